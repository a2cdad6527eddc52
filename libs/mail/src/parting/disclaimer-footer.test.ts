import { describe, expect, it } from 'vitest';
import { splitText } from './split-text.js';

describe('a footer with more on its line', () => {
  it.each([
    'ACME Ltd. Registered in Leeds. Please consider the environment before printing this e-mail.',
    'Organisme régi par le livre II. Pensez à l’environnement avant d’imprimer ce message.',
    'Do you really need to print this e-mail?',
    'Registered in England & Wales No. 04418822. Registered office as above.',
    'Penrose Foods Ltd. Registered in England No. 04418822.',
    'Penrose Foods Limited is a company registered in England and Wales, number 04418822.',
    '[cid:image001.png@01DB7A2C.5E8F9A10]',
    'Think green!',
  ])('is one below a closing: %s', (footer) => {
    expect(splitText(`Yes.\n\nBest regards\nBob\n\n${footer}`).disclaimer).toBe(footer);
    expect(splitText(`Yes.\n\n${footer}`).newText).toBe(`Yes.\n\n${footer}`);
  });

  it.each([
    'Jansen B.V. | KvK 123 | denk aan het milieu voordat u dit bericht print',
    'This message has been scanned for viruses and\ndangerous content by MailScanner, and is\nbelieved to be clean.',
    'This email has been scanned by the MessageLabs service. For more information visit http://www.x.com',
    'Przed wydrukowaniem tej wiadomości pomyśl o środowisku.',
    'This message may contain privileged information. Any views expressed are those of the sender.',
  ])('is one at the end: %j', (footer) => {
    expect(splitText(`Yes.\n\n${footer}`)).toMatchObject({ newText: 'Yes.', disclaimer: footer });
    expect(splitText(`Yes.\n\n${footer}\n\nSent from my iPhone`).disclaimer).toBe(footer);
  });

  it.each([
    'No virus found in this message.\nChecked by AVG - www.avg.com\nVersion: 2015.0.6172 / Virus Database: 4365/10184',
    'Create your own email signature',
    'How would you rate my reply?\nGreat  Okay  Not Good',
  ])('is one below a card: %j', (footer) => {
    const signature = 'Best regards,\nBob Ray\nHead of Sales\nAcme Ltd\n+44 20 7946 0000';
    expect(splitText(`Yes.\n\n${signature}\n\n${footer}`)).toMatchObject({
      newText: 'Yes.',
      signature,
      disclaimer: footer,
    });
  });

  it.each([
    'we want to save paper, so please send invoices as PDF only.',
    'Do you really need to print the manuals? We only need the PDF.',
    'Please consider the environment when you choose the packaging.',
    'Before printing the labels, please consider the environment settings of the printer: 20 degrees at least.',
    'Please save paper and send the invoices as PDF.',
    'Please do not print this message, it contains your password.',
    'Denken Sie an die Umwelt, wenn Sie die Verpackung wählen.',
    "Il aimerait en parler avec vous avant d'imprimer quoi que ce soit.",
    'Antes de imprimir las etiquetas, piense en el papel que usa.',
    'Tänk på miljön när ni väljer förpackning.',
    '印刷する前に、用紙の色を確認してください。',
    'We checked Mimecast and your message was held because of the attachment. Please send it as a link.',
    'our Sophos has checked your mail and blocked the zip file.',
    'This email was checked by our lawyer, it can go out.',
    'This email was scanned by Mimecast and held, send it as a link.',
    'This message may contain confidential data of your client.',
    'Thank you!\n\nRegistered office is now at 10432 Park Row, please change the contract.',
    'Thank you!\n\nPenrose Foods Ltd is registered in Leeds, please use the number 04418822.',
    'Thank you!\n\nRegistered in 2019 and renewed in 2023.',
    'Thank you!\n\nCompany registration is still missing on it.',
  ])('is not what a person ends with: %s', (text) => {
    expect(splitText(`Hello Ann,\n\n${text}`)).toMatchObject({ newText: `Hello Ann,\n\n${text}`, disclaimer: '' });
  });

  it('is kept where it is spoken of', () => {
    const text =
      'Yes.\n\nThanks\n\nPlease consider the environment before printing this e-mail.\n\nDoes it need that line?';
    expect(splitText(text).newText).toBe(text);
  });
});

describe('what somebody asks about personal data, at the end', () => {
  it('is no footer', () => {
    const text = 'For more information about how we process your personal data, read the draft and tell me by Friday.';
    expect(splitText(`Hello Sue,\n\n${text}`).newText).toContain(text);
    expect(splitText(`Hello Sue,\n\nBest regards\nBob\n\n${text}`).newText).toContain(text);
  });
});
