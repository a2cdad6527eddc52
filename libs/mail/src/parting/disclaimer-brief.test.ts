import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

const SIGNED = ['Best regards\nBob', 'Best regards\n\nBob Ray\nHead of Sales\nAcme Ltd\n+44 20 7946 0000'] as const;

describe('what companies say below all of their mail', () => {
  it.each([
    'This e-mail and any attachments may contain information that is confidential. If you are not the intended recipient, please notify the sender and delete.',
    'The information transmitted is intended only for the person or entity to which it is addressed and may contain confidential and/or privileged material.',
    'NOTICE: This communication may contain privileged or other confidential information. If you have received it in error, please advise the sender by reply email and immediately delete the message and any attachments without copying or disclosing the contents.',
    'CYBER CRIME WARNING: We will never change our bank details by email. Please call us to verify before sending funds.',
    'Our bank details will not change during the course of a transaction. Please check account details with us in person if in any doubt.',
    'We do not accept service of documents by email.',
    'Der Inhalt dieser E-Mail ist vertraulich und ausschließlich für den bezeichneten Adressaten bestimmt. Wenn Sie nicht der vorgesehene Adressat dieser E-Mail oder dessen Vertreter sein sollten, so beachten Sie bitte, dass jede Form der Kenntnisnahme, Veröffentlichung, Vervielfältigung oder Weitergabe des Inhalts dieser E-Mail unzulässig ist.',
    'Diese E-Mail enthält vertrauliche und/oder rechtlich geschützte Informationen. Das unerlaubte Kopieren sowie die unbefugte Weitergabe dieser Mail ist nicht gestattet.',
    'Informationen zum Datenschutz finden Sie unter www.acme.de/datenschutz.',
    'Unsere Datenschutzerklärung finden Sie hier: https://www.acme.de/datenschutz',
    'Wir arbeiten ausschließlich auf Grundlage der Allgemeinen Deutschen Spediteurbedingungen 2017 (ADSp 2017).',
    'Wir arbeiten ausschließlich auf Grundlage der ADSp 2017. Hinweis: Die ADSp 2017 weichen in Ziffer 23 hinsichtlich des Haftungshöchstbetrages für Güterschäden vom Gesetz ab.',
    'Es gelten unsere Allgemeinen Geschäftsbedingungen, abrufbar unter www.acme.de/agb.',
    "Ce message et ses pièces jointes peuvent contenir des informations confidentielles ou privilégiées et ne doivent donc pas être diffusés, exploités ou copiés sans autorisation. Si vous avez reçu ce message par erreur, veuillez le signaler à l'expéditeur et le détruire ainsi que les pièces jointes.",
    "L'intégrité de ce message n'étant pas assurée sur Internet, la société ne peut être tenue responsable de son contenu.",
    'Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial sometida a secreto profesional.',
    'En cumplimiento de la normativa vigente en materia de protección de datos, le informamos que sus datos personales son tratados por ACME, S.L. con la finalidad de mantener la relación comercial.',
    'Le informamos que sus datos personales serán incorporados a los ficheros de ACME S.L. Puede ejercer sus derechos en lopd@acme.es.',
    'Le informazioni contenute nella presente comunicazione e i relativi allegati possono essere riservate e sono, comunque, destinate esclusivamente alle persone o alla Società sopraindicati.',
    'Questo messaggio è da intendersi riservato ai soli destinatari. Chi lo riceve per errore è pregato di cancellarlo.',
    'De informatie verzonden met dit e-mailbericht is uitsluitend bestemd voor de geadresseerde(n). Gebruik van deze informatie door anderen is verboden.',
    'Op al onze leveringen zijn onze algemene voorwaarden van toepassing.',
    'Op al onze diensten zijn de algemene voorwaarden van ACME B.V. van toepassing, gedeponeerd bij de KvK te Utrecht.',
    'Esta mensagem pode conter informação confidencial e destina-se exclusivamente ao(s) destinatário(s). Se a recebeu por engano, elimine-a.',
    'Antes de imprimir pense na sua responsabilidade com o meio ambiente.',
    'Treść tej wiadomości jest poufna i przeznaczona wyłącznie dla jej adresata. Jeśli otrzymali ją Państwo omyłkowo, prosimy o jej usunięcie.',
    'Administratorem Państwa danych osobowych jest ACME sp. z o.o. Więcej informacji: www.acme.pl/rodo',
    'Detta e-postmeddelande kan innehålla konfidentiell information. Om du inte är avsedd mottagare ber vi dig radera meddelandet.',
    'Vi behandlar dina personuppgifter enligt GDPR. Läs mer på www.acme.se/gdpr',
    'Så här behandlar vi personuppgifter: https://www.kommun.se/gdpr',
    'När du skickar e-post till Lunds universitet behandlar vi dina personuppgifter. Läs mer om hur vi behandlar personuppgifter: https://www.lu.se/gdpr',
    'Denne e-mail kan indeholde fortrolige oplysninger. Hvis du ikke er rette modtager, bedes du slette den.',
    '本メールには機密情報が含まれている場合があります。誤って受信された場合は、お手数ですが送信者にご連絡の上、削除をお願いいたします。',
    '此邮件及其附件可能包含机密信息。如果您不是预期的收件人，请立即通知发件人并删除此邮件。',
    'This email originated from outside the organisation. Do not click links or open attachments unless you recognise the sender.',
    'Authorised and regulated by the Financial Conduct Authority (FRN 123456).',
    'Acme Solicitors is the trading name of Acme Law LLP, authorised and regulated by the Solicitors Regulation Authority (SRA No. 123456).',
    'A list of members is open to inspection at the registered office.',
    "Ce courriel est confidentiel et peut être protégé par le secret professionnel. Si vous n'êtes pas le destinataire visé, veuillez en aviser l'expéditeur.",
    'The contents of this email are confidential to the intended recipient and may not be disclosed. Although it is believed that this email and any attachments are virus free, it is the responsibility of the recipient to confirm this.',
    'This transmission is intended for the named addressee(s) only and may contain sensitive or protectively marked material up to OFFICIAL and should be handled accordingly. Unless you are the named addressee (or authorised to receive it for the addressee) you may not copy or use it, or disclose it to anyone else.',
    'The views expressed in this email are those of the sender and not necessarily those of the Council. All emails are subject to recording and/or monitoring in accordance with relevant legislation.',
    'This email (including any attachments) is intended only for the recipient(s) named above. It may contain confidential or privileged information and should not be read, copied or otherwise used by any other person.',
    'If you have received this email in error please notify the sender and delete it from your system.',
    'Internet communications are not secure and therefore the ACME Group does not accept legal responsibility for the contents of this message. Any views or opinions presented are solely those of the author and do not necessarily represent those of the ACME Group.',
    'This email has been sent from ACME Ltd, a company registered in England and Wales with company number 01234567 and registered office at 1 Mill Lane, Leeds LS1 2AB.',
    'ACME plc is registered in Scotland, No SC123456. Registered Office: 1 High Street, Edinburgh EH1 1AA.',
    'IRS Circular 230 Disclosure: To ensure compliance with requirements imposed by the IRS, we inform you that any U.S. tax advice contained in this communication is not intended or written to be used for the purpose of avoiding penalties.',
    'This e-mail message, including any attachments, is for the sole use of the intended recipient(s) and may contain confidential and privileged information. Any unauthorized review, use, disclosure or distribution is prohibited. If you are not the intended recipient, please contact the sender by reply e-mail and destroy all copies of the original message.',
    'HIPAA NOTICE: This email may contain protected health information. Unauthorized disclosure is prohibited by law.',
    'Pursuant to state law, most written communications to or from public officials are public records and may be subject to disclosure.',
    'Please note: Florida has a very broad public records law. Most written communications to or from state officials regarding state business are public records available to the public and media upon request. Your email communications may therefore be subject to public disclosure.',
    'To view our privacy policy, please visit https://www.acme.com/privacy',
    'We take your privacy seriously. Please see our privacy notice at www.acme.com/privacy for how we use your data.',
    'Your privacy is important to us. Read our Privacy Policy here: https://acme.com/privacy',
    'Der Inhalt dieser E-Mail (einschließlich Anhänge) ist vertraulich. Falls Sie nicht der angegebene Empfänger sind oder diese E-Mail irrtümlich erhalten haben, informieren Sie bitte sofort den Absender und vernichten Sie diese E-Mail.',
    'Diese Nachricht ist vertraulich. Sie ist ausschließlich für den im Adressfeld ausgewiesenen Adressaten bestimmt. Sollten Sie nicht der vorgesehene Empfänger sein, so bitten wir um eine kurze Nachricht.',
    'Sollten Sie diese E-Mail irrtümlich erhalten haben, bitten wir Sie, den Absender zu informieren und die E-Mail zu löschen.',
    'Diese E-Mail kann Betriebs- oder Geschäftsgeheimnisse oder sonstige vertrauliche Informationen enthalten. Sollten Sie diese E-Mail irrtümlich erhalten haben, ist Ihnen eine Kenntnisnahme des Inhalts, eine Vervielfältigung oder Weitergabe der E-Mail ausdrücklich untersagt.',
    'Pflichtinformationen gemäß Artikel 13 DSGVO finden Sie unter www.acme.de/datenschutz',
    'Hinweise zum Datenschutz: www.acme.de/datenschutz',
    'Bitte beachten Sie unsere Datenschutzhinweise unter https://www.acme.de/datenschutz.',
    'Die Information, wie wir mit Ihren Daten umgehen, finden Sie unter www.acme.de/dsgvo.',
    "Ce message (et toutes ses pièces jointes éventuelles) est confidentiel et établi à l'intention exclusive de ses destinataires. Toute utilisation de ce message non conforme à sa destination, toute diffusion ou toute publication, totale ou partielle, est interdite, sauf autorisation expresse.",
    "Les informations contenues dans ce courriel sont confidentielles et réservées à l'usage du destinataire.",
    "Cet e-mail a été vérifié par le logiciel antivirus d'Avast.",
    "Pour l'environnement, merci de n'imprimer ce mail que si nécessaire.",
    'Vos données sont traitées conformément au RGPD. Pour exercer vos droits : dpo@acme.fr',
    "Vous disposez d'un droit d'accès, de rectification et d'opposition aux données vous concernant.",
    'AVISO LEGAL: Este mensaje y sus archivos adjuntos van dirigidos exclusivamente a su destinatario, pudiendo contener información confidencial sometida a secreto profesional. No está permitida su comunicación, reproducción o distribución sin la autorización expresa de ACME SL.',
    'La información contenida en este mensaje y/o archivo(s) adjunto(s) es confidencial/privilegiada y está destinada a ser leída sólo por la(s) persona(s) a la(s) que va dirigida.',
    'De conformidad con el Reglamento (UE) 2016/679, le informamos de que sus datos son objeto de tratamiento por parte de ACME, S.L. con CIF B12345678.',
    'Responsable: ACME S.L. Finalidad: gestión administrativa. Derechos: acceso, rectificación y supresión en info@acme.es',
    'Antes de imprimir este correo electrónico piense bien si es necesario hacerlo: el medio ambiente es cosa de todos.',
    'Si ha recibido este correo por error, le rogamos que nos lo comunique y lo elimine.',
    'Ai sensi del D.Lgs. 196/2003 e del Regolamento UE 2016/679 si precisa che le informazioni contenute in questo messaggio sono riservate e a uso esclusivo del destinatario. Qualora il messaggio in parola Le fosse pervenuto per errore, La preghiamo di eliminarlo senza copiarlo.',
    'Questo messaggio, corredato dei relativi allegati, contiene informazioni da considerarsi strettamente riservate, ed è destinato esclusivamente al destinatario sopra indicato.',
    "Prima di stampare questa mail, pensa all'ambiente.",
    'Informativa sulla privacy: https://www.acme.it/privacy',
    'Per informazioni sul trattamento dei dati personali: www.acme.it/privacy',
    'Dit bericht (inclusief bijlagen) is vertrouwelijk. Als u dit bericht ten onrechte hebt ontvangen, wordt u verzocht de afzender te informeren en het bericht te vernietigen.',
    'Denk aan het milieu voordat u deze mail print.',
    'ACME B.V. is ingeschreven bij de Kamer van Koophandel onder nummer 12345678.',
    'Lees hier hoe wij omgaan met uw gegevens: https://www.acme.nl/privacy',
    'Disclaimer: https://www.acme.nl/disclaimer',
    'AVISO DE CONFIDENCIALIDADE: Esta mensagem, bem como os ficheiros anexos, pode conter informação confidencial. Caso não seja o destinatário, por favor informe o remetente e elimine-a.',
    'Esta mensagem e quaisquer ficheiros anexos são confidenciais e para uso exclusivo dos destinatários.',
    'Niniejsza wiadomość zawiera informacje poufne przeznaczone tylko dla adresata. Jeżeli nie są Państwo jej adresatem, prosimy o poinformowanie nadawcy i usunięcie wiadomości.',
    'Informacje o przetwarzaniu danych osobowych: www.acme.pl/rodo',
    'Pomyśl o środowisku, zanim wydrukujesz tę wiadomość.',
    'Tänk på miljön innan du skriver ut detta mejl.',
    'Information om hur vi behandlar personuppgifter finns på www.acme.se/gdpr',
    'Denne e-posten er kun beregnet for mottakeren og kan inneholde konfidensiell informasjon.',
    'Tämä viesti on tarkoitettu vain vastaanottajalle ja voi sisältää luottamuksellista tietoa.',
    'Læs vores privatlivspolitik her: https://www.acme.dk/privatliv',
    'Tento e-mail je důvěrný a je určen pouze adresátovi. Pokud nejste adresát, prosíme o jeho smazání.',
    'Tento e-mail nepředstavuje nabídku na uzavření smlouvy ani přijetí nabídky.',
    '【ご注意】このメールには機密情報が含まれている場合があります。誤送信の場合は破棄してください。',
    '本邮件仅供收件人使用，可能含有保密信息。如您误收本邮件，请立即删除。',
  ])('is no part of what is said: %s', (notice) => {
    const [typed, block] = SIGNED;
    expect(splitText(`Thursday suits us.\n\n${typed}\n\n${notice}`)).toMatchObject({
      newText: `Thursday suits us.\n\n${typed}`,
      disclaimer: notice,
    });
    const { newText, signature, disclaimer } = splitText(`Thursday suits us.\n\n${block}\n\n${notice}`);
    expect({ newText, parts: `${signature}${disclaimer}` }).toEqual({
      newText: 'Thursday suits us.',
      parts: expect.stringContaining(notice) as string,
    });
  });

  it.each([
    'Acme GmbH, Hauptstraße 1, 12345 Berlin, Amtsgericht Charlottenburg HRB 12345 B, Geschäftsführer: Uwe Brandt',
    'Sitz der Gesellschaft: München, Registergericht: Amtsgericht München, HRB 12345, Geschäftsführer: Uwe Brandt, USt-IdNr.: DE123456789',
    'Rechtsform: AG, Sitz: Zürich, CHE-123.456.789 MWST',
    'ACME Sp. z o.o., ul. Prosta 1, 00-001 Warszawa, KRS 0000123456, NIP 1234567890, kapitał zakładowy 50 000 PLN',
    'Sąd Rejonowy dla m.st. Warszawy, XII Wydział Gospodarczy KRS 0000123456, NIP 5250000000',
  ])('is where they are registered: %s', (register) => {
    for (const block of SIGNED) {
      const { newText, signature, disclaimer } = splitText(`Thursday suits us.\n\n${block}\n\n${register}`);
      expect(newText.startsWith('Thursday suits us.')).toBe(true);
      expect(newText).not.toContain('Head of Sales');
      expect(newText).not.toContain(register);
      expect(`${signature}\n${disclaimer}`).toContain(register);
    }
  });
});

