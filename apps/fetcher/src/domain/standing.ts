type State = 'waiting' | 'backfilling' | 'live' | 'throttled' | 'needs_reconnect' | 'paused' | 'disabled';

/** The state of a mailbox as a person should see it. */
export interface Standing {
  state: State;
  /** a short code that says why */
  cause: string | null;
  /** when a throttled mailbox, or a paused provider, is asked again (ms since 1970); null: it is not waited for */
  throttledUntil: number | null;
}

/** What the database notes of a mailbox. `dueAt`: ms since 1970. */
interface StandingRow {
  tenant: string;
  provider: string;
  state: State;
  cause: string | null;
  dueAt: number;
}

/** A provider that turns away all mailboxes (tenant: null), or those of one tenant, until `untilAt` (ms since 1970). */
interface PauseRow {
  provider: string;
  tenant: string | null;
  cause: string;
  untilAt: number;
}

/** States of mailboxes that are read, and stand still while their provider turns everybody away. */
const READ: ReadonlySet<State> = new Set(['waiting', 'backfilling', 'live', 'throttled']);

/** How a mailbox stands, with the pauses of its provider taken into account. Pure. */
export function standingOf(row: StandingRow, pauses: readonly PauseRow[]): Standing {
  const { state, cause } = row;
  const isRead = READ.has(state) && cause !== 'no_consent';
  const pause = pauses.find((one) => one.provider === row.provider && (one.tenant ?? row.tenant) === row.tenant);
  if (isRead && pause) return { state: 'paused', cause: pause.cause, throttledUntil: pause.untilAt };
  return { state, cause, throttledUntil: state === 'throttled' ? row.dueAt : null };
}

/** A mailbox that was read once is done, whatever has arrived since; before that it is never quite done. Pure. */
export function percent(scanned: number, expected: number, complete: boolean): number {
  if (complete) return 100;
  return expected === 0 ? 0 : Math.min(99, Math.floor((100 * scanned) / expected));
}

/** What the time that is left is reckoned from. */
export interface Eta {
  /** mails that are there, and that were looked at, in all */
  expected: number;
  scanned: number;
  /** mails that were looked at since `beganAt` (ms since 1970; null: nothing is being read) */
  read: number;
  beganAt: number | null;
  now: number;
}

/** Less time says nothing of the rate. */
const RATE_MS_MIN = 1_000;

/** Seconds until the rest is read, at the rate so far; null where that is not known. Pure. */
export function etaSeconds({ expected, scanned, read, beganAt, now }: Eta): number | null {
  if (beganAt === null || read === 0 || now - beganAt < RATE_MS_MIN) return null;
  const left = Math.max(0, expected - scanned);
  return Math.ceil(((now - beganAt) * left) / read / 1_000);
}
