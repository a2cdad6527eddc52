import type { StoredMail } from '../mail/stored-mail.js';
import type { GraphContext } from './context.js';
import type { DeltaToken } from './delta-token.js';
import type { Folder } from './folders.js';

/** One item of a delta page. */
export type Entry =
  | { kind: 'mail'; mail: StoredMail }
  | { kind: 'read'; mail: StoredMail }
  | { kind: 'removed'; mail: StoredMail; moves: number };

interface Walk {
  version: number;
  mails: { mail: StoredMail; key: number }[];
}
const walks = new WeakMap<Folder, Map<boolean, Walk>>();
const orders = new WeakMap<StoredMail, number>();

function order(context: GraphContext, mail: StoredMail): number {
  const known = orders.get(mail) ?? context.world.seeded.number(2 ** 47, 'order', context.account.email, mail.path);
  orders.set(mail, known);
  return known;
}

/** The mails of a folder in the order of a first round: arbitrary but fixed, or the newest first. */
function walk(context: GraphContext, folder: Folder, newestFirst: boolean): Walk['mails'] {
  const version = context.account.mailbox.version;
  const made = walks.get(folder) ?? new Map<boolean, Walk>();
  walks.set(folder, made);
  const known = made.get(newestFirst);
  if (known?.version === version) return known.mails;
  const mails = context.tree
    .members(folder)
    .map((mail) => ({ mail, key: newestFirst ? -mail.receivedAt : order(context, mail) }))
    .sort((a, b) => a.key - b.key || a.mail.serial - b.mail.serial);
  made.set(newestFirst, { version, mails });
  return mails;
}

/** A filtered delta never gives more than this in one round. */
const FILTERED_CAP = 5000;

const passes = (mail: StoredMail, filter: DeltaToken['filter']): boolean => {
  if (filter === null) return true;
  const second = Math.floor(mail.receivedAt / 1000) * 1000;
  return filter.open ? second > filter.at : second >= filter.at;
};

/** The entries of a first round that come after the token's place. */
export function firstRound(
  context: GraphContext,
  folder: Folder,
  token: DeltaToken,
): { entry: Entry; at: [number, number] }[] {
  const { after, filter } = token;
  const cap = Math.min(token.top ?? Infinity, filter === null ? Infinity : FILTERED_CAP) - token.given;
  if (token.changeType === 'deleted' || cap <= 0) return [];
  const rest = walk(context, folder, token.newestFirst).filter(
    ({ mail, key }) =>
      (after === null || key > after[0] || (key === after[0] && mail.serial > after[1])) && passes(mail, filter),
  );
  return rest.slice(0, cap).map(({ mail, key }) => ({ entry: { kind: 'mail', mail }, at: [key, mail.serial] }));
}

interface Net {
  mail: StoredMail;
  /** Moves of the mail when it lay in the folder at the start of the span; null when it did not. */
  before: number | null;
  /** The same at the end of the span. */
  after: number | null;
  left: boolean;
  read: boolean;
}

function netChanges(context: GraphContext, place: string, from: number, to: number): Net[] {
  const nets = new Map<StoredMail, Net>();
  for (const change of context.account.mailbox.changes.slice(from, to)) {
    if (change.from !== place && change.to !== place) continue;
    const { mail } = change;
    const was = change.from === place ? change.moves : null;
    const net = nets.get(mail) ?? { mail, before: was, after: was, left: false, read: false };
    nets.set(mail, net);
    const movesAfter = change.kind === 'moved' ? change.moves + 1 : change.moves;
    net.after = change.to === place ? movesAfter : null;
    if (change.to !== place) net.left = true;
    if (change.kind === 'read') net.read = true;
  }
  return [...nets.values()];
}

/** What one mail's changes look like to a reader of the folder. */
function entriesOf(net: Net, immutable: boolean): Entry[] {
  const { mail, before, after } = net;
  const removed: Entry[] = before === null ? [] : [{ kind: 'removed', mail, moves: before }];
  if (after === null) return removed;
  if (before === null) return [{ kind: 'mail', mail }];
  if (!net.left) return net.read ? [{ kind: 'read', mail }] : [];
  // Away and back: with immutable ids the service reports the removal alone.
  return immutable ? removed : [...removed, { kind: 'mail', mail }];
}

/** The entries of a later round, from the token's span of changes. */
export function laterRound(context: GraphContext, folder: Folder, token: DeltaToken): Entry[] {
  if (folder.place === null || token.from === null) return [];
  const wanted = { created: 'mail', updated: 'read', deleted: 'removed' } as const;
  const only = token.changeType === null ? undefined : wanted[token.changeType];
  const place = folder.place;
  return netChanges(context, place, token.from, token.to)
    .flatMap((net) => entriesOf(net, context.prefer.immutableIds))
    .filter((entry) => only === undefined || entry.kind === only)
    .filter((entry) => entry.kind === 'removed' || (entry.mail.place === place && passes(entry.mail, token.filter)));
}
