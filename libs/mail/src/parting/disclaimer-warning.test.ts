import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

describe('a warning of outside mail', () => {
  it.each([
    '[EXTERNAL]',
    'CAUTION: This email originated from outside of the organization. Do not click links or open attachments unless you recognize the sender.',
    'CAUTION: External email.\nDo not click links or open attachments.',
    "You don't often get email from ann@x.com. Learn why this is important",
    'Diese E-Mail stammt von einem externen Absender.',
    'Vous ne recevez pas souvent de courriers de la part de ann@x.com. Découvrez pourquoi ceci est important',
    ...[
      'CAUTION: This email originated from outside of the organization. Do not click\nlinks or open attachments unless you recognize the sender and know the\ncontent is safe.',
      'This message was sent from outside of Acme Instruments.\nDo not click links or open attachments unless you recognize the source.',
      'Caution: This is an external email and has a suspicious subject or content. Please take care when clicking links.',
      'This email was sent from outside the company. Think before you click!',
      'EXTERNAL EMAIL: Exercise caution with links.',
      "This sender might be impersonating a domain that's associated with your organization.",
      'This Message Is From an Untrusted Sender\nYou have not previously corresponded with this sender.\nReport Suspicious',
    ],
    ...[
      "ATTENTION : Cet e-mail provient de l'extérieur de l'organisation.",
      'ATTENTION : Ce message provient de l’extérieur de l’organisation.',
      'ACHTUNG: Diese E-Mail kommt von außerhalb der Organisation.',
      'Achtung! Diese Nachricht wurde von einer externen Adresse gesendet.',
      'EXTERNE MAIL - Bitte Vorsicht bei Links und Anhängen',
      'UWAGA: Ta wiadomość pochodzi spoza organizacji.',
      'OBS: Detta mejl kommer från en extern avsändare.',
      '【外部メール】このメールは社外から送信されています。',
      '注意：此邮件来自外部。',
    ],
    ...[
      'U krijgt niet vaak een e-mail van ann@x.com. Ontdek waarom dit belangrijk is',
      'Let op: deze e-mail komt van buiten de organisatie.',
      'ATENCIÓN: Este correo electrónico proviene de fuera de la organización. No haga clic en enlaces ni adjuntos.',
      'ATTENZIONE: questa e-mail proviene da un mittente esterno.',
      'ATENÇÃO: Este e-mail veio de fora da empresa.',
      'HUOM! Tämä viesti tulee organisaation ulkopuolelta. Älä avaa linkkejä tai liitteitä, ellet tunnista lähettäjää.',
      '【注意】このメールは社外から送信されています。リンクや添付ファイルを開く際はご注意ください。',
      'Diese E-Mail wurde von einem Absender außerhalb der Organisation gesendet.',
      "[You don't often get email from ann@x.com. Learn why this is important at https://aka.ms/LearnAboutSenderIdentification ]",
      '[Sie erhalten nicht häufig E-Mails von ann@x.com. Weitere Informationen, warum dies\nwichtig ist, finden Sie unter\nhttps://aka.ms/LearnAboutSenderIdentification ]',
      'Nie otrzymujesz często wiadomości e-mail z ann@x.com. Dowiedz się, dlaczego jest to ważne<https://aka.ms/LearnAboutSenderIdentification>',
    ],
  ])('is a disclaimer above the text: %j', (warning) => {
    expect(splitText(`${warning}\n\nYes, gladly.`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: warning });
  });
});

describe('a banner above a mail', () => {
  it.each([
    'ZjQcmQRYFpfptBannerStart\nThis Message Is From an Untrusted Sender\nYou have not previously corresponded with this sender.\n\nZjQcmQRYFpfptBannerEnd',
    'ZjQcmQRYFpfptBannerStart This message was sent from outside of Acme.\nReport Suspicious\n<https://us-phishalarm-ewt.proofpoint.example/EWT/v1/G3vK!uR$>\nZjQcmQRYFpfptBannerEnd',
    'This message needs your attention\n- This is their first email to you.\n\nMark Safe  Report\nPowered by Mimecast',
  ])('is a disclaimer from its first line to its last: %j', (banner) => {
    expect(splitText(`${banner}\nYes, gladly.`)).toMatchObject({ newText: 'Yes, gladly.', disclaimer: banner });
  });

  it.each(['Classification: Public', 'Klassifizierung: Intern', 'Sensibilité : Interne', '機密区分: 社外秘'])(
    'may be the label of its class: %s',
    (label) => {
      const text = 'Dear Bob,\n\nyes, gladly.';
      expect(splitText(`${label}\n\n${text}`)).toMatchObject({ newText: text, disclaimer: label });
    },
  );

  it.each([
    'ZjQcmQRYFpfptBannerStart\nis what your server writes above my mail.',
    'This message needs your attention\n\nThe price is 400.',
    'Classification: Public\n\nBob',
    'Classification: Public\nPriority: high\n\nDear Bob,\nthat is all.',
    'Extern.',
    'External\n\nBob',
    '[EXT] is the tag of the new filter.',
    'This message came from outside our network, can you check who sent it?',
    'Your mail is from an external address, so our filter needs to be told.',
    'This mail is from an external address, so our filter needs to be told.',
    'CAUTION: This email comes from outside is what our system shows on all of your mails.',
    'Diese E-Mail kommt von einem externen Dienstleister, bitte prüfen Sie die Rechnung.',
    'Este correo viene de fuera y no sé quién lo envía.',
    'このメールは社外から届いたもので、確認をお願いします。',
    "You don't often get email from us, I know.",
  ])('is not what a person begins with: %j', (text) => {
    expect(splitText(text)).toMatchObject({ newText: text, disclaimer: '' });
  });

  it('leaves the first line of the text below it', () => {
    const text = 'The attachment is signed, the link is in it.\nPlease be careful with pallet 3.';
    expect(splitText(`[EXTERNAL]\n${text}`)).toMatchObject({ newText: text, disclaimer: '[EXTERNAL]' });
  });

  it('is kept where it is spoken of below', () => {
    const text = 'Hi Bob,\n\nmy mails bear this:\n\nCAUTION: This email originated from outside of the organization.';
    expect(splitText(text).newText).toBe(text);
  });
});

describe('the label that a company puts above its mail', () => {
  it.each(['[ACME Official Use Only - General]', '[Internal Use Only]', '[Delta Turbine - Internal Use Only]'])(
    'is no part of what it says: %s',
    (label) => {
      expect(splitText(`${label}\n\nBlades 3 and 7 are worn.\n\nBob`).newText).toBe('Blades 3 and 7 are worn.\n\nBob');
    },
  );

  it.each([
    '[Internal ticket 45]',
    '[Public holidays]',
    'Internal Use Only',
    '[Marketing intern]',
    '[Confidential]',
    '[Going public]',
  ])('is told from a heading: %s', (heading) => {
    const text = `${heading}\n\nBlades 3 and 7 are worn.\n\nBob`;
    expect(splitText(text).newText).toBe(text);
  });

  it('is all that a mail says where nothing stands below', () => {
    expect(splitText('[Internal Use Only]').newText).toBe('[Internal Use Only]');
  });
});
