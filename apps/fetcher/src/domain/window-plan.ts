import type { PlannedWindow, WindowKind } from './windows.js';

const DAY_MS = 86_400_000;

/** Additions to the CRM that are younger may have others of their time that are still under way: they wait. */
const SETTLED_MAX_MS = 60_000;
const SETTLED_MIN_MS = 2_000;

/** Mail that was received so shortly before the last poll may not be listed yet: it is no gap. */
const FRESH_MS = 15 * 60_000;

/** What of a mailbox was planned to be read, and by which facts. Instants in ms since 1970. */
export interface Coverage {
  lookbackStart: number | null;
  lookbackKey: string | null;
  /** the oldest instant that was planned to be read; null: the baselines do not stand yet */
  coveredFrom: number | null;
  /** additions to the CRM up to this instant have been looked for in all past mail */
  crmDecidedAt: number;
  rulesHash: string | null;
  reconciledAt: number | null;
  lastSyncAt: number | null;
}

/** What stands now. Instants and times in ms. */
export interface PlanFacts {
  lookbackStart: number;
  lookbackKey: string;
  rulesHash: string;
  /** what was added to the CRM after `crmDecidedAt`: the first and the last instant */
  additions: { first: number; last: number } | null;
  /** kinds of windows that are still being read */
  open: ReadonlySet<WindowKind>;
  now: number;
  /** how long additions to the CRM are gathered */
  crmDelayMs: number;
  /** null: no reconciliation is made */
  reconcile: { days: number; everyMs: number } | null;
}

/** What changes in the coverage, and which windows are to be read for it. */
export interface Plan {
  change: Partial<Coverage>;
  windows: PlannedWindow[];
}

/** Once the baselines of all folders stand: everything from the lookback's start on is still to be read. Pure. */
export function firstPlan(facts: PlanFacts): Plan {
  const { lookbackStart, lookbackKey, rulesHash, additions, now } = facts;
  const crmDecidedAt = additions ? Math.min(additions.last, settledAt(facts)) : 0;
  const change = { lookbackStart, lookbackKey, coveredFrom: lookbackStart, crmDecidedAt, rulesHash, reconciledAt: now };
  return { change, windows: [{ kind: 'backfill', from: lookbackStart, to: null, plannedAt: now }] };
}

/** What has to be read again, or read at last, because lookback, rules or CRM changed, or because it is time. Pure. */
export function nextPlan(coverage: Coverage & { coveredFrom: number }, facts: PlanFacts): Plan {
  const change: Plan['change'] = {};
  const windows: PlannedWindow[] = [];
  const { lookbackStart, lookbackKey, rulesHash, now } = facts;
  let { coveredFrom } = coverage;
  if (lookbackKey !== coverage.lookbackKey) {
    if (lookbackStart < coveredFrom)
      windows.push({ kind: 'widening', from: lookbackStart, to: coveredFrom, plannedAt: now });
    // also where it is narrower: mail that comes into the gap from now on is not kept, so a wider one reads it again
    coveredFrom = lookbackStart;
    Object.assign(change, { lookbackStart, lookbackKey, coveredFrom });
  }
  if (rulesHash !== coverage.rulesHash) {
    change.rulesHash = rulesHash;
    if (coverage.rulesHash !== null) windows.push({ kind: 'rules', from: coveredFrom, to: null, plannedAt: now });
  }
  const lookedFor = additionsUntil(facts);
  if (lookedFor !== null) windows.push({ kind: 'crm', from: coveredFrom, to: null, plannedAt: lookedFor });
  const gaps = reconciliation(coverage, facts, coveredFrom);
  if (gaps && windows.length === 0) {
    change.reconciledAt = now;
    windows.push(gaps);
  }
  return { change, windows };
}

/** The additions that are looked for now are those up to this instant; null: they are still gathered, or there are none. */
function additionsUntil(facts: PlanFacts): number | null {
  const { additions, open, now, crmDelayMs } = facts;
  if (!additions || open.has('crm') || now - additions.first < crmDelayMs) return null;
  const until = Math.min(additions.last, settledAt(facts));
  return until < additions.first ? null : until;
}

/** The last days, once everything else is read: what is found then was missed. */
function reconciliation(coverage: Coverage, facts: PlanFacts, coveredFrom: number): PlannedWindow | null {
  const { reconcile, open, additions, now } = facts;
  const { lastSyncAt, reconciledAt } = coverage;
  if (!reconcile || lastSyncAt === null || open.size > 0) return null;
  const overdueMs = now - (reconciledAt ?? 0) - reconcile.everyMs;
  // mail of a customer who was added just now is no gap
  if (overdueMs < 0 || (additions && overdueMs < reconcile.everyMs)) return null;
  const from = Math.max(coveredFrom, now - reconcile.days * DAY_MS);
  const to = lastSyncAt - FRESH_MS;
  return from < to ? { kind: 'reconcile', from, to, plannedAt: now } : null;
}

const settledAt = ({ now, crmDelayMs }: PlanFacts): number =>
  now - Math.max(SETTLED_MIN_MS, Math.min(SETTLED_MAX_MS, crmDelayMs));
