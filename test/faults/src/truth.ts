import {
  type Folder,
  judgeCopy,
  type Kept,
  lookbackStart,
  type Mail,
  parseMail,
  type Seen,
} from '../../house/oracle/index.js';
import type { LateRecord, LookbackPlan, TenantPlan } from './plan.js';

/**
 * A reader may still decide by what was true until so many ms ago, and see as many ms later what is true now: its
 * answers are on their way, its tables catch up.
 */
export const GRACE_MS = 10_000;

/** Instants in ms since 1970. `place` null: nowhere; `sentAt`: where that is not the mail's own Date. */
export interface CopyState {
  at: number;
  place: string | null;
  raw: string;
  receivedAt: number;
  sentAt?: number | undefined;
}

/** A mail in one mailbox through the run, as the simulator's ledger knows it. Instants in ms since 1970. */
export interface CopyHistory {
  email: string;
  path: string;
  /** where it lay, what it said and when it had arrived, from each instant on */
  states: CopyState[];
}

/** What decided about mail from an instant on. */
export interface Era {
  at: number;
  lookback: LookbackPlan;
  late: readonly LateRecord[];
}

/** What happened to one tenant. */
export interface Truth {
  tenant: TenantPlan;
  copies: readonly CopyHistory[];
  /** the first from the beginning on */
  eras: readonly Era[];
  /** when the product might read each mailbox, by address; `to` Infinity: still */
  open: ReadonlyMap<string, readonly { from: number; to: number }[]>;
  /** instants at which everything had been read that was there; the last is the end */
  settled: readonly number[];
  /**
   * mailboxes of which the provider kept something back without a word, and the mail in which a comparison finds that:
   * older mail may never be found, and newer mail only by a comparison on another day
   */
  omitted?: ReadonlyMap<string, { from: number; to: number }>;
}

/** What must have become of one copy. */
export interface ExpectedCopy {
  email: string;
  path: string;
  /** `may`: it was there for a while, and whether it was read before it went is chance */
  demand: 'must' | 'may' | 'never';
  /** why it is not kept in the end; null: it is */
  reason: string | null;
  /** what it may have been read as, the newest last; empty for `never` */
  versions: Kept[];
}

/** The tenant as the oracle knows companies, with what came late. */
export function folderOf(tenant: TenantPlan, { lookback, late }: Pick<Era, 'lookback' | 'late'>): Folder {
  const people = [...tenant.people];
  const accounts = [...tenant.accounts];
  const opportunities = [...tenant.opportunities];
  for (const record of late) {
    if (record.kind === 'account') accounts.push(record.account);
    else if (record.kind === 'opportunity') opportunities.push(record.opportunity);
    else people.push(record.person);
  }
  return {
    tenant: tenant.id,
    provider: tenant.provider,
    internal: [tenant.domain],
    blocked: tenant.blockedDomains,
    blockedRule: tenant.blocked,
    lookback: { kind: lookback.kind, months: lookback.months ?? 12 },
    opportunityRule: tenant.opportunityRule,
    users: tenant.users,
    accounts: accounts.map(({ id, domains }) => ({ id, domains })),
    people: people.map(({ kind, id, email, accountId }) => ({
      ...{ kind: kind ?? 'contact', id: id ?? '', email, accountId: accountId ?? '' },
    })),
    opportunities: opportunities.map((deal) => ({
      ...{ id: deal.id, accountId: deal.accountId, contactIds: deal.contactIds, owner: deal.ownerEmail },
      ...{ open: deal.isOpen, created: deal.createdAt, updated: deal.updatedAt },
      closed: deal.closedAt ?? deal.updatedAt,
    })),
    mails: [],
  };
}

/** What must have become of every mail of the tenant. */
export async function expectTenant(truth: Truth): Promise<ExpectedCopy[]> {
  const eras = truth.eras.map((era, index) => ({
    ...{ from: era.at, to: truth.eras[index + 1]?.at ?? Infinity },
    folder: folderOf(truth.tenant, era),
  }));
  const parsed = new Map<string, Promise<Mail>>();
  const parse = (raw: string): Promise<Mail> => {
    const known = parsed.get(raw) ?? parseMail(Buffer.from(raw));
    parsed.set(raw, known);
    return known;
  };
  const expected: ExpectedCopy[] = [];
  for (const copy of truth.copies) {
    const mails = await Promise.all(copy.states.map(({ raw }) => parse(raw)));
    expected.push(expectCopy(truth, eras, copy, mails));
  }
  return expected;
}

interface Span {
  from: number;
  to: number;
}
type State = Span & Omit<CopyState, 'at' | 'raw'> & { mail: Mail };
type Ruled = Span & { folder: Folder };

function expectCopy(
  { tenant, open, settled, omitted }: Truth,
  eras: readonly Ruled[],
  { email, path, states }: CopyHistory,
  mails: readonly Mail[],
): ExpectedCopy {
  const user = tenant.users.find((one) => one.email === email);
  if (!user) throw new Error(`${tenant.id} has no user ${email}`);
  const spans = states.map((state, index): State => {
    const to = states[index + 1]?.at ?? Infinity;
    return { ...state, from: state.at, to, mail: mails[index] as Mail };
  });
  const judged = ({ place, mail, receivedAt, sentAt }: State, { folder, from }: Ruled): Seen | Kept | null =>
    place === null
      ? null
      : judgeCopy(
          folder,
          user,
          { mail, path: `${email} ${path}`, place, receivedAt, sentAt },
          lookbackStart(folder, email, from),
        );
  const readable = open.get(email) ?? [];
  const at = (instant: number): Seen | Kept | null => {
    const state = spans.find((span) => holds(span, instant));
    const era = eras.find((span) => holds(span, instant));
    return state && era && readable.some((span) => holds(span, instant)) ? judged(state, era) : null;
  };
  const sure = settled.find((instant) => isKept(at(instant)));
  const versions = spans
    .filter(({ from }) => from <= (sure ?? Infinity))
    .flatMap((state) => {
      const met = eras.filter((era) => readable.some((span) => meet(late(state), late(era), late(span))));
      return met
        .map((era) => judged(state, era))
        .filter(isKept)
        .slice(-1);
    });
  const compared = omitted?.get(email) ?? { from: 0, to: Infinity };
  const isLost = spans.every(({ receivedAt }) => receivedAt < compared.from || receivedAt >= compared.to);
  const end = at(settled.at(-1) ?? 0);
  return {
    ...{ email, path, versions },
    demand: sure !== undefined && !isLost ? 'must' : versions.length > 0 ? 'may' : 'never',
    reason: end ? end.reason : spans.at(-1)?.place === null ? 'gone' : 'mailbox_disabled',
  };
}

const isKept = (seen: Seen | Kept | null): seen is Kept => seen !== null && 'verdict' in seen;
const holds = ({ from, to }: Span, at: number): boolean => from <= at && at < to;
const late = ({ from, to }: Span): Span => ({ from, to: to + GRACE_MS });
const meet = (...spans: Span[]): boolean =>
  Math.max(...spans.map(({ from }) => from)) < Math.min(...spans.map(({ to }) => to));
