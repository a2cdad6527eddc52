import type { TrapMail } from './judge.js';

const absent = (subject: string, text: string, headers = 'In-Reply-To: <s1@threads.com>'): string =>
  `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: ${subject}
Message-ID: <z1@acme.com>
${headers}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

${text}`;

/** What machines write and looks like people's mail, with the people's mail that it looks like. Traps 5, 7 to 9, 15, 16. */
export const MACHINE_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  '5 signature services': [
    {
      what: 'DocuSign',
      is: 'transactional',
      reason: 'e_signature',
      mail: `From: Ann Lee via DocuSign <dse_NA4@docusign.net>
To: sue@threads.com
Subject: Complete with DocuSign: Contract 4711

Ann Lee sent you a document to review and sign.`,
    },
    {
      what: 'Adobe Sign',
      is: 'transactional',
      reason: 'e_signature',
      mail: `From: Adobe Acrobat Sign <adobesign@adobesign.com>
To: sue@threads.com
Subject: Signature requested on "Contract"

Please review and sign.`,
    },
    {
      what: 'a person who works there',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@docusign.com>
To: sue@threads.com
Subject: Our call

Hi Sue, I will call you at ten. Ann`,
    },
  ],
  '7 absences': [
    {
      what: 'in English',
      is: 'automated',
      mail: absent('Out of Office: Offer', 'I am out of the office until Monday.'),
    },
    {
      what: 'without a telling subject',
      is: 'automated',
      levels: ['full', 'graph'],
      mail: absent(
        'Re: Offer',
        'Thank you for your email. I am currently out of the office and will return on 5 May. For urgent matters please contact Bob.',
      ),
    },
    {
      what: 'in German',
      is: 'automated',
      mail: absent(
        'Abwesend: Angebot',
        'Ich bin derzeit nicht im Büro. In dringenden Fällen wenden Sie sich an Herrn Maier.',
      ),
    },
    {
      what: 'in French',
      is: 'automated',
      mail: absent('Absent du bureau', 'Je suis actuellement absent. Pour toute urgence, veuillez contacter Luc.'),
    },
    {
      what: 'in Spanish',
      is: 'automated',
      mail: absent(
        'Fuera de la oficina',
        'Estoy fuera de la oficina. Para cualquier urgencia, pueden contactar con Ana.',
      ),
    },
    {
      what: 'in Italian',
      is: 'automated',
      mail: absent('Assente', 'Sono in ferie fino al 5 maggio. Per urgenze contattare Anna.'),
    },
    {
      what: 'in Dutch',
      is: 'automated',
      mail: absent('Afwezig: Offerte', 'Ik ben momenteel afwezig. Voor dringende zaken neem contact op met Jan.'),
    },
    {
      what: 'in Portuguese',
      is: 'automated',
      mail: absent('Ausente', 'Estou fora do escritório. Em caso de urgência, contactar Ana.'),
    },
    {
      what: 'in Polish',
      is: 'automated',
      mail: absent('Poza biurem', 'Jestem na urlopie do dnia 5 maja. W pilnych sprawach proszę o kontakt z Anną.'),
    },
    {
      what: 'in Swedish',
      is: 'automated',
      mail: absent('Frånvaro', 'Jag är på semester. Vid brådskande ärenden kontakta Anna.'),
    },
    {
      what: 'in Japanese',
      is: 'automated',
      mail: absent('自動返信: お見積り', '休暇中のため、お返事が遅れます。お急ぎの場合は鈴木までご連絡ください。'),
    },
    { what: 'in Chinese', is: 'automated', mail: absent('自动回复: 报价', '我正在休假，如有急事请联系李先生。') },
    {
      what: 'a person asks about an absence',
      is: 'kept',
      mail: absent(
        'Out of office next week?',
        'Hi Sue, are you out of the office next week? I need the offer before.',
        'X-A: b',
      ),
    },
    {
      what: 'a person tells of her holiday',
      is: 'kept',
      mail: absent('Holiday', 'Hi Sue, I will be out of the office from Monday. Shall we talk tomorrow?', 'X-A: b'),
    },
    {
      what: 'a person answers from her holiday',
      is: 'kept',
      mail: absent(
        'Re: Offer',
        "I'm on holiday until Monday, but your offer looks good. Please send the contract to Bob.",
      ),
    },
    {
      what: 'a person tells everybody',
      is: 'kept',
      mail: absent('Out of office', 'Hi all, I am out of the office next week. Please contact Bob.', 'X-A: b'),
    },
    {
      what: 'a person in German',
      is: 'kept',
      mail: absent('AW: Angebot', 'Ich bin bis Freitag im Urlaub, danach schaue ich mir das Angebot an. Passt das?'),
    },
  ],
  '8 bounces and read receipts': [
    {
      what: 'qmail',
      is: 'automated',
      mail: `Return-Path: <>
From: Mail <delivery@mx.acme.com>
To: sue@threads.com
Subject: failure notice

Hi. This is the qmail-send program at mx.acme.com.
I'm afraid I wasn't able to deliver your message to the following addresses.

<zed@acme.com>:
Sorry, no mailbox here by that name. (#5.1.1)`,
    },
    {
      what: 'Exchange in German, without a report part',
      is: 'automated',
      mail: `From: Microsoft Outlook <report@acme.com>
To: sue@threads.com
Subject: Unzustellbar: Angebot
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Fehler bei der Nachrichtenzustellung an folgende Empfänger: zed@acme.com`,
    },
    {
      what: 'Lotus',
      is: 'automated',
      mail: `From: Router <router@acme.com>
To: sue@threads.com
Subject: DELIVERY FAILURE: User zed (zed@acme.com) not listed in Domino Directory

Your message
  Subject: Offer
was not delivered to: zed@acme.com because: User zed not listed in Domino Directory`,
    },
    {
      what: 'Exim, with no subject that anybody knows',
      is: 'automated',
      mail: `From: Mail Delivery System <system@mx.acme.com>
To: sue@threads.com
Subject: Hmm

This message was created automatically by mail delivery software.
A message that you sent could not be delivered to one or more of its recipients.`,
    },
    {
      what: 'a complaint of a feedback loop',
      is: 'automated',
      mail: `From: fbl@provider.example
To: sue@threads.com
Subject: FW: Offer

This is an email abuse report for an email message received from IP 192.0.2.1 on Thu, 29 Apr 2021.`,
    },
    {
      what: 'a read receipt of Outlook',
      is: 'automated',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Read: Offer

Your message

   To: Zed Ahn
   Subject: Offer
   Sent: Monday

was read on Tuesday, March 5, 2024 10:00.`,
    },
    {
      what: 'a person asks about a bounce',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Undeliverable: what does it mean?

Hi Sue, my mail came back with "550 5.1.1 User unknown. Your message could not be delivered". Is the address right?`,
    },
    {
      what: 'a person tells that mail comes back',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: Mail delivery failed

Hello, I tried to reach Tim, but mail delivery failed twice. Can you forward the contract?`,
    },
    {
      what: 'a postmaster answers',
      is: 'kept',
      mail: `From: Post Master <postmaster@acme.com>
To: sue@threads.com
Subject: Re: Your mails do not arrive

We have put your domain on the allow list. It should work now.`,
    },
    {
      what: 'a book is recommended',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Read: the article on alloys

It explains what I meant yesterday.`,
    },
  ],
  '9 calendar notices': [
    {
      what: 'accepted, with nothing said',
      is: 'automated',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Accepted: Price talks
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
END:VCALENDAR`,
    },
    {
      what: 'declined with a note',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Declined: Price talks
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

Sorry Sue, our board meets at that hour. Could we take Wednesday?
--b
Content-Type: text/calendar; method=REPLY

BEGIN:VCALENDAR
METHOD:REPLY
END:VCALENDAR
--b--`,
    },
    {
      what: 'an invitation',
      is: 'automated',
      levels: ['full', 'graph'],
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Price talks
Content-Type: text/calendar; method=REQUEST

BEGIN:VCALENDAR
METHOD:REQUEST
END:VCALENDAR`,
    },
    {
      what: 'an answer of Google',
      is: 'automated',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Accepted: Price talks @ Mon Mar 4, 2024 10am (sue@threads.com)

Zed Ahn has accepted this invitation.

Price talks
Monday Mar 4, 2024
Invitation from Google Calendar: https://calendar.google.com/calendar/`,
    },
    {
      what: 'a booking at Calendly',
      is: 'automated',
      mail: `From: Calendly <notifications@calendly.com>
To: sue@threads.com
Subject: New Event: Zed Ahn - 10:00am Mon, 4 Mar 2024

Event Type: 30 minutes. Invitee: Zed Ahn`,
    },
    {
      what: 'a person who attaches an invitation',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Monday
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

Hi Sue, I attach the dates of the fair. See you there?
--b
Content-Type: text/calendar; method=REQUEST
Content-Disposition: attachment; filename=fair.ics

BEGIN:VCALENDAR
METHOD:REQUEST
END:VCALENDAR
--b--`,
    },
    {
      what: 'a person who sends a link to a meeting',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Link for our call

Hi Sue, here is the link: https://zoom.us/j/123. I will bring the numbers.`,
    },
  ],
  '15 warm-up mail': [
    {
      what: 'Lemwarm',
      is: 'automated',
      reason: 'warm_up',
      mail: `From: Max Vendor <max@vendor.io>
To: sue@threads.com
Subject: Lunch on Friday • lemwarm

Hey, are you in for lunch?`,
    },
    {
      what: 'its answer',
      is: 'automated',
      mail: `From: Max Vendor <max@vendor.io>
To: sue@threads.com
Subject: Re: Lunch on Friday • lemwarmup

Sure!`,
    },
    {
      what: 'Mailwarm',
      is: 'automated',
      mail: `From: Eve <eve@mailwarm.com>
To: sue@threads.com
Subject: Hello

Have a good day.`,
    },
    {
      what: 'a person who asks about warm-up',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: How do you warm up your mailboxes?

I read that one should. Do you?`,
    },
  ],
  "16 the mailbox's own machines": [
    {
      what: 'a request to leave a list',
      is: 'automated',
      reason: 'own_unsubscribe',
      direction: 'outbound',
      mail: `From: sue@threads.com
To: unsubscribe-abc123@list.example
Subject: unsubscribe`,
    },
    {
      what: 'the same to another mailbox',
      is: 'automated',
      reason: 'own_unsubscribe',
      direction: 'outbound',
      mail: `From: sue@threads.com
To: news@shop.example
Subject: Unsubscribe`,
    },
    {
      what: 'the own absence',
      is: 'automated',
      direction: 'outbound',
      levels: ['full', 'graph'],
      mail: absent('Re: Offer', 'I am on leave.', 'Auto-Submitted: auto-replied'),
    },
    {
      what: 'the own absence by its subject',
      is: 'automated',
      direction: 'outbound',
      mail: absent('Automatic reply: Offer', 'I am on leave.'),
    },
    {
      what: 'the user asks a person to be taken off',
      is: 'kept',
      direction: 'outbound',
      mail: `From: sue@threads.com
To: ann.lee@acme.com
Subject: Unsubscribe

Hi Ann, please take my colleague Tim off your list, he has left us. See you on Monday, Sue`,
    },
    {
      what: 'the user writes about her absence',
      is: 'kept',
      direction: 'outbound',
      mail: absent('Out of office', 'I am out of the office until Monday, please contact Tim for urgent matters.'),
    },
  ],
};
