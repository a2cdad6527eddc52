import { type CrmRecord, crmRecordKey } from '#libs/contracts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchMail } from './match-mail.js';
import { crmOf, DAY, mailboxOf, NOW, people, recordOf, tenantOf, usersOf } from './sample-records.js';

const acme = recordOf('account', 'a1', { domains: ['acme.com', 'https://www.acme.de/'] });
const ann = recordOf('contact', 'c1', { email: 'Ann@Acme.com', accountId: 'a9' });
/** A mail of these participants, sent now. */
const mailTo = (who: string, author: string | null = null) => ({ participants: people(who), author, sentAt: NOW });
const match = (who: string, ...records: CrmRecord[]) =>
  matchMail(mailTo(who), tenantOf(), crmOf(...records), usersOf(mailboxOf('sue')));

describe('a mail matches', () => {
  it.each<[string, string, CrmRecord, string]>([
    ['a contact by its address', 'from:ann@acme.com', ann, 'address'],
    [
      'a contact whose address was typed with a name and a second one',
      'from:ann@acme.org',
      recordOf('contact', 'c6', { email: 'Ann <ann@acme.org>; ann@home.org' }),
      'address',
    ],
    [
      'a contact at a free-mail provider',
      'from:joe@gmail.com',
      recordOf('contact', 'c8', { email: 'joe@googlemail.com' }),
      'gmail-dots',
    ],
    ['a lead by its address', 'to:leo@lead.org', recordOf('lead', 'l1', { email: 'leo@lead.org' }), 'address'],
    ['a contact without the tag', 'cc:ann+deals@acme.com', ann, 'address-without-tag'],
    [
      'a Gmail contact whatever its dots',
      'from:j.o.e+x@googlemail.com',
      recordOf('contact', 'c2', { email: 'joe@gmail.com' }),
      'gmail-dots',
    ],
    ['an account by its host', 'from:zed@acme.com', acme, 'host'],
    ['an account by its web address', 'from:zed@acme.de', acme, 'host'],
    ['an account by the domain above the host', 'from:zed@mail.eu.acme.com', acme, 'registrable-domain'],
    [
      'an account on a shared suffix by its full host',
      'from:zed@acme.onmicrosoft.com',
      recordOf('account', 'a2', { domains: ['acme.onmicrosoft.com'] }),
      'host',
    ],
    [
      'an account that gives its customers hosts of their own, by its own host',
      'from:zed@zendesk.com',
      recordOf('account', 'a10', { domains: ['zendesk.com'] }),
      'host',
    ],
    [
      'an account below a provider’s domain, by its host',
      'from:zed@corp.mail.ru',
      recordOf('account', 'a11', { domains: ['corp.mail.ru'] }),
      'host',
    ],
    [
      'an international domain in any form',
      'from:zed@xn--bcher-kva.de',
      recordOf('account', 'a3', { domains: ['bücher.de'] }),
      'host',
    ],
  ])('%s', (_, who, record, how) => {
    expect(match(who, record)?.evidence).toEqual([
      { email: who.split(':')[1], kind: record.kind, recordId: record.id, how },
    ]);
  });

  it.each<[string, string, CrmRecord]>([
    ['an internal participant', 'from:sue@threads.com', recordOf('contact', 'c3', { email: 'sue@threads.com' })],
    [
      'one below an internal domain',
      'from:sue@eu.threads.com',
      recordOf('account', 'a4', { domains: ['threads.com'] }),
    ],
    ['free mail', 'from:joe@gmail.com', recordOf('account', 'a5', { domains: ['gmail.com'] })],
    ['dots at other hosts', 'from:a.nn@acme.org', recordOf('contact', 'c4', { email: 'ann@acme.org' })],
    [
      'another company on the same suffix',
      'from:z@evil.onmicrosoft.com',
      recordOf('account', 'a6', { domains: ['acme.onmicrosoft.com'] }),
    ],
    ['the company below a public suffix', 'from:z@evil.co.uk', recordOf('account', 'a7', { domains: ['acme.co.uk'] })],
    ['a host above the account', 'from:z@acme.org', recordOf('account', 'a8', { domains: ['shop.acme.org'] })],
    ['the record of another tenant', 'from:ann@acme.com', { ...ann, tenant: 't2' }],
    [
      'a contact without a usable address',
      'from:ann@acme.com',
      recordOf('contact', 'c5', { email: 'ann at acme.com' }),
    ],
  ])('not by %s', (_, who, record) => {
    expect(match(who, record)).toBeNull();
  });

  it('with the account of a contact, and not by the domain of an address that is known', () => {
    expect(match('from:ann@acme.com to:sue@threads.com', acme, ann)).toMatchObject({
      accountIds: ['a9'],
      contactIds: ['c1'],
    });
  });

  it('with the account of its domain where the CRM gives the contact none', () => {
    const known = recordOf('contact', 'c1', { email: 'ann@acme.com', accountId: null });
    const deal = recordOf('opportunity', 'o1', { accountId: 'a1' });
    const found = match('from:ann@acme.com to:sue@threads.com', acme, known, deal);
    expect(found).toMatchObject({ accountIds: ['a1'], opportunityId: 'o1' });
    expect(found?.evidence.map(({ recordId, how }) => [recordId, how])).toEqual([
      ['c1', 'address'],
      ['a1', 'host'],
    ]);
  });

  it('a lead alone, which is nobody’s yet', () => {
    const lead = recordOf('lead', 'l1', { email: 'ann@acme.com' });
    expect(match('from:ann@acme.com', acme, lead)).toMatchObject({ accountIds: [], leadIds: ['l1'] });
  });

  it('not by a colleague whose mailbox is at another domain', () => {
    const own = recordOf('account', 'a1', { domains: ['threads.de'] });
    const users = usersOf({ ...mailboxOf('sue'), email: 'Sue@threads.de' });
    expect(matchMail(mailTo('from:sue@threads.de'), tenantOf(), crmOf(own), users)).toBeNull();
  });

  it('with all records that share an address, sorted, each participant once', () => {
    const found = match(
      'from:zed@acme.com to:ann@acme.com cc:ann@acme.com',
      recordOf('contact', 'c2', { email: 'ann@acme.com', accountId: 'a0' }),
      recordOf('lead', 'l1', { email: 'ann@acme.com' }),
      ann,
      acme,
    );
    expect(found).toMatchObject({ accountIds: ['a0', 'a1', 'a9'], contactIds: ['c1', 'c2'], leadIds: ['l1'] });
    expect(found?.evidence.map((one) => one.recordId)).toEqual(['a1', 'c1', 'c2', 'l1']);
  });
});

