import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf } from '../sample-records.js';
import { offersOptOut } from './opt-out.js';

const LETTER = 'Hi Sue,\n\nthe new boxes are in.\n\nAnn\n\n';

describe('how to get no more of it', () => {
  it.each([
    'Unsubscribe',
    'Acme Inc. | 88 Canal St | Unsubscribe',
    'Fed up of us? Unsubscribe here.',
    "Don't want these emails? Click here.",
    'If you\'d rather not hear from me, just reply "no thanks".',
    'Note: if you do not wish to hear from us, reply with "pass".',
    'You can opt out of invitations at any time.',
    'Please click here to unsubscribe.',
    'To stop receiving offers reply STOP.',
    'Abmelden',
    'Sie möchten keine Post mehr von uns? Ein Wort genügt.',
    'Hier können Sie sich abmelden.',
    'Newsletter abbestellen',
    'Vous recevez ce message car vous êtes client. Se désinscrire.',
    'Si vous ne souhaitez plus recevoir nos informations, cliquez ici.',
    '¿Ya no te interesa? Date de baja.',
    'Si no desea recibir este boletín, pulse aquí.',
    'Non vuoi ricevere questi consigli? Disattivali nelle preferenze.',
    'Cancella iscrizione',
    'Uitschrijven kan hier.',
    'Se não deseja receber as nossas novidades, avise.',
    'Descadastrar',
    'Nie chcesz otrzymywać informacji o szkoleniach? Kliknij tutaj.',
    'Vill du inte ha fler brev? Avregistrera dig.',
    '配信停止はこちら',
    '如不希望继续收到此类邮件,请点此退订。',
  ])('is offered: %s', (line) => {
    expect(offersOptOut(LETTER + line)).toBe(true);
  });

  it.each([
    'Please unsubscribe me from your newsletter, I clicked the link four times.',
    'Der Abmeldelink unten führt auf eine leere Seite.',
    'Wer nicht kommt, bitte bis Freitag abmelden.',
    'Bitte alle am Empfang abmelden.',
    'Je me suis désinscrite deux fois.',
    '¿Cómo pueden darse de baja los usuarios?',
    'How do they unsubscribe?',
    'Can you take me off the list?',
    'Our users cannot unsubscribe since Monday.',
    'The users stop receiving the alerts.',
    'Please unsubscribe this address.',
    'We want to opt out of the renewal of our contract.',
    'Bitte Newsletter abbestellen, danke.',
    'Demande de désabonnement.',
    'Queremos cancelar la suscripción.',
    'Unsere Buchhaltung hat Ihre Rechnungen nicht mehr erhalten.',
    'Se non desidera ricevere la merce venerdì, chiami il magazzino.',
    'Om du inte vill ha lådorna på fredag, ring lagret.',
    'Please tell us who does not come, reply with the word remove.',
    'Wenn Sie diese Termine nicht wünschen, rufen Sie an.',
    'If you do not want to get a seat, tell us by Friday.',
    'Falls Sie keine weiteren Fragen haben, möchten wir am Montag unterschreiben.',
    'Gli ordini cancellati sono tre.',
    'Graag deze persoon uitschrijven voor de cursus.',
    'Bitte bis Freitag anmelden oder\nabmelden',
    '配信停止はこちらから依頼してもよろしいでしょうか。',
    '用户反映取消订阅的按钮坏了,点击以后页面是空白的,请检查。',
    '客户说不再收到发票。',
    'I hope to hear from you soon.',
    '退会と配信停止の機能はありますか？',
    '请帮我退订你们的通知。',
    'To unsubscribe from this group, send an email to:\nusers-unsubscribe@egroups.com',
    'users mailing list\nhttps://lists.acme.com/mailman/listinfo/users\nUnsubscribe',
  ])('is not offered by who asks for it, nor by a discussion list: %s', (line) => {
    expect(offersOptOut(LETTER + line)).toBe(false);
  });

  it('stands at the end', () => {
    const lines = Array.from({ length: 12 }, (_, at) => `Line ${at} of a long letter.`).join('\n');
    expect(offersOptOut(`Fed up of us? Unsubscribe here.\n${lines}`)).toBe(false);
  });
});

describe('a letter that reads like a person’s', () => {
  const STORY =
    'Good morning,\n\nmy plumber did not come. He had said between eight and twelve. At half past twelve I called him.\n\nBad news keeps badly. Call them on Monday, before nine.\n\nHappy Sunday,\nRuben';
  const FOOTER = '\n\nFed up of us? Unsubscribe here.';
  const judged = (text: string, change = {}): ReturnType<typeof classify> =>
    classify(letterOf('The plumber who did not come', text, change));

  it('is one of many where it offers to be spared more', () => {
    expect(judged(STORY).category).toBe('correspondence');
    expect(judged(STORY + FOOTER)).toMatchObject({ category: 'marketing', reason: 'marketing_model' });
  });

  it('is none where the offer is in what it quotes', () => {
    const quotedText = `On 3 March 2026 Bob <bob@acme.com> wrote:\n> ${FOOTER.trim()}`;
    const verdict = judged(`${STORY}\n\n${quotedText}`, { newText: STORY, quotedText });
    expect(verdict).toMatchObject({ category: 'correspondence', evidence: [] });
  });
});
