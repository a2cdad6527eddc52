import { describe, expect, it } from 'vitest';
import { classify } from '../classify.js';
import { letterOf } from '../sample-records.js';

const reasonOf = (subject: string, text: string, name = 'Zoe Lind'): string =>
  classify(letterOf(subject, text, { participants: [{ role: 'from', email: 'zoe.lind@acme.com', name }] })).reason;

const DECLINED = 'Zoe Lind has declined this invitation.';
const WHEN = 'Product feedback\nTuesday 25 Mar 2025 · 16:00 – 17:00\nUnited Kingdom Time';

describe('the answer of a calendar', () => {
  it.each([
    ['Declined: Product feedback @ Tue 25 Mar 2025 16:00 - 17:00 (GMT)', `${DECLINED}\n\n${WHEN}\n\nGuests\nZoe Lind`],
    [
      'Accepted: Annual review',
      'Your request was accepted.\n\nResource: Boardroom 2\nWhen: Friday, 17 October 2025 11:00',
    ],
    [
      'Zugesagt: Jour fixe',
      'Zoe Lind hat die Einladung zu diesem Termin angenommen.\n\nWann: Montag, 28. Oktober 2024',
    ],
    ['Provisoire : Point', 'Zoe Lind a répondu « Peut-être » à cette invitation.\n\nQuand : jeudi 17 octobre 2024'],
    [
      'Neue Zeit vorgeschlagen: Jour fixe',
      'Zoe Lind hat eine neue Uhrzeit für diese Besprechung vorgeschlagen.\n\nVorgeschlagen: Freitag, 23. Mai 2025 08:30\nAktuell: Donnerstag, 22. Mai 2025 15:00',
    ],
    ['Ny tid föreslagen: Uppstart', 'Zoe Lind föreslår en ny tid för mötet.\nFöreslagen: den 9 oktober 2025 15:30'],
    ['Nueva hora propuesta: Curso', 'Zoe Lind ha propuesto una nueva hora para esta reunión.\nHora actual: lunes'],
    ['Provisional: Curso', 'Zoe Lind ha respondido "Provisional" a:\nCurso\nlunes, 7 de abril de 2025 11:00'],
    ['建议新时间: 季度回顾', '陈立 建议了新的会议时间。\n\n当前时间: 6月19日\n建议时间: 6月20日', '陈立'],
    ['承諾済み: 定例会議', '川島 玲奈 さんがこの会議出席依頼を承諾しました。\n\n件名: 定例会議', '川島 玲奈'],
    ['已拒絕: 季度回顧', '陳立 已拒絕此會議邀請。\n\n時間：2025年3月26日', '陳立'],
    ['New time proposed: Review', 'Zoe Lind has proposed a new time for this meeting.\n\nProposed: Thursday'],
    [
      'Declined: Prep',
      'Your meeting request was declined because there are conflicts.\n\nThe conflicts are:\nOrganizer: Dana Fells',
    ],
    ['Tentative: Workshop', 'Zoe Lind has tentatively accepted.\n\nWhere: Training suite\nOrganizer: Sue Miller'],
    [
      'Canceled: Review',
      'When: Thursday, May 15, 2025 10:00 AM-10:45 AM (UTC+00:00) Dublin, Edinburgh, Lisbon, London.',
    ],
    [
      'Declined: Kickoff',
      `${DECLINED}\n\nKickoff\nJoin Zoom Meeting https://us02web.zoom.us/j/8123?pwd=me-1\nMicrosoft Teams: https://teams.microsoft.com/l/us`,
    ],
    ['Canceled: Kickoff', 'Canceled: Kickoff\nWhen: Friday, 17 October 2025 11:00'],
    ['Declined: Kickoff', 'Zoe Lind'],
    ['Accepted: Review', 'Your request was accepted.\n\nSent by Microsoft Exchange Server', 'Room Cedar'],
    [
      'Accepted: Reading group',
      'Seminar Room has accepted the update to the following event:\n\nReading group',
      'Seminar Room',
    ],
    ['Event Canceled: Roof inspection', 'Zoe Lind has canceled this event: « Roof inspection »'],
    ['Invitation: Roof inspection', 'Zoe Lind has invited you to Roof inspection'],
    ['Canceled event: Review', 'This event has been canceled and removed from your calendar.\n\nReview'],
    ['Odrzucono: Raport', 'Zoe Lind odrzuciła zaproszenie na spotkanie.\n\nKiedy: środa, 9 lipca 2025 12:00-12:30'],
    ['Declined: Kickoff', `${DECLINED}\n\nKickoff\n\nInvitation from Google Calendar`],
    ['Convite: Arranque - qua 23 out 2024 10:00', 'Foi convidado.\n\nVai participar? Sim - Talvez - Não'],
    ['辞退: 定例会議', '川島 玲奈 さんがこの招待を辞退しました。\n\n定例会議\n日本標準時', '川島 玲奈'],
    ['已接受: 季度回顾', '陈立 已接受此邀请。\n\n季度回顾', '陈立'],
    [
      'Preliminärt: Uppstart',
      'Joakim Sjö har svarat preliminärt på mötet.\n\nNär: den 18 juni 2025 13:00',
      'Sjö, Joakim',
    ],
    ['Rechazada: Curso', 'Leire Arana ha rechazado esta invitación.\n\nCuándo: lunes 7 de abril', 'Calendario'],
    ['承諾: 運用定例', '会議の依頼は承諾されました。\n\n件名: 運用定例\n場所: 会議室A3', '会議室予約'],
    ['Declined: Quarterly numbers', 'Quarterly numbers has been declined by zoe.lind@acme.com.', ''],
    ['Invitation: Roof inspection @ Thu Feb 20, 2025 7pm - 8pm (CET) (sue@threads.com)', 'Roof inspection'],
    ['Einladung: Dach @ Do. 20. Feb. 2025 19:00 – 20:00 (CET) (sue@threads.com)', 'Bitte Helme mitbringen.'],
    [
      'Invitation: Point mensuel @ mar. 11 mars 2025 14:00 (Sue Miller)',
      'Point mensuel\nmardi 11 mars 2025 · 14:00\n\nRépondre : Oui / Non / Peut-être',
    ],
    [
      'Declined: Product feedback (Tue 25 Mar 4pm)',
      `${DECLINED}\n\nProduct feedback\nTue 25 Mar 2025 16:00 - 16:45 GMT\nVideo link in the event details\n\nAttendees\nZoe Lind - declined`,
    ],
    [
      'Declined: the renewal of the portal (Tue 25 Mar 4pm)',
      `${DECLINED}\n\nthe renewal of the portal\n\nWhen: Tuesday`,
    ],
    ['Declined: Review', `${DECLINED}\n\ndial-in details are in the invitation`],
    ['Accepted: Review', `Zoe Lind has accepted.\n\nReview\nMon 3 Mar 2025 9:00 AM to 4:00 PM GMT\nFactory, Bay 2`],
    [
      'Accepted: Review',
      'Your request was accepted.\nRoom: Pod 3\nPlease release the room if you no longer need it. Rooms not used within 10 minutes are freed.',
    ],
    [
      'Rechazado: Taller',
      'La solicitud ha sido rechazada porque hay conflictos con otras reservas.\n\nSala Olivo\nConflicto: Cata interna, 09:00-14:00',
    ],
    [
      'Rifiutato: Riunione',
      'Zoe Lind ha rifiutato l\'invito "Riunione" previsto per mercoledì 5 novembre 2025 alle 18:00.',
    ],
    ['Zugesagt: Jour fixe', 'Zoe Lind hat die Einladung angenommen.\n\nBeginn: Mo 28.10.\nErforderlich: S. Miller'],
  ])('is a notice where nobody wrote a note: %s', (subject, text, name = 'Zoe Lind') => {
    expect(reasonOf(subject, text, name)).toBe('calendar_subject');
  });

  it.each([
    `${DECLINED}\n\nSorry, I am in Leeds that day. Could we do Thursday?\n\n${WHEN}`,
    `${DECLINED}\n\nMon 3 Mar 2025 9:00 - 16:00\nI am in Leeds`,
    `${DECLINED}\n\nin a call`,
    'Zoe Lind has declined this invitation because of conflicts with her children’s school.',
    'Your request was accepted.\n\nI moved the workshop to the smaller room for you.',
    'Your request was declined because I am in Leeds that day, please take Friday.',
    'Zoe Lind has declined this invitation because her child is ill.',
    'This event has been canceled because Bob is ill.',
    'Zoe Lind has declined, she is in Leeds with the auditors.',
    'Zoe Lind ha rechazado esta invitación con la nota: "Estoy de vacaciones, proponed otra fecha"',
    'Anna hat den Termin abgesagt, weil ihr Kind krank ist.',
    'Anna Ek har svarat att hon inte kan komma den dagen.',
    `${DECLINED}\n\nsorry not free then\n\n${WHEN}`,
    'Wegen Krankheit abgesagt.',
    'SORRY CANNOT COME DECLINED',
    'Bereits im Urlaub, abgelehnt.',
    'Sorry all: I cannot come that day.',
    'Accepted, what is the location, and when is the meeting?',
    'Accepted. Who are the participants?',
    'Declined, conflict with a previous meeting.',
    'Declined, no time, more details by email.',
    'No: I am travelling that whole week, could we take Friday?',
    'Conflict: my daughter has surgery that day, please take Friday.',
    'Sue: I cannot come, my train is late.',
    'Sorry, I cannot join on Microsoft Teams, could you call me on my mobile instead?',
    'I land in Leeds on 14 May 2025 at 16:30 and cannot make it',
    "We can't open Microsoft Teams here, call Bob",
    'Please send the Zoom link again, zoom.us is blocked here',
    'Sue - Friday 6 March 2026, 10:00 works better for us',
    'Bin krank.',
    'Sorry, Google Calendar has me in Leeds that day',
    'Cannot come, I no longer look into my Google Calendar.',
    'Sorry, clash.',
    'Declined: my child is ill',
    'Conflict: dentist',
    'Montag: geht nicht',
    'Reason: my flight lands at five',
    '出張のためこの招待を辞退しました。',
    '因出差已拒绝此邀请。',
    `${DECLINED}\n\nその日は出張のため参加できません\n\n${WHEN}`,
  ])('is a person’s where somebody did: %s', (text) => {
    expect(reasonOf('Declined: Product feedback', text)).toBe('calendar_reply_with_note');
  });

  it.each([
    ['Accepted: quote 4711 for the pallets', 'Your quote for the pallets is accepted.'],
    ['Accepted: your offer of 12 May', 'Your offer is accepted.'],
    ['Declined: Please call me on Friday', 'Declined, please call me on Friday.'],
  ])('is none where a person takes up the words of the subject: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('calendar_reply_with_note');
  });

  it.each([
    ['Ny tid föreslagen: Uppstart', 'Zoe Lind föreslår en ny tid för mötet.\nHar bokat frisören, kan vi skjuta lite?'],
    ['建议新时间: 季度回顾', '陈立 建议了新的会议时间。\n19号上午我在开会,烦请调整。'],
    ['Neuer Zeitvorschlag: Dienstag 15 Uhr', 'Dienstag 15 Uhr'],
    ['Neue Zeit vorgeschlagen: Kickoff', 'Neu: Ich kann erst nach dem Zahnarzt, gegen 15 Uhr'],
    ['Nueva hora propuesta: visita', 'Propuesta: comer juntos el jueves y hablarlo allí'],
  ])('is none where a person proposes another time, or says why: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('calendar_subject');
  });

  it.each([
    ['Invitation: open day', 'We open on 12 May, with coffee. Will you come?\nZoe'],
    ['Einladung: Sommerfest', ''],
    ['Invitation: open day', 'Zoe'],
    ['Invitation: open day', 'open day\n\nZoe Lind'],
    ['Einladung: Sommerfest', 'Am 12. Mai ab 16 Uhr im Hof, bringt gute Laune mit!'],
    ['Invitation: Roof inspection', 'Zoe Lind has invited you to Roof inspection, she cannot come herself.'],
  ])('is none where somebody says what she invites to: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('calendar_subject');
  });

  it('is none where somebody invites, and asks for an answer', () => {
    const text = 'Dear Sue, will you come to our open day? Yes, no or maybe?\nZoe';
    expect(reasonOf('Invitation: open day in Leeds - 12 May', text)).not.toBe('calendar_subject');
  });

  it('is none where somebody cancels in two words', () => {
    expect(reasonOf('Canceled: visit on Friday', 'Sorry - flu.')).not.toBe('calendar_subject');
  });

  it.each([
    ['Cancelled: Audit', 'This event has been cancelled.\n\nAudit\n\nMessage: got the files, no need any more'],
    ['Canceled event: Debrief', 'This event has been canceled with a note:\nmoved to June, see mail'],
    ['Canceled event: Recital', 'This event has been canceled.\n\n"hall double booked, sorry folks"'],
    ['Canceled event with note: Debrief', 'This event has been canceled with a note:\n\n"moved to June, see mail"'],
    [
      'Neue Zeit vorgeschlagen: Schulung',
      'Zoe Lind hat eine neue Zeit vorgeschlagen.\n\nKommentar: Lieferung kommt um zehn',
    ],
    [
      'Zoe Lind tackade nej till "Möte"',
      'Zoe Lind har tackat nej till din inbjudan till "Möte".\n\nKommentar: Har tandläkare',
    ],
    ['キャンセル済み: 打ち合わせ', 'この会議はキャンセルされました。\n件名: 打ち合わせ\nメモ:大雪のため全便欠航です。'],
  ])('is kept where it carries what a person says of a change: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('calendar_note');
  });

  it.each([
    [
      'Cancelled: Audit',
      'This event has been cancelled.\n\nNote: The GMT offset above does not reflect daylight saving.',
    ],
    ['Cancelled: visit', 'Note: I am ill, so not on Friday'],
    ['Abgesagt: Jour fixe', 'Zoe Lind hat den Termin abgesagt.\n\nKommentar: keine'],
    ['Invitation: Standby', 'Zoe Lind has invited you to Standby\n\nNotes: only join if the channel goes red'],
  ])('has no person’s words where only a calendar speaks: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('calendar_note');
  });

  it('has no person’s words where a booking service tells the reason', () => {
    const from = { role: 'from' as const, email: 'no-reply@calendly.com', name: 'Calendly' };
    const text = 'This event has been cancelled.\n\nMessage: sick child, will rebook';
    expect(classify(letterOf('Cancelled: Intro', text, { participants: [from] })).category).not.toBe('correspondence');
  });
});