describe('a mail that a list sends on under its own address', () => {
  const written = (author: string, who: string, ...records: CrmRecord[]) =>
    matchMail(mailTo(who, author), tenantOf(), crmOf(...records), usersOf());

  it('matches by who wrote it', () => {
    expect(written('ann@acme.com', 'from:sales@threads.com to:sales@threads.com', ann)?.evidence).toEqual([
      { email: 'ann@acme.com', kind: 'contact', recordId: 'c1', how: 'address' },
    ]);
  });

  it('matches by the list, too, which is a participant like any other', () => {
    expect(written('ann.lee@gmail.com', 'from:purchasing@acme.com to:sue@threads.com', acme)?.accountIds).toEqual([
      'a1',
    ]);
  });

  it('matches by the list where this is a contact of its own', () => {
    const desk = recordOf('contact', 'c7', { email: 'desk@acme.com' });
    expect(written('x@stranger.org', 'from:desk@acme.com', desk, acme)?.contactIds).toEqual(['c7']);
  });
});

describe('two customers in one mail', () => {
  it('belongs to both, with the evidence of each in the order of the participants', () => {
    const other = recordOf('account', 'a0', { domains: ['other.org'] });
    const found = match('from:z@acme.com cc:y@mail.other.org', acme, other);
    expect(found).toMatchObject({ accountIds: ['a0', 'a1'] });
    expect(found?.evidence.map(({ email, how }) => `${email} ${how}`)).toEqual([
      'z@acme.com host',
      'y@mail.other.org registrable-domain',
    ]);
  });

  it('has one opportunity, chosen among those of both', () => {
    const other = recordOf('account', 'a0', { domains: ['other.org'] });
    const older = recordOf('opportunity', 'o1', { accountId: 'a1', updatedAt: NOW - DAY });
    const newer = recordOf('opportunity', 'o2', { accountId: 'a0', updatedAt: NOW });
    expect(match('from:z@acme.com cc:y@other.org', acme, other, older, newer)?.opportunityId).toBe('o2');
  });
});