describe('what stands at the very end', () => {
  it.each([
    'Confidential - Internal',
    'Classification: Public',
    '[Acme Official Use Only - General]',
    'DISCLAIMER: The information contained in this e-mail is confidential.',
    'This message is for the named person’s use only. It may contain sensitive or legally privileged information.',
    '---\nThis email has been checked for viruses by Avast antivirus software.\nwww.avast.com',
    '<https://www.avast.com/sig-email?utm_medium=email>\nVirus-free.www.avast.com\n<https://www.avast.com/sig-email>\n<#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2>',
    '<https://www.avast.com/sig-email?utm_medium=email>\nVirus-free.\nwww.avast.com\n<#DAB4FAD8-2DD7-40BB-A1B8-4E2AA1F9FDF2>',
  ])('goes by label, title or program: %j', (disclaimer) => {
    const newText = 'Thursday suits us.\n\nBest\nBob';
    expect(splitText(`${newText}\n\n${disclaimer}`)).toMatchObject({ newText, disclaimer });
  });

  it.each(['Internal', 'Confidential - Tom knows it', 'The disclaimer: see the page on our site.'])(
    'is what somebody says otherwise: %j',
    (said) => {
      const text = `Thursday suits us.\n\nBest\nBob\n\n${said}`;
      expect(splitText(text)).toMatchObject({ newText: text });
    },
  );
});