describe('an invitation that a person types', () => {
  it.each([
    [
      'Invitation: Dinner @ Nobu, 12 Oct 19:00-22:00 (smart casual)',
      'Will you come? We have a table for eight, and Tom brings the plans.\n\nZoe',
    ],
    [
      'Einladung: Sommerfest @ Werk Hagen, 14 - 18 Uhr (mit Familie)',
      'Wir freuen uns auf Sie und zeigen die neue Halle.\n\nZoe',
    ],
    [
      'Invitation: Plant tour @ Hull, 9 Oct 9-11 (eva@long.example)',
      'Hi Sue, we would show you the new line. Will you bring Tom?',
    ],
  ])('is kept: %s', (subject, text) => {
    expect(reasonOf(subject, text)).not.toBe('calendar_subject');
  });
});

describe('a subject that a calendar writes', () => {
  const INVITE = 'Roof inspection\nMonday 3 June\n\nOrganiser: Zoe Lind\nPlease bring the plans, and Tom.';

  it.each([
    'Invitation : Point hebdo - lun. 3 juin 2024 10:00 - 11:00 (CEST) (sue@threads.com)',
    'Invito aggiornato: Riunione - lun 3 giu 2024 10:00 - 11:00 (CEST) (sue@threads.com)',
    'Zaproszenie: Spotkanie - pon., 3 cze 2024 10:00 - 11:00 (CEST) (sue@threads.com)',
    '招待状: 定例 - 2024年 6月 3日 (月) 10:00~11:00 (JST) (sue@threads.com)',
    '邀请：周会 - 2024年6月3日 周一 10:00 - 11:00 (CST) (sue@threads.com)',
    'Meeting Forward Notification: Roof inspection',
  ])('with a dash before the time, and the address behind it, is enough: %s', (subject) => {
    expect(reasonOf(subject, INVITE)).toBe('calendar_subject');
  });

  it.each([
    'Invitation: open day - 12 May 10:00 - 12:00 (main hall)',
    'Invitation for Monday, 3 June, write to (sue@threads.com)',
    'Re: Meeting Forward Notification: Roof inspection',
  ])('is told from what a person writes: %s', (subject) => {
    expect(reasonOf(subject, 'Hi Sue, we would show you the new line. Will you bring Tom?')).not.toBe(
      'calendar_subject',
    );
  });
});