describe('the table of CRM records', () => {
  it('forgets what was changed or deleted', () => {
    const crm = crmOf(acme, ann);
    const matched = (who: string) => matchMail(mailTo(who), tenantOf(), crm, usersOf());
    crm.apply(crmRecordKey(ann), { ...ann, email: 'ann@new.org' });
    expect(matched('from:ann@new.org')?.contactIds).toEqual(['c1']);
    expect(matched('from:ann@acme.com')?.contactIds).toEqual([]);
    crm.apply(crmRecordKey(acme), { ...acme, domains: ['other.com'] });
    expect(matched('from:ann@acme.com')).toBeNull();
    crm.apply(crmRecordKey(ann), null);
    crm.apply(crmRecordKey(acme), null);
    crm.apply('t1/account/unknown', null);
    expect(matched('from:ann@new.org')).toBeNull();
    expect(crm.size).toBe(0);
    expect(crm.domainsOf('t1')).toEqual([]);
  });

  it('gives the same as a table built at once, whatever changes came before', () => {
    const record = fc
      .record({
        id: fc.constantFrom('1', '2', '3', '4', '5'),
        email: fc.constantFrom('a@x.org', 'b@x.org', 'a.b@gmail.com'),
      })
      .chain(({ id, email }) =>
        fc.constantFrom(
          recordOf('contact', id, { email }),
          recordOf('lead', id, { email }),
          recordOf('account', id, { domains: ['x.org', 'y.org'] }),
        ),
      );
    const change = fc.record({ record, isDeleted: fc.boolean() });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 30 }), (changes) => {
        const changed = crmOf();
        const last = new Map<string, CrmRecord>();
        for (const { record: one, isDeleted } of changes) {
          changed.apply(crmRecordKey(one), isDeleted ? null : one);
          if (isDeleted) last.delete(crmRecordKey(one));
          else last.set(crmRecordKey(one), one);
        }
        const built = crmOf(...last.values());
        for (const who of ['from:a@x.org', 'from:b@x.org', 'from:ab@gmail.com', 'from:c@x.org', 'from:c@y.org'])
          expect(matchMail(mailTo(who), tenantOf(), changed, usersOf())).toEqual(
            matchMail(mailTo(who), tenantOf(), built, usersOf()),
          );
        expect(changed.size).toBe(last.size);
      }),
    );
  });

  it('names the domains of a tenant', () => {
    expect(crmOf(acme).domainsOf('t1')).toEqual(['acme.com', 'acme.de']);
    expect(crmOf(acme).domainsOf('t2')).toEqual([]);
  });

  it('knows the oldest open opportunity of an owner', () => {
    const owned = (id: string, ago: number, isOpen: boolean) =>
      recordOf('opportunity', id, { ownerEmail: 'Sue@Threads.com', createdAt: NOW - ago * DAY, isOpen });
    const crm = crmOf(owned('o1', 10, true), owned('o2', 90, false), owned('o3', 40, true));
    expect(crm.oldestOpenOwned('t1', 'sue@threads.com')).toBe(NOW - 40 * DAY);
    expect(crm.oldestOpenOwned('t1', 'bob@threads.com')).toBeNull();
    expect(crm.oldestOpenOwned('t2', 'sue@threads.com')).toBeNull();
  });
});

