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

/** What machines write and looks like people's mail, with the people's mail that it looks like. Traps 5, 7, 15, 16. */
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
