import type { TrapMail } from './judge.js';
import { written } from './written.js';

const notice = (from: string, subject: string, text: string): TrapMail => written('transactional', from, subject, text);
const mailing = (from: string, subject: string, text: string): TrapMail => written('marketing', from, subject, text);
const report = (from: string, subject: string, text: string): TrapMail => written('automated', from, subject, text);
const letter = (subject: string, text: string): TrapMail => written('kept', 'Bob Roe <bob@roe.example>', subject, text);

/** What services, shops and mail systems write without any header that says so, and letters in the same words. */
export const SERVICE_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  'of services that tell of their machines': [
    notice(
      'Hoster <copyright@hoster.example>',
      'Notice of claimed infringement - Case ID 8f3a77',
      'Dear Sir or Madam,\n\nWe have received a notification under the Digital Millennium Copyright Act (DMCA) regarding content hosted on your server. You are required to remove or disable access to the material within 24 hours. You may submit a counter-notification.\n\nAbuse Department',
    ),
    notice(
      'Account team <team@suite.example>',
      'Your storage is almost full',
      "Your organisation has used 92% of its pooled storage. When you run out of space, users won't be able to upload new files. Clean up space or get more storage.\n\nManage storage",
    ),
    notice(
      'Versicherung <service@versicherung.example>',
      'Ihre Beitragsrechnung steht bereit',
      'Guten Tag Frau Miller,\n\nIhre Beitragsrechnung zum Vertrag 4711-22 steht in Ihrem Kundenportal bereit. Der Beitrag wird am 1. April von Ihrem Konto abgebucht.\n\nIhre Versicherung',
    ),
    notice(
      'Status <status@hosting.example>',
      '[Resolved] Elevated error rates in EU-West',
      'Incident resolved\n\nThis incident has been resolved. Between 10:11 and 10:42 UTC, customers may have experienced elevated error rates.\n\nAffected components: API, Dashboard',
    ),
    notice(
      'Recall Team <recall@cars.example>',
      'Safety recall notice: 2021 Model X',
      'This notice is sent to you in accordance with the National Traffic and Motor Vehicle Safety Act. We have decided that a defect which relates to motor vehicle safety exists in certain 2021 vehicles. Please contact your authorized dealer.',
    ),
    notice(
      'Filebox <files@filebox.example>',
      'John Roe shared "Q1 plan.docx" with you',
      'John Roe (john@roe.example) invited you to view the file "Q1 plan.docx" on Filebox.\n\nView file\n\nReport to Filebox',
    ),
    notice(
      'Build <dev@builds.example>',
      'Build 4711 failed',
      'threads/main build #4711 failed\nCommit a1b2c3 by John Roe: fix login\nDuration: 4 min 12 sec\n\nView the full build log',
    ),
    notice(
      'Scheduler <hello@scheduler.example>',
      'New Event: John Roe - 11:00am Wed, 5 Mar 2025',
      'Hi Sue Miller,\n\nA new event has been scheduled.\n\nEvent Type: 30 Minute Meeting\nInvitee: John Roe\nInvitee Email: john@roe.example\nEvent Date/Time: 11:00am - Wednesday, 5 March 2025',
    ),
    letter(
      'DMCA notice',
      'Sue, we got a notice of claimed infringement from the hoster. Should we submit a counter notification or remove the picture?\n\nBob',
    ),
    letter(
      'Build 4711 failed',
      'The build failed on my laptop after the upgrade, can you look at the log? The backup completed successfully before that.\n\nBob',
    ),
    letter(
      'Storage is almost full',
      'Sue, the storage is almost full again. Shall we clean up space or buy a disk?\n\nBob',
    ),
    letter('New event in May', 'Sue, we plan a new event in May. Could you send the event date and time?\n\nBob'),
    letter('Safety recall notice', 'Sue, did you see the recall for the vans? Which of ours are affected?\n\nBob'),
    letter(
      'Beitragsrechnung',
      'Hallo Sue, die Beitragsrechnung ist falsch, der Betrag wurde doppelt von deinem Konto abgebucht?\n\nBob',
    ),
  ],
  'of offices and watches': [
    notice(
      'Trademark Watch <watch@ip.example>',
      'Watch notice: THREADLINER (class 9)',
      'A new application similar to your watched mark has been published. Mark: THREADLINER. Applicant: Foo GmbH. Opposition deadline: 4 June 2025.',
    ),
    notice(
      'Legal Hold <legalhold@corp.example>',
      'Reminder: Legal Hold Notice - Matter 2025-11',
      'This is a reminder that you are subject to the legal hold referenced above. Please acknowledge receipt by clicking the link below.',
    ),
    notice(
      'Email Admin <it@corp.example>',
      'Quarantine summary: 3 messages',
      '3 messages are held in quarantine for sue@threads.com. Review and release messages. Messages are deleted after 15 days.',
    ),
    letter(
      'Watch notice: THREADLINER',
      'Dear Ms Miller, please find attached the watch notice. The opposition deadline is 4 June. Shall we oppose? We would recommend it.\n\nKind regards, Bob Roe',
    ),
    letter('Legal hold notice', 'Sue, did you get the legal hold notice, too? What do we have to keep?\n\nBob'),
    letter(
      'Jane wants to connect',
      'Sue, Jane of Roe Ltd wants to connect with you. May I give her your number?\n\nBob',
    ),
  ],
  'of sales in few words': [
    mailing(
      'Winkel <info@winkel.example>',
      'Profiteer van 25% korting',
      'Alleen dit weekend: 25% korting op alles. Shop nu. Uitschrijven',
    ),
    mailing(
      'Loja <ola@loja.example>',
      'Frete grátis só hoje',
      'Aproveite! Frete grátis em todo o site só hoje. Compre agora. Descadastre-se',
    ),
    mailing(
      'ショップ <info@shop.example>',
      '【本日限り】全品20%OFFクーポン',
      'いつもご利用ありがとうございます。本日限り全品20%OFF！今すぐチェック 配信停止はこちら',
    ),
    mailing(
      'Verband <verband@verband.example>',
      'Mitgliederrundbrief 3/2025',
      'Liebe Mitglieder,\n\nin dieser Ausgabe: Einladung zur Jahrestagung, neue Seminare, Bericht aus dem Vorstand. Alle Themen im Überblick finden Sie auf unserer Website.\n\nImpressum: Verband e. V., Berlin',
    ),
    letter(
      'Your offer',
      'You wrote 20% off everything, only until Friday. Does that hold for the entire range?\n\nBob',
    ),
    letter('Rabatt', 'Hallo Sue, gilt der Rabatt auf alles oder nur dieses Wochenende auf die Jacken?\n\nBob'),
  ],
  'of reports and absences in other words': [
    report(
      'Mail <mail@x.example>',
      'Onbestelbaar: Offerte',
      'Kan het bericht niet bezorgen bij de volgende geadresseerden of groepen: bob@x.example',
    ),
    report(
      'Mail <mail@x.example>',
      '配信不能: お見積り',
      '次の受信者またはグループへの配信に失敗しました: bob@x.example',
    ),
    report(
      'Mail Gateway <gateway@x.example>',
      'Delayed: Offer (delivery still being attempted)',
      'Your message has not been delivered yet to bob@x.example. Delivery will continue to be attempted for 2 days.',
    ),
    report(
      'Spam Filter <quarantine@x.example>',
      'Your message was blocked',
      'Your message to bob@x.example was blocked. The following error was reported: 554 5.7.1 Message rejected as spam by Content Filtering.',
    ),
    report(
      'Bob Roe <bob@x.example>',
      'Fuera de la oficina',
      'Gracias por su mensaje. Estaré fuera de la oficina hasta el 12 de marzo. Para asuntos urgentes, contacte con jane@x.example.',
    ),
    report(
      'Bob Roe <bob@x.example>',
      'Re: Offer',
      'Thank you for your email. I am currently on parental leave and will be back in September. Please contact jane@x.example instead.',
    ),
    report(
      'Bob Roe <bob@x.example>',
      'Bob Roe is no longer with the company',
      'Thank you for your message. Bob Roe no longer works at X Ltd. Please direct your enquiries to jane@x.example. This mailbox is not monitored.',
    ),
    letter(
      'Message was blocked',
      'Sue, my message was blocked by your spam filter. Can you ask IT to allow us?\n\nBob',
    ),
    letter('Mailbox full', 'Your mailbox is full, it seems, my mail came back. Could you clear it and ring me?\n\nBob'),
    letter('Jane', 'Jane no longer works at our company, so please send the invoice to me.\n\nBob'),
    letter(
      'Holiday next week',
      'Hi Sue, thanks for the update. I will be out of the office next week, please call Jane instead.\n\nBob',
    ),
  ],
};
