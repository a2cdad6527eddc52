import type { TrapMail } from './judge.js';

const MEGABYTE = 1_000_000;

/** Forged and hostile mail (traps 17 and 18): no forged header makes a person's mail vanish, and no size makes the rules slow. */
export const IDENTITY_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  '17 forged headers': [
    {
      what: 'references to a deal do not save a newsletter',
      is: 'marketing',
      levels: ['full', 'graph'],
      mail: `From: Shop <news@shop.example>
To: sue@threads.com
Subject: Re: 20% off all threads
In-Reply-To: <deal1@threads.com>
References: <deal1@threads.com>
List-Unsubscribe: <https://shop.example/u>
List-Unsubscribe-Post: List-Unsubscribe=One-Click

Shop now.`,
    },
    {
      what: 'nor do they save a notice of a machine',
      is: 'transactional',
      mail: `From: Shop <no-reply@shop.example>
To: sue@threads.com
Subject: Your order has shipped
References: <deal1@threads.com>

Track your package.`,
    },
    {
      what: 'no header can claim what is known of earlier mail',
      is: 'marketing',
      levels: ['full', 'graph'],
      mail: `From: Shop <news@shop.example>
To: sue@threads.com
Subject: 20% off
X-Threadline-History: replies written
List-Unsubscribe: <https://shop.example/u>

Shop now.`,
    },
    {
      what: "the Message-ID of a machine's service on a person's answer",
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: Re: Offer
Message-ID: <abc@geopod-ismtpd-4>

Yes, we take it. I will send the order tomorrow.`,
    },
  ],
  '18 hostile mail': [
    {
      what: 'a megabyte of subject',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: ${'automatic '.repeat(MEGABYTE / 10)}

Hi.`,
    },
    {
      what: '500 recipients',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: ${Array.from({ length: 500 }, (_, at) => `p${at}@acme.com`).join(', ')}
Subject: New address

We move.`,
    },
    {
      what: 'NUL bytes and directions',
      is: 'kept',
      mail: `From: Ann Lee <ann.lee@acme.com>
To: sue@threads.com
Subject: \u202Egnp.exe

Hi\u0000 Sue,\u0000 as I said.`,
    },
  ],
};