describe('a notice right below a card', () => {
  const NOTICE =
    'As informações contidas nesta mensagem são confidenciais. Caso não seja o destinatário, favor apagar.';
  const CARD = 'Simone Azeredo\nEncarregada de Dados\nHospital São Lucas\nCNPJ 99.812.337/0001-04';

  it('leaves the card', () => {
    const { newText, signature, disclaimer } = splitText(`Quinta, sim.\n\nAtenciosamente,\n\n${CARD}\n${NOTICE}`);
    expect(disclaimer).toBe(NOTICE);
    expect(`${newText}\n${signature}`).toContain(CARD);
  });

  it('does not begin in the middle of its sentence', () => {
    const wrapped = 'The information contained in\nthis e-mail is confidential and meant for the addressee only.';
    expect(splitText(`Yes.\n\nBest regards\nBob\n\n${wrapped}`).disclaimer).toBe(wrapped);
  });

  it('stays with the card where it is how to reach the firm', () => {
    const card = 'Ann Lee ACII\nClient Director\nKite Ltd is authorised and regulated by the FCA. 020 7946 0810';
    expect(splitText(`Yes.\n\nBest regards\nAnn\n\n${card}`)).toMatchObject({ disclaimer: '' });
  });
});

describe('words in the paragraph of a notice', () => {
  const NOTICE =
    'This e-mail is confidential and intended solely for the addressee. If you received it in error, please delete it.';

  it.each([
    ['Yes, come at ten.\nBring the key to the yard.\n', ''],
    ['Can you come at ten?\n', ''],
    ['Alles gut.\n\nGruß\nKim\n', ''],
    ['Yes.\n\nKim\n\n', '\nPS: bring the spare key please, I forgot mine.'],
    ['', '\nHello Tom,\nthe key is with Ann.\nKim'],
  ])('stay: %j, %j', (above, below) => {
    const { newText, disclaimer } = splitText(`${above}${NOTICE}${below}`);
    expect(disclaimer).toBe(NOTICE);
    expect(newText.replace(/\s+/g, ' ')).toBe(`${above}${below}`.replace(/\s+/g, ' ').trim());
  });
});