describe('the opportunity of a mail', () => {
  const opportunity = (id: string, change: Partial<CrmRecord>) =>
    recordOf('opportunity', id, { accountId: 'a1', ownerEmail: 'sue@threads.com', ...change });
  const chosen = (policy: 'most-recently-updated' | 'most-recently-created' | 'oldest', ...records: CrmRecord[]) => {
    const tenant = tenantOf({ policy: { ...tenantOf().policy, opportunity: policy } });
    return matchMail(mailTo('from:z@acme.com'), tenant, crmOf(acme, ...records), usersOf(mailboxOf('sue')));
  };
  const two = [
    opportunity('o1', { createdAt: NOW - 90 * DAY, updatedAt: NOW - DAY }),
    opportunity('o2', { createdAt: NOW - 20 * DAY, updatedAt: NOW - 2 * DAY }),
  ];

  it.each([
    ['most-recently-updated', 'o1'],
    ['most-recently-created', 'o2'],
    ['oldest', 'o1'],
  ] as const)('is the %s one by policy', (policy, id) => {
    expect(chosen(policy, ...two)).toMatchObject({ opportunityId: id, opportunityRule: policy });
  });

  it('is, of equals, the one with the smallest id', () => {
    expect(chosen('oldest', opportunity('o3', {}), opportunity('o2', {}))?.opportunityId).toBe('o2');
  });

  it.each<[string, Partial<CrmRecord>, boolean]>([
    ['open', {}, true],
    ['opened 14 days later', { createdAt: NOW + 14 * DAY }, true],
    ['opened more than 14 days later', { createdAt: NOW + 14 * DAY + 1 }, false],
    ['closed 14 days before', { isOpen: false, closedAt: NOW - 14 * DAY }, true],
    ['closed more than 14 days before', { isOpen: false, closedAt: NOW - 14 * DAY - 1 }, false],
    ['closed at an unknown time, changed lately', { isOpen: false, closedAt: null, updatedAt: NOW - DAY }, true],
    ['closed at an unknown time, long unchanged', { isOpen: false, closedAt: null, updatedAt: NOW - 15 * DAY }, false],
  ])('may be one that was %s: %#', (_, change, expected) => {
    expect(chosen('oldest', opportunity('o1', change))?.opportunityId).toBe(expected ? 'o1' : null);
  });

  it('comes by a contact, too, and has its owner', () => {
    const crm = [ann, recordOf('opportunity', 'o1', { contactIds: ['c1'], ownerEmail: 'SUE@threads.com' })];
    expect(match('from:ann@acme.com', ...crm)).toMatchObject({
      opportunityId: 'o1',
      ownerEmail: 'sue@threads.com',
      ownerUserId: 'sue',
    });
  });

  it('may have an owner who is no user', () => {
    const found = chosen('oldest', opportunity('o1', { ownerEmail: 'gone@threads.com' }));
    expect(found).toMatchObject({ ownerEmail: 'gone@threads.com', ownerUserId: null });
  });

  it('is none when no candidate fits', () => {
    expect(chosen('oldest')).toMatchObject({ opportunityId: null, opportunityRule: null, ownerEmail: null });
  });
});

describe('the users of a tenant', () => {
  it('are known by their mailboxes, until these are gone', () => {
    const users = usersOf(
      mailboxOf('sue', { id: 'microsoft-sue' }),
      mailboxOf('sue2', { id: 'google-x', email: 'SUE@threads.com' }),
    );
    expect(users.userOf('t1', 'Sue@threads.com')).toEqual({ userId: 'sue2', email: 'sue@threads.com' });
    users.apply('t1/google-x', null);
    expect(users.userOf('t1', 'sue@threads.com')?.userId).toBe('sue');
    users.apply('t1/microsoft-sue', mailboxOf('sue', { email: 'susan@threads.com', sync: false }));
    expect(users.userOf('t1', 'sue@threads.com')).toBeNull();
    expect(users.userOf('t1', 'susan@threads.com')?.userId).toBe('sue');
    expect(users.userOf('t2', 'susan@threads.com')).toBeNull();
  });
});
