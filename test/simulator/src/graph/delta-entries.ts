import type { StoredMail } from '../mail/stored-mail.js';
import type { Account } from '../state/world.js';
import type { GraphContext } from './context.js';
import type { DeltaToken } from './delta-token.js';
import type { Folder } from './folders.js';
import { unitOf } from './query.js';
import { mailIds } from './stores.js';

/** One item of a delta page. `id` of a removal is the one that the mail had there. */
export type Entry =
  | { kind: 'mail'; mail: StoredMail; came: 'moved' | 'new' | 'again' }
  | { kind: 'partial'; mail: StoredMail }
  | { kind: 'removed'; mail: StoredMail; id: string };

interface Step {
  mail: StoredMail;
  key: number;
}
interface Walk {
  version: number;
  steps: Step[];
}
const walks = new WeakMap<Account, Map<string, Walk>>();
const orders = new WeakMap<StoredMail, number>();

/** A number by which mails stand in arbitrary but fixed order. */
function order({ world, account }: GraphContext, mail: StoredMail): number {
  const known = orders.get(mail) ?? world.seeded.number(2 ** 47, 'order', account.email, mail.path);
  orders.set(mail, known);
  return known;
}

/** The mails of a folder in the order of a first round: arbitrary but fixed, or the newest first. */
function walk(context: GraphContext, place: string, newestFirst: boolean): Step[] {
  const { mailbox } = context.account;
  const made = walks.get(context.account) ?? new Map<string, Walk>();
  walks.set(context.account, made);
  const name = `${newestFirst ? 'newest' : 'any'} ${place}`;
  const known = made.get(name);
  if (known?.version === mailbox.version) return known.steps;
  const steps = newestFirst
    ? mailbox.newest(place).map((mail) => ({ mail, key: -mail.receivedAt }))
    : [...mailbox.members(place)]
        .map((mail) => ({ mail, key: order(context, mail) }))
        .sort((a, b) => a.key - b.key || a.mail.serial - b.mail.serial);
  made.set(name, { version: mailbox.version, steps });
  return steps;
}

/** Index of the first step after a place. */
function startOf(steps: readonly Step[], after: DeltaToken['after']): number {
  if (after === null) return 0;
  let [low, high] = [0, steps.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const step = steps[middle];
    const passed = step && (step.key < after[0] || (step.key === after[0] && step.mail.serial <= after[1]));
    if (passed) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A filtered delta never gives more than this in one round. */
const FILTERED_CAP = 5000;

function passes({ world }: GraphContext, mail: StoredMail, filter: DeltaToken['filter']): boolean {
  if (filter === null) return true;
  const unit = unitOf(world);
  const at = Math.floor(mail.receivedAt / unit) * unit;
  return filter.open ? at > filter.at : at >= filter.at;
}

/** Up to `size` entries of a first round that come after the token's place, and whether there are more. */
export function firstRound(
  context: GraphContext,
  folder: Folder,
  token: DeltaToken,
  size: number,
): { entries: Entry[]; last: [number, number] | null; more: boolean } {
  const { filter, top, given, changeType } = token;
  const cap = Math.min(top ?? Infinity, filter === null ? Infinity : FILTERED_CAP) - given;
  const entries: Entry[] = [];
  let last: [number, number] | null = null;
  if (changeType === 'deleted' || folder.place === null) return { entries, last, more: false };
  const steps = walk(context, folder.place, token.newestFirst);
  for (let index = startOf(steps, token.after); index < steps.length; index++) {
    const step = steps[index];
    if (!step || !passes(context, step.mail, filter)) continue;
    if (entries.length >= cap) return { entries, last, more: false };
    if (entries.length === size) return { entries, last, more: true };
    entries.push({ kind: 'mail', mail: step.mail, came: 'new' });
    last = [step.key, step.mail.serial];
  }
  return { entries, last, more: false };
}

interface Net {
  mail: StoredMail;
  /** Id of the mail when it lay in the folder at the start of the span; null when it did not. */
  before: string | null;
  /** It lies in the folder at the end of the span. */
  here: boolean;
  left: boolean;
  moved: boolean;
  marked: boolean;
  edited: boolean;
}

function netChanges(context: GraphContext, place: string, from: number, to: number): Net[] {
  const { account, prefer } = context;
  const ids = mailIds(account);
  const nets = new Map<StoredMail, Net>();
  for (let index = from; index < to; index++) {
    const change = account.mailbox.changes[index];
    if (!change || (change.from !== place && change.to !== place)) continue;
    const { mail, kind } = change;
    let net = nets.get(mail);
    if (!net) {
      const count = prefer.immutableIds ? ids.renewalsBefore(mail, change.seq) : change.moves;
      const before = change.from === place ? ids.id(mail, prefer.immutableIds, count) : null;
      nets.set(mail, (net = { mail, before, here: false, left: false, moved: false, marked: false, edited: false }));
    }
    net.here = change.to === place;
    if (change.to !== place) net.left = true;
    net.moved = kind === 'moved';
    if (kind === 'read' || kind === 'flagged') net.marked = true;
    if (kind === 'edited') net.edited = true;
  }
  return [...nets.values()];
}

/** What one mail's changes look like to a reader of the folder. */
function entriesOf(net: Net, immutable: boolean): Entry[] {
  const { mail, before, here, left, moved, marked, edited } = net;
  const removed: Entry[] = before === null ? [] : [{ kind: 'removed', mail, id: before }];
  if (!here) return removed;
  if (before === null) return [{ kind: 'mail', mail, came: moved ? 'moved' : 'new' }];
  if (!left) return edited ? [{ kind: 'mail', mail, came: 'again' }] : marked ? [{ kind: 'partial', mail }] : [];
  // Away and back: with immutable ids the service reports the removal alone.
  return immutable ? removed : [...removed, { kind: 'mail', mail, came: 'moved' }];
}

const TYPES = { created: ['new', 'moved'], updated: ['again', 'partial'], deleted: ['removed'] };

/** The entries of a later round, from the token's span of changes: in no order, or the newest first. */
export function laterRound(context: GraphContext, folder: Folder, token: DeltaToken): Entry[] {
  const { place } = folder;
  if (place === null || token.from === null) return [];
  const only = token.changeType === null ? undefined : TYPES[token.changeType];
  const found = netChanges(context, place, token.from, token.to).flatMap((net) =>
    entriesOf(net, context.prefer.immutableIds),
  );
  const held = new Set(token.held);
  for (const mail of held.size === 0 ? [] : context.account.mailbox.members(place)) {
    if (held.has(mail.serial) && !found.some((entry) => entry.mail === mail))
      found.push({ kind: 'mail', mail, came: 'new' });
  }
  const { seeded } = context.world;
  const key = ({ kind, mail }: Entry) =>
    token.newestFirst ? -mail.receivedAt : seeded.number(2 ** 47, 'later', token.generation, kind, mail.path);
  return found
    .filter((entry) => only === undefined || only.includes(entry.kind === 'mail' ? entry.came : entry.kind))
    .filter(
      (entry) => entry.kind === 'removed' || (entry.mail.place === place && passes(context, entry.mail, token.filter)),
    )
    .map((entry) => ({ entry, key: key(entry) }))
    .sort((a, b) => a.key - b.key)
    .map(({ entry }) => entry);
}