describe('what somebody adds below her name', () => {
  it.each([
    'If you are not the right person, please forward this email to your colleague.',
    'Falls Sie nicht die richtige Ansprechpartnerin sind, leiten Sie diese E-Mail bitte an den Einkauf weiter.',
    'By the way, the message from Ann is confidential, so please keep it to yourself.',
    'One more thing: the e-mail to Tom came back, there must be an error in the address.',
    'I forgot: the attachment is not for Ann, and the drawing in it is confidential.',
    'Your privacy policy is out of date, it still has the old address.',
    'Please see our privacy notice again, Tom changed it.',
    'We will never change our bank, do not worry.',
    'Wir arbeiten ab Montag in Halle 4.',
    'Vi behandlar din reklamation på måndag.',
    'Is this message confidential? Then I will not send it on.',
    'The buyer is registered in Leeds, so use the other form.',
    'Our privacy officer has two questions, Tom will call.',
    'PS: Sitz der Gesellschaft ist jetzt Köln, Amtsgericht Köln, bitte ändern.',
    'The views from the roof are fine, and so is the coffee.',
    'Responsable de la obra será Ana.',
  ])('stays: %s', (text) => {
    expect(splitText(`Thursday suits us.\n\nBest regards\nBob\n\n${text}`).newText).toBe(
      `Thursday suits us.\n\nBest regards\nBob\n\n${text}`,
    );
  });
});
