import { getDomain } from 'tldts';
import { belongsToEverybody, hostOf, type Matched } from './admit.js';
import type { Mail } from './read-mail.js';

/** A message as far as its thread goes. */
export interface Threaded {
  /** null: a fingerprint, which is not foretold */
  key: string | null;
  /** the id that it carries */
  id: string | null;
  sentAt: number;
  refs: readonly string[];
  circle: readonly string[];
}

/** The ids by which the header of a mail names its thread: first reference, answered mail, last reference. */
export function refsOf({ references, inReplyTo, messageId, from, to, cc }: Mail): string[] {
  const people = [...from, ...to, ...cc];
  const real = (id: string | null | undefined): id is string =>
    typeof id === 'string' && id !== messageId && !people.includes(id.toLowerCase());
  const ids = references.filter(real);
  return [...new Set([ids[0], inReplyTo, ids.at(-1)].filter(real))];
}

/** Whom the match is about. */
export function circleOf({ accountIds, contactIds, leadIds, addresses }: Matched): string[] {
  const hosts = addresses.map(hostOf).filter((host) => !belongsToEverybody(host));
  return [
    ...accountIds.map((id) => `account ${id}`),
    ...contactIds.map((id) => `contact ${id}`),
    ...leadIds.map((id) => `lead ${id}`),
    ...addresses,
    ...hosts.map((host) => getDomain(host, { allowPrivateDomains: true }) ?? host),
  ];
}

/** Finds the thread of each message of a tenant by definition, from nothing but all of them. */
export class Threads {
  readonly #all: readonly Threaded[];

  constructor(all: readonly Threaded[]) {
    this.#all = all.toSorted(
      (a, b) => a.sentAt - b.sentAt || ((a.key ?? '') < (b.key ?? '') ? -1 : Number(a.key !== b.key)),
    );
  }

  /** null: named after the message's own fingerprint. */
  of(message: Threaded): string | null {
    if (message.refs.length === 0) return message.id === null ? null : this.#by(message.id, message).thread;
    const told = message.refs.map((id) => this.#by(id, message));
    return (told.find(({ sure }) => sure) ?? told[0])?.thread ?? null;
  }

  #by(id: string, message: Threaded): { thread: string | null; sure: boolean } {
    const near = this.#all.filter((one) => one.id === id || one.refs.includes(id));
    const circle = related(message, near);
    const carrier = near.find((one) => one.id === id && circle.has(one));
    if (carrier?.refs.length === 0) return { thread: carrier.key, sure: true };
    if (carrier && this.#all.indexOf(carrier) < this.#all.indexOf(message))
      return { thread: this.of(carrier), sure: true };
    if (carrier) return { thread: id, sure: false };
    const isFirst = near[0] !== undefined && circle.has(near[0]) && near.every((one) => one.id !== id);
    return { thread: isFirst ? id : (near.find((one) => circle.has(one))?.key ?? null), sure: false };
  }
}

/** The messages that share somebody with this one, directly or through others. */
function related(message: Threaded, among: readonly Threaded[]): Set<Threaded> {
  const found = new Set([message]);
  for (const one of found)
    for (const other of among) if (other.circle.some((who) => one.circle.includes(who))) found.add(other);
  return found;
}
