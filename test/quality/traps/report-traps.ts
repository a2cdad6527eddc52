import type { TrapMail } from './judge.js';

/** What mail systems and calendars report, and what people write about it. Traps 8 and 9. */
export const REPORT_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
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
      what: 'an answer of Google without its address',
      is: 'automated',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Zugesagt: Preisrunde @ Mo 4. März 2024 10:00 - 10:30 (MEZ) (sue@threads.com)

Zed Ahn hat diese Einladung angenommen.

Preisrunde
Montag, 4. März 2024, 10:00 - 10:30`,
    },
    {
      what: 'a cancellation of Google without its address',
      is: 'automated',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Canceled event: Price talks @ Mon Mar 4, 2024 10am (CET) (sue@threads.com)

This event has been canceled.

Price talks
When Mon Mar 4, 2024 10am`,
    },
    {
      what: 'a cancellation in own words',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Canceled: Price talks

The trains do not run today. Could we talk on Thursday 7 March 2024 at 11:30 instead?`,
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
};
