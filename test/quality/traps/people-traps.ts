import type { TrapMail } from './judge.js';

/** What people write and looks like machines' mail, with the machines' mail that it looks like. Traps 3, 4, 10 to 14. */
export const PEOPLE_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  '3 role senders': [
    ...['info', 'sales', 'support', 'accounts', 'office', 'kontakt', 'hello', 'team', 'contact'].map(
      (local): TrapMail => ({
        what: `${local}@ of a small customer`,
        is: 'kept',
        mail: `From: ${local}@smallcustomer.com
To: sue@threads.com
Subject: Question about your offer
Message-ID: <77@smallcustomer.com>

Hello Sue,

the second position seems too high. Is there room?

Thank you
Bob`,
      }),
    ),
    {
      what: 'an invoice that somebody sends by hand',
      is: 'kept',
      mail: `From: Buchhaltung Huber <buchhaltung@huber.example>
To: sue@threads.com
Subject: Rechnung 4711
Message-ID: <77@huber.example>

Guten Tag Frau Summer,

anbei die Rechnung 4711 für März. Ich hatte die Positionen mit Herrn Maier besprochen.

Freundliche Grüße
Petra Huber`,
    },
    {
      what: 'an order by hand from orders@',
      is: 'kept',
      mail: `From: Tom Smith <orders@smallshop.com>
To: sue@threads.com
Subject: Purchase order PO-2211
Message-ID: <78@smallshop.com>

Hi Sue,

please find our PO attached, I need the goods by Friday. Can you confirm?

Tom`,
    },
    {
      what: 'but not a machine that writes as support@',
      is: 'transactional',
      mail: `From: Acme Cloud <support@acmecloud.com>
To: sue@threads.com
Subject: Reset your password
Message-ID: <79@acmecloud.com>

Someone requested to reset your password. Click the link below to choose a new password:

https://acmecloud.com/r/1

If you did not request this, you can safely ignore this email.`,
    },
  ],
  '4 ticket systems': [
    {
      what: 'an agent answers through Zendesk',
      is: 'kept',
      history: 'replies',
      mail: `From: Bob (Acme Support) <support@acme.zendesk.com>
To: sue@threads.com
Subject: [Acme] Re: Delivery dates
In-Reply-To: <s1@threads.com>
Auto-Submitted: auto-generated
X-Auto-Response-Suppress: All
X-Mailer: Zendesk Mailer
X-Zendesk-From-Account-Id: 1

##- Please type your reply above this line -##

Hi Sue, our warehouse says that the second lot arrives on Thursday. Shall we split the delivery? Bob`,
    },
    {
      what: 'an agent answers through Jira, and nothing is known of earlier mail',
      is: 'kept',
      levels: ['full', 'graph'],
      mail: `From: Bob Ray <jira@acme.atlassian.net>
To: sue@threads.com
Subject: SUP-1123 Export of prices
In-Reply-To: <s1@threads.com>
Precedence: bulk
Auto-Submitted: auto-generated
X-JIRA-FingerPrint: abc

The export fails because two prices are empty. Could you send me the sheet again?`,
    },
    {
      what: 'an agent answers through RT in German',
      is: 'kept',
      history: 'replies',
      mail: `From: Petra Huber via RT <support@huber.example>
To: sue@threads.com
Subject: [huber.example #4711] AW: Angebot
In-Reply-To: <s1@threads.com>
Precedence: bulk
RT-Ticket: huber.example #4711

Guten Tag, wir nehmen das Angebot an, brauchen aber die Lieferung bis Mai. Geht das?`,
    },
    {
      what: 'but not the receipt of a request',
      is: 'automated',
      reason: 'acknowledgement',
      history: 'replies',
      mail: `From: Acme Support <support@acme.zendesk.com>
To: sue@threads.com
Subject: [Request received] Delivery dates
In-Reply-To: <s1@threads.com>
Auto-Submitted: auto-generated
X-Mailer: Zendesk Mailer

##- Please type your reply above this line -##

Your request (4711) has been received and is being reviewed by our support staff. One of our agents will get back to you as soon as possible.`,
    },
    {
      what: 'but a customer who complains of a ticket that was closed',
      is: 'kept',
      mail: `From: Ann Lee <a.lee@acme.com>
To: sue@threads.com
Subject: Ticket 30881 closed

Dear Sue,

I was told this morning that your ticket has been resolved. By whom? The export stops at 73 % as it did in October.

Ann Lee`,
    },
    {
      what: 'and an authority that writes of its case',
      is: 'kept',
      mail: `From: Ines Haas <ines.haas@authority.example>
To: sue@threads.com
Subject: Complaint IC-204419: your observations

Dear Ms Summer,

we have received your request of 3 March, and we will get back to you about it in April. Until then I need your observations on points 2 and 4 of the complaint.

Yours sincerely
Ines Haas`,
    },
    {
      what: 'nor the end of a ticket',
      is: 'automated',
      history: 'replies',
      mail: `From: Acme Support <support@acme.example>
To: sue@threads.com
Subject: [Ticket#4711] Delivery dates
In-Reply-To: <s1@threads.com>
Auto-Submitted: auto-generated

Your ticket has been resolved. How would you rate our help?`,
    },
    {
      what: 'nor a receipt in German that no header marks',
      is: 'automated',
      mail: `From: Huber Service <service@huber.example>
To: sue@threads.com
Subject: [Ticket#20240301] Ihre Anfrage
Message-ID: <5@huber.example>

Sehr geehrte Damen und Herren,

vielen Dank für Ihre Nachricht. Ihre Anfrage ist bei uns eingegangen, wir melden uns schnellstmöglich.`,
    },
    {
      what: 'a person who thanks for a mail and promises an answer is kept',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: Re: Offer
In-Reply-To: <s1@threads.com>

Hi Sue,

thank you for your email. We have received your offer and I will get back to you after the board meets on Friday.

Ann`,
    },
  ],
  '10 forwards with a note': [
    {
      what: 'a newsletter forwarded with a question',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Fwd: 20% off all threads

Is this the same yarn that you offered?

---------- Forwarded message ---------
From: Shop <no-reply@shop.example>
Subject: 20% off all threads

View in browser. Shop now! Unsubscribe | Manage preferences. You are receiving this because you signed up.`,
    },
    {
      what: 'a receipt forwarded from Outlook',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: FW: Your order #4711 has shipped

Where is it?

From: Shop <orders@shop.example>
Sent: Monday, March 4, 2024 10:00 AM
To: Zed Ahn <zed@acme.com>
Subject: Your order #4711 has shipped

Your order has shipped. Track your package. Do not reply to this email.`,
    },
    {
      what: 'a bounce forwarded in German',
      is: 'kept',
      mail: `From: Petra Huber <petra@huber.example>
To: sue@threads.com
Subject: WG: Unzustellbar: Angebot

Kommt bei Ihnen nicht an, siehe unten.

-----Ursprüngliche Nachricht-----
Von: postmaster@huber.example
Betreff: Unzustellbar: Angebot

Fehler bei der Nachrichtenzustellung. 550 5.1.1 User unknown`,
    },
  ],
  '11 replies that quote a newsletter': [
    {
      what: 'above the quote',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Re: What is new at Threads

Please take me off, thanks.

On Mon, 5 Feb 2024 at 10:11, Threads <news@threads.com> wrote:
> View in browser. Shop now: 20% off. Unsubscribe | Manage preferences
> You are receiving this email because you signed up.`,
    },
    {
      what: 'to an order that a machine confirmed',
      is: 'kept',
      mail: `From: zed@acme.com
To: sue@threads.com
Subject: Re: Order confirmation #4711

The address is wrong.

On Mon, 5 Feb 2024 at 10:11, Threads <orders@threads.com> wrote:
> Thank you for your order. Your order number is 4711. Subtotal. Do not reply to this email.`,
    },
    {
      what: 'in French',
      is: 'kept',
      mail: `From: Luc Martin <luc@martin.example>
To: sue@threads.com
Subject: RE: Votre commande

Merci, mais il manque un carton.

De : Threads <commandes@threads.com>
Envoyé : lundi 4 mars 2024 10:00
À : Luc Martin
Objet : Votre commande

Votre commande a été expédiée. Ne pas répondre à ce message.`,
    },
  ],
  '12 headers of people that look like campaigns': [
    ...(
      [
        ['Proton', 'Feedback-ID: 12345:user:proton\nX-Pm-Message-Id: abc'],
        ['Zoho', 'Feedback-ID: default:zoho.com:ZohoMail'],
        ['Fastmail', 'Feedback-ID: i1:Fastmail'],
        ['Migadu', 'X-Report-Abuse: Please report abuse\nX-Migadu-Flow: FLOW_OUT'],
        ['staff mail through SES', 'X-SES-Outgoing: 2024.03.04-1.2.3.4\nFeedback-ID: 1.eu-west-1.abc:AmazonSES'],
      ] as const
    ).map(([name, headers]): TrapMail => ({
      what: name,
      is: 'kept',
      mail: `Return-Path: <ann.lee@acme.com>
From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: Contract
Message-ID: <abc@acme.com>
${headers}

Hi Sue, I have two changes to clause 4. Ann`,
    })),
  ],
  '13 footers of companies and lists': [
    {
      what: 'a signature with privacy policy and unsubscribe link',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: Invoice 2211

Hi Sue, could you split invoice 2211? We need one for each site.

Best
Ann

Acme Ltd, registered in England, company number 123. All rights reserved. View our privacy policy.
If you no longer wish to receive emails from us, click unsubscribe. Follow us on LinkedIn.`,
    },
    {
      what: 'the footer of Mailman without any header',
      is: 'kept',
      levels: ['body'],
      mail: `From: bob@acme.com
To: users@lists.acme.org
Subject: [Users] backups fail

Since the update the backups fail with error 12.

_______________________________________________
Users mailing list  -  Users@lists.acme.org
To unsubscribe: https://lists.acme.org/mailman/options/users
You are subscribed. Manage your subscription, change your preferences there.`,
    },
    {
      what: 'a disclaimer in German',
      is: 'kept',
      mail: `From: Petra Huber <p.huber@huber.example>
To: sue@threads.com
Subject: Termin am Montag

Hallo Frau Summer,

passt Ihnen Montag um zehn?

Petra Huber

Huber GmbH, Geschäftsführer: Max Huber, Amtsgericht Linz. Datenschutz: huber.example/datenschutz.
Wenn Sie keine weiteren E-Mails erhalten möchten, können Sie sich hier abmelden.`,
    },
  ],
  '14 who is addressed': [
    {
      what: 'the customer only in Cc',
      is: 'kept',
      mail: `From: Sue <sue@threads.com>
To: Tim <tim@threads.com>
Cc: zed@acme.com
Subject: Price for Acme

Tim, can you check the price for Zed?`,
    },
    {
      what: 'nobody in To',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
Subject: New address

We move to Main Street on Monday, please update your files.`,
    },
    {
      what: 'undisclosed recipients',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: undisclosed-recipients:;
Subject: New address

Dear all, we move to Main Street on Monday.`,
    },
  ],
};