describe('how to join, below a rule', () => {
  const BLOCK = `${'_'.repeat(40)}\nMicrosoft Teams\nJoin the meeting now\nMeeting ID: 344 221 332\n${'_'.repeat(32)}\nFor organizers: Meeting options\n${'_'.repeat(40)}`;

  it('is no note of a person', () => {
    expect(reasonOf('Annulé: Point hebdo', `Cette réunion a été annulée.\n\n${BLOCK}`)).toBe('calendar_subject');
    expect(reasonOf('Annulé: Point hebdo', `Je suis malade, on reprend lundi.\n\n${BLOCK}`)).not.toBe(
      'calendar_subject',
    );
  });

  it('is an invitation where nothing else is said', () => {
    expect(reasonOf('Frame agreement', BLOCK)).toBe('calendar_block');
    expect(reasonOf('Frame agreement', `Here is the link for Tuesday.\n\n${BLOCK}`)).not.toBe('calendar_block');
    expect(reasonOf('Frame agreement', `${BLOCK}\n\nBring the drawings.`)).not.toBe('calendar_block');
    expect(reasonOf('Frame agreement', BLOCK.replace('Microsoft Teams', 'Our prices'))).not.toBe('calendar_block');
  });
});

describe('what a calendar says in other words', () => {
  it.each([
    ['İptal edildi: Toplantı', ''],
    ['Nouvelle heure proposée : Point hebdo', ''],
    ['Accettato provvisoriamente: Riunione', ''],
    ['Voorlopig geaccepteerd: Overleg', ''],
    ['Wstępnie zaakceptowano: Szkolenie', 'Agnieszka Wrona wstępnie zaakceptowała zaproszenie.\n\nSzkolenie'],
    [
      'Invitation : Point hebdo - mardi 14 octobre 10:00',
      'Zoe Lind vous a invité à « Point hebdo ».\nmardi 14 octobre 2025 de 10:00 à 10:30\nAccepter Refuser Peut-être',
    ],
  ])('is a notice: %s', (subject, text) => {
    expect(reasonOf(subject, text)).toBe('calendar_subject');
  });

  it('is one by the program that sent it', () => {
    const from = (mailer: string): string =>
      classify(letterOf('Point hebdo', 'Zoe Lind', { signals: { 'x-mailer': mailer } })).reason;
    expect(from('iCloud Calendar')).toBe('calendar_class');
    expect(from('Apple Mail (2.3774)')).not.toBe('calendar_class');
  });
});
