import { describe, expect, test } from 'vitest';
import { DAY } from './ages.js';
import { compareTenant } from './compare-tenant.js';
import { emlOf } from './eml.js';
import type { LookbackPlan, TenantPlan } from './plan.js';
import { type CopyHistory, type Era, expectTenant, folderOf, GRACE_MS, type Truth } from './truth.js';

const NOW = Date.UTC(2026, 5, 30, 12);
const END = NOW + 100_000;
const ann = { id: 'ann', email: 'ann@acme.example', name: 'Ann', sync: true };
const fixed = (months: number): LookbackPlan => ({ kind: 'fixed', months });
const late = { id: 'x', kind: 'contact', email: 'x@unknown.example', name: 'X', accountId: null } as const;

const tenant: TenantPlan = {
  ...{ id: 'acme', provider: 'google', domain: 'acme.example', blockedDomains: [], blocked: 'any' },
  ...{ opportunityRule: 'oldest', lookback: fixed(3), users: [ann], opportunities: [], messages: [], late: [] },
  accounts: [{ id: 'a1', name: 'Globex', domains: ['globex.example'] }],
  people: [],
};

/** A customer's mail to Ann, ten days old unless said. */
function rawMail(subject = 'Hello', from = 'hank@globex.example', days = 10): string {
  return emlOf({
    ...{ from: { name: 'Hank', email: from }, to: [ann], cc: [], date: NOW - days * DAY, id: 'one@globex.example' },
    ...{ subject, headers: [], text: 'Hello', form: 'plain' },
  });
}

interface Case {
  /** seconds after the beginning, and what was true from then on */
  places?: [at: number, place: string | null, raw?: string][];
  eras?: (Partial<Era> & { at: number })[];
  open?: { from: number; to: number }[];
  settled?: number[];
  days?: number;
}

const second = (at: number): number => NOW + at * 1000;

function truthOf({ places = [[0, 'inbox']], eras = [], open, settled = [END], days = 10 }: Case): Truth {
  const copy: CopyHistory = {
    ...{ email: ann.email, path: 'inbox/m1.eml' },
    states: places.map(([at, place, raw = rawMail()]) => ({
      at: second(at),
      place,
      raw,
      receivedAt: NOW - days * DAY,
    })),
  };
  const all = [{ at: 0 }, ...eras].map((era) => ({ lookback: tenant.lookback, late: [], ...era, at: second(era.at) }));
  return {
    ...{ tenant, copies: [copy], eras: all, settled },
    open: new Map([[ann.email, open ?? [{ from: NOW, to: Infinity }]]]),
  };
}

async function demandOf(given: Case): Promise<string> {
  const [copy] = await expectTenant(truthOf(given));
  return `${copy?.demand} ${copy?.reason ?? 'kept'}`;
}

const LONG = GRACE_MS / 1000 + 1;
const stranger = rawMail('Hello', late.email);

