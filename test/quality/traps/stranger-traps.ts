import type { TrapMail } from './judge.js';

interface Letter {
  what: string;
  from: string;
  subject: string;
  text: string;
}

/** What companies put below the letters of their people. */
const FOOTER = `

T: +44 20 7946 0100
Sign up for our newsletter. Privacy Policy | Terms & Conditions | Unsubscribe
© 2026 All rights reserved. 12 High Street, London.`;

/** First letters of strangers whose affair is one of machines, without and with a company's footer. */
const LETTERS: readonly Letter[] = [
  {
    what: 'an order confirmed by hand from a shared address',
    from: 'Orders Desk <orders@kilnandclay.example>',
    subject: 'Order confirmation PO 55120',
    text: `Hi,\n\nThank you for your order. We confirm PO 55120: 40 boxes of glaze. Our own van comes on Wednesday.\n\nRegards\nMaureen`,
  },
  {
    what: 'a price rise',
    from: 'Julia Frost <julia.frost@frostpackaging.example>',
    subject: 'Price change from 1 May',
    text: `Dear Sirs,\n\nraw materials have become dearer, so our prices rise by 4.5 % from 1 May. The new list is attached.\n\nJulia Frost\nManaging Director`,
  },
  {
    what: 'an invitation to tender',
    from: 'Procurement <procurement@harlow.example>',
    subject: 'Invitation to tender CT-2026-114',
    text: `Dear supplier,\n\nYou are invited to submit a tender for office furniture. Deadline for submission: 30 April 2026, 12:00.\n\nYours faithfully\nM. Okafor\nProcurement officer`,
  },
  {
    what: 'a room booked by a receptionist',
    from: 'Helen Brandt <h.brandt@lakeside.example>',
    subject: 'Your reservation 3 May',
    text: `Dear Mr Jones,\n\nThank you for your reservation. We have booked two double rooms from 3 to 5 May. The total is EUR 480.\n\nHelen Brandt\nReception`,
  },
  {
    what: 'a status report in bullets',
    from: 'Marcus Hale <marcus@haleandsons.example>',
    subject: 'Weekly status report - week 11',
    text: `Project Orion - status week 11\n\nDone:\n- cabling floor 2\n- switch delivery received\n\nNext week:\n- access points\n- handover documents\n\nMarcus`,
  },
  {
    what: 'a statement of account',
    from: 'Chris Wong <chris@wongimports.example>',
    subject: 'Statement of account March',
    text: `Hi\n\nPlease see attached your statement of account as of 31 March. Balance due 3,220.10. Kindly confirm the balance.\n\nChris`,
  },
  {
    what: 'a security questionnaire',
    from: 'Rachel Kim <rachel.kim@vendorrisk.example>',
    subject: 'Security questionnaire 2026',
    text: `Hi team,\n\nplease complete the attached questionnaire by 30 April. Section 4 asks about passwords and account access.\n\nThanks,\nRachel`,
  },
  {
    what: 'a German reminder of maintenance',
    from: 'Anna Berger <a.berger@stadtwerke.example>',
    subject: 'Arbeiten am 3. Mai',
    text: `Sehr geehrte Damen und Herren,\n\nam 3. Mai arbeiten wir zwischen 8 und 12 Uhr an der Fernwärme.\n\nMit freundlichen Grüßen\nAnna Berger`,
  },
  {
    what: 'a French invitation of a club',
    from: 'Marc Leroy <m.leroy@quartier.example>',
    subject: 'Invitation assemblée générale',
    text: `Bonjour à tous,\n\nL'assemblée générale aura lieu le 5 mai à 19 h. Merci de confirmer votre présence.\n\nCordialement\nMarc Leroy`,
  },
  {
    what: 'a Dutch appointment',
    from: 'Kees Bakker <kees@installatie.example>',
    subject: 'Bevestiging afspraak',
    text: `Hallo,\n\nHierbij bevestig ik de afspraak op dinsdag om 9 uur. Lukt het niet, bel dan even.\n\nMet vriendelijke groet\nKees`,
  },
];

const mailOf = ({ from, subject }: Letter, text: string): string => `From: ${from}
To: sue@threads.com
Subject: ${subject}
Message-ID: <4711.1@mail.example>

${text}`;

/** First contacts that look like notices and mailings, with the notice that they look like. */
export const STRANGER_TRAPS: Readonly<Record<string, readonly TrapMail[]>> = {
  'first letters of strangers': [
    ...LETTERS.flatMap((letter): TrapMail[] => [
      { what: letter.what, is: 'kept', mail: mailOf(letter, letter.text) },
      { what: `${letter.what}, above a footer`, is: 'kept', mail: mailOf(letter, letter.text + FOOTER) },
    ]),
    {
      what: 'but not a shop that signs with its name',
      is: 'transactional',
      mail: `From: Kiln Shop <orders@kilnshop.example>
To: sue@threads.com
Subject: Order confirmation 55120
Message-ID: <4711.2@kilnshop.example>

Thank you for your order. Payment method: card. Tracking number: 4711.

Kind regards
Kiln Shop`,
    },
  ],
};
