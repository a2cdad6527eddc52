import type { TrapMail } from './judge.js';

/** What is sent to many: sequences, lists, newsletters of people one knows. Traps 1, 2 and 6. */
export const MANY_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  '1 sequence mail': [
    {
      what: 'a vendor writes to somebody who never wrote to him',
      is: 'marketing',
      levels: ['full', 'graph'],
      mail: `From: Max Vendor <max@vendor.io>
To: Sue <sue@threads.com>
Subject: Quick question, Sue
Message-ID: <1.abc@vendor.io>
List-Unsubscribe: <https://hs.vendor.io/unsubscribe?x=1>

Hi Sue,

I saw that Threads is growing. Do you have 15 minutes next week?

Max

Unsubscribe: https://hs.vendor.io/u`,
    },
    {
      what: 'the same, after the company has written to him',
      is: 'kept',
      history: 'written',
      mail: `From: Max Vendor <max@vendor.io>
To: Sue <sue@threads.com>
Subject: Quick question, Sue
Message-ID: <1.abc@vendor.io>
List-Unsubscribe: <https://hs.vendor.io/unsubscribe?x=1>

Hi Sue,

as promised the numbers of last week. Do you have 15 minutes?

Max

Unsubscribe: https://hs.vendor.io/u`,
    },
    {
      what: 'the user sends a sequence herself',
      is: 'kept',
      reason: 'outbound',
      direction: 'outbound',
      mail: `From: Sue <sue@threads.com>
To: Zed <zed@acme.com>
Subject: Save 20% on threads
List-Unsubscribe: <https://x.threads.com/u>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

Hi Zed, have a look. Unsubscribe | View in browser`,
    },
    {
      what: 'he answers the user from his sequence tool',
      is: 'kept',
      history: 'replies',
      levels: ['full', 'graph'],
      mail: `From: Max Vendor <max@vendor.io>
To: Sue <sue@threads.com>
Subject: Re: Quick question
In-Reply-To: <s1@threads.com>
List-Unsubscribe: <https://hs.vendor.io/unsubscribe?x=1>
Precedence: bulk

Tuesday at ten is fine.`,
    },
  ],
  '2 discussion lists': [
    {
      what: 'Mailman',
      is: 'kept',
      mail: `Return-Path: <users-bounces@lists.acme.org>
From: Ann Lee via Users <users@lists.acme.org>
To: users@lists.acme.org
Subject: [Users] Your order of columns
List-Id: Users <users.lists.acme.org>
List-Unsubscribe: <https://lists.acme.org/users>
List-Post: <mailto:users@lists.acme.org>
Precedence: list

Hello, I wonder in which order the columns come.

_______________________________________________
Users mailing list
To unsubscribe send a mail to users-leave@lists.acme.org`,
    },
    {
      what: 'a list known only by its own address among the recipients',
      is: 'kept',
      mail: `From: Bob Ray <bob@acme.com>
To: dev@tools.example.org
Subject: Release plan
List-Id: <dev.tools.example.org>
List-Unsubscribe: <mailto:dev-leave@tools.example.org>

I would like to ship on Monday. Any objections?`,
    },
    {
      what: 'majordomo',
      is: 'kept',
      mail: `From: Bob Ray <bob@acme.com>
Sender: owner-metal@lists.acme.com
To: metal@lists.acme.com
Subject: alloys
Precedence: bulk

Does anybody have numbers for 7075?`,
    },
    {
      what: 'ezmlm',
      is: 'kept',
      mail: `From: Bob Ray <bob@acme.com>
To: users@example.org
Subject: build fails
Mailing-List: contact users-help@example.org; run by ezmlm
Precedence: bulk
List-Unsubscribe: <mailto:users-unsubscribe@example.org>

The build fails since yesterday. What changed?`,
    },
    {
      what: 'a shared inbox in Google Groups',
      is: 'kept',
      mail: `From: Zed Ahn <zed@acme.com>
To: sales@threads.com
Subject: Order of 20 March
X-Google-Group-Id: 123456789
List-Id: <sales.threads.com>
List-Unsubscribe: <https://groups.google.com/a/threads.com/x>
Precedence: list

Can you send me the invoice again?

-- 
You received this message because you are subscribed to the Google Groups "sales" group.
To unsubscribe from this group, send an email to sales+unsubscribe@threads.com.`,
    },
    {
      what: 'old list software without List-Post: Sender is the list',
      is: 'kept',
      mail: `From: Bob Ray <bob@acme.com>
Sender: <swap@lists.acme.com>
Reply-To: Swap <swap@lists.acme.com>
To: <swap@lists.acme.com>
Subject: DNS swap
Precedence: Bulk
List-Unsubscribe: <mailto:swap-off@lists.acme.com>

Anybody who would be my secondary?`,
    },
    {
      what: 'but not the digest of a list',
      is: 'automated',
      reason: 'list_digest',
      mail: `From: users-request@lists.acme.org
To: users@lists.acme.org
Subject: Users Digest, Vol 12, Issue 3
List-Post: <mailto:users@lists.acme.org>

Today's Topics:
   1. Columns (Ann Lee)`,
    },
    {
      what: 'nor what an announcement list sends',
      is: 'marketing',
      levels: ['full', 'graph'],
      mail: `From: Acme <hello@acme.com>
To: sue@threads.com
Subject: Spring at Acme
List-Id: <12345.acme.com>
List-Post: NO

Our spring collection is here. Shop now.`,
    },
  ],
  '6 newsletters from a contact': [
    {
      what: 'under his own address through a campaign sender',
      is: 'marketing',
      history: 'written',
      levels: ['full', 'graph'],
      mail: `Return-Path: <bounce-mc.us1_123.456@mail1.mcsv.net>
From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Acme in March
List-Unsubscribe: <https://acme.us1.list-manage.com/u>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
List-Id: 123mc list <123.456.list-id.mcsv.net>
X-MC-User: abc

View this email in your browser. What is new at Acme...`,
    },
    {
      what: 'his answer about it is kept',
      is: 'kept',
      history: 'replies',
      mail: `From: Zed Ahn <zed@acme.com>
To: sue@threads.com
Subject: Re: Acme in March
In-Reply-To: <s1@threads.com>

Glad that you liked it.`,
    },
    {
      what: 'a newsletter that shows no header',
      is: 'marketing',
      levels: ['body'],
      mail: `From: Acme News <newsletter@acme.com>
To: sue@threads.com
Subject: What's new at Acme in March

View in browser

Shop now: 20% off all threads, free shipping.

You are receiving this email because you signed up. Unsubscribe | Manage preferences`,
    },
    {
      what: 'a newsletter in Polish that shows no header',
      is: 'marketing',
      levels: ['body'],
      mail: `From: Nici <newsletter@nici.example>
To: sue@threads.com
Subject: Promocja tylko dzi=C5=9B
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Wyświetl w przeglądarce. Kup teraz, darmowa dostawa! Otrzymujesz tę wiadomość, ponieważ zapisałeś się. Wypisz się.`,
    },
  ],
};