describe('what must have become of a mail', () => {
  test.each<[string, Case, string]>([
    ['lies in the inbox', {}, 'must kept'],
    ['lies in junk', { places: [[0, 'junk']] }, 'never excluded_folder'],
    [
      'was deleted before everything was read',
      {
        places: [
          [0, 'inbox'],
          [5, null],
        ],
      },
      'may gone',
    ],
    [
      'was deleted after everything was read',
      {
        places: [
          [0, 'inbox'],
          [5, null],
        ],
        settled: [second(4), END],
      },
      'must gone',
    ],
    [
      'went to junk',
      {
        places: [
          [0, 'inbox'],
          [5, 'junk'],
        ],
      },
      'may excluded_folder',
    ],
    [
      'came back from junk',
      {
        places: [
          [0, 'junk'],
          [5, 'inbox'],
        ],
      },
      'must kept',
    ],
    [
      'went there and back',
      {
        places: [
          [0, 'inbox'],
          [5, 'archive'],
          [6, 'inbox'],
        ],
      },
      'must kept',
    ],
    ['is older than the lookback', { days: 100 }, 'never outside_lookback'],
    ['is older until the lookback widens', { days: 100, eras: [{ at: 5, lookback: fixed(6) }] }, 'must kept'],
    [
      'is younger until the lookback narrows',
      { days: 80, eras: [{ at: 5, lookback: fixed(1) }] },
      'may outside_lookback',
    ],
    ['is of nobody the CRM knows', { places: [[0, 'inbox', stranger]] }, 'never no_crm_match'],
    [
      'is of somebody the CRM knows later',
      { places: [[0, 'inbox', stranger]], eras: [{ at: 5, late: [{ kind: 'contact', person: late }] }] },
      'must kept',
    ],
    [
      'went long before the CRM knew',
      {
        places: [
          [0, 'inbox', stranger],
          [1, null],
        ],
        eras: [{ at: 1 + LONG, late: [{ kind: 'contact', person: late }] }],
      },
      'never gone',
    ],
    ['lies in a mailbox that is never read', { open: [] }, 'never mailbox_disabled'],
    ['lies in a mailbox that was read for a while', { open: [{ from: NOW, to: second(5) }] }, 'may mailbox_disabled'],
    [
      'came long after its mailbox was closed',
      { places: [[5 + LONG, 'inbox']], open: [{ from: NOW, to: second(5) }] },
      'never mailbox_disabled',
    ],
    [
      'lies in a mailbox that is read again',
      {
        open: [
          { from: NOW, to: second(5) },
          { from: second(9), to: Infinity },
        ],
      },
      'must kept',
    ],
  ])('that %s', async (_, given, demand) => {
    expect(await demandOf(given)).toBe(demand);
  });

  test('that was edited: what it said before counts too, until it was surely read', async () => {
    const places: Case['places'] = [
      [0, 'inbox'],
      [5, 'inbox', rawMail('Edited')],
    ];
    const subjects = async (settled: number[]) =>
      (await expectTenant(truthOf({ places, settled })))[0]?.versions.map(({ mail }) => mail.subject);
    expect(await subjects([END])).toEqual(['Hello', 'Edited']);
    expect(await subjects([second(4), END])).toEqual(['Hello']);
  });
});

describe('a comparison', () => {
  const engagement = {
    ...{ tenant: 'acme', messageKey: 'one@globex.example', subject: 'Hello', sentAt: NOW - 10 * DAY },
    ...{ assignee: { userId: 'ann' }, threadId: 'one@globex.example' },
    participants: [
      { role: 'from', email: 'hank@globex.example' },
      { role: 'to', email: ann.email },
    ],
    crm: { accountIds: ['a1'], contactIds: [], leadIds: [], opportunityId: null },
    sightings: [{ mailboxId: 'google-ann', userId: 'ann', direction: 'inbound' }],
    explanation: { category: 'correspondence', reason: 'no_rule' },
  };
  const folder = folderOf(tenant, { lookback: tenant.lookback, late: [] });
  const compared = async (given: Case, actual: (typeof engagement)[]) =>
    compareTenant(folder, await expectTenant(truthOf(given)), actual).differences.map((one) => one.split(' ')[0]);
  const deleted: Case = {
    places: [
      [0, 'inbox'],
      [5, null],
    ],
  };

  test('finds nothing wrong where all is right', async () => {
    expect(await compared({}, [engagement])).toEqual([]);
    expect(await compared(deleted, [engagement])).toEqual([]);
    expect(await compared(deleted, [])).toEqual([]);
  });

  test('names lost, doubled and rejected mail', async () => {
    expect(await compared({}, [])).toEqual(['missing:']);
    expect(await compared({}, [engagement, { ...engagement }])).toEqual(['unexpected:']);
    expect(await compared({ places: [[0, 'junk']] }, [engagement])).toEqual(['unexpected:']);
  });

  test('names a field that is wrong, also of mail that only may be there', async () => {
    const wrong = { ...engagement, assignee: { userId: 'bob' } };
    expect(await compared({}, [wrong])).toHaveLength(1);
    expect(await compared(deleted, [wrong])).toHaveLength(1);
  });

  test('takes either text of an edited mail, and no other', async () => {
    const edited: Case = {
      places: [
        [0, 'inbox'],
        [5, 'inbox', rawMail('Edited')],
      ],
    };
    expect(await compared(edited, [engagement])).toEqual([]);
    expect(await compared(edited, [{ ...engagement, subject: 'Edited' }])).toEqual([]);
  });
});
