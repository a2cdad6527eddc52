import type { Installation } from '../../installation/src/index.js';
import type { Provider, TenantPlan } from './plan.js';
import type { Recorder } from './recorder.js';
import type { CopyHistory } from './truth.js';

/** One row of the simulator's ledger of changes, as far as it matters. */
export interface LedgerChange {
  email: string;
  /** virtual time, ms since 1970 */
  at: number;
  what: string;
  /** null for a change of a folder */
  path: string | null;
  receivedAt: number | null;
  /** paths of folders */
  from: string | null;
  to: string | null;
}

/** Changes of a mail that leave it where it is and as it is. */
const IDLE = new Set(['read', 'flagged']);

/** The history of every mail that ever was in the tenant's mailboxes, from the simulator's ledger. */
export async function copiesOf(house: Installation, tenant: TenantPlan, recorder: Recorder): Promise<CopyHistory[]> {
  const copies: CopyHistory[] = [];
  for (const { email } of tenant.users) {
    const query = `/ledger/changes?mailbox=${encodeURIComponent(email)}`;
    const changes = (await house.control('GET', query)) as LedgerChange[];
    copies.push(...historiesOf({ email, provider: tenant.provider }, changes, (path) => recorder.textsOf(email, path)));
  }
  return copies;
}

/**
 * The histories of one mailbox's mails. `textsOf`: what a mail said at first, and after each edit. Of a draft that was
 * sent Microsoft says when that was; Google shows the Date that the draft had. Pure.
 */
export function historiesOf(
  { email, provider }: { email: string; provider: Provider },
  changes: readonly LedgerChange[],
  textsOf: (path: string) => readonly string[],
): CopyHistory[] {
  const copies = new Map<string, CopyHistory & { texts: string[] }>();
  for (const { at, what, path, receivedAt, from, to } of changes) {
    if (path === null) {
      if (what !== 'folder-moved' || from === null || to === null) continue;
      for (const { states } of copies.values()) {
        const last = states.at(-1);
        if (last && isIn(last.place, from)) states.push({ ...last, at, place: to + last.place.slice(from.length) });
      }
      continue;
    }
    const copy = copies.get(path) ?? { email, path, states: [], texts: [...textsOf(path)] };
    copies.set(path, copy);
    if (IDLE.has(what)) continue;
    const last = copy.states.at(-1);
    const raw = last === undefined || what === 'edited' ? copy.texts.shift() : last.raw;
    if (raw === undefined) throw new Error(`nobody wrote ${email} ${path} (${what})`);
    const place = what === 'edited' ? (last?.place ?? null) : to;
    const told = provider === 'microsoft' ? inSeconds(receivedAt ?? 0) : (receivedAt ?? 0);
    const sentAt = what === 'sent' && provider === 'microsoft' ? told : last?.sentAt;
    copy.states.push({ at, place, raw, receivedAt: told, sentAt });
  }
  return [...copies.values()].map(({ path, states }) => ({ email, path, states }));
}

/** Graph tells whole seconds. */
const inSeconds = (at: number): number => Math.floor(at / 1000) * 1000;

const isIn = (place: string | null, folder: string): place is string =>
  place !== null && (place === folder || place.startsWith(`${folder}/`));
