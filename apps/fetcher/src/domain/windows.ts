/** Why past mail is read, in the order in which it is. */
const ORDER = ['heal', 'backfill', 'widening', 'rules', 'crm', 'sweep', 'reconcile'] as const;
export type WindowKind = (typeof ORDER)[number];

/** Kinds without which a mailbox is not read as far back as it should be. */
const BACKFILLING: ReadonlySet<WindowKind> = new Set(['heal', 'backfill', 'widening']);

/** Kinds that count what they drop: no other walk has met that mail. */
const COUNTING: ReadonlySet<WindowKind> = new Set(['backfill', 'widening']);

/** A stretch of past time that is to be read in a mailbox. Instants in ms since 1970, by when mail was received. */
export interface PlannedWindow {
  kind: WindowKind;
  /** the oldest mail, included */
  from: number;
  /** the newest mail, not included; null: no bound */
  to: number | null;
  /** up to when the facts are known that it is read for */
  plannedAt: number;
}

/** A window that is being read. */
export interface OpenWindow extends PlannedWindow {
  /** where its next page begins; null: at the newest */
  cursor: string | null;
  /** mails whose headers were looked at */
  scanned: number;
  /** mails that were kept for the first time */
  found: number;
}

/** The window that is read first; undefined where none is open. Pure. */
export function nextOf<W extends { kind: WindowKind }>(windows: readonly W[]): W | undefined {
  return [...windows].sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))[0];
}

/** One window over the time of both, as there is one of each kind; it is read from its newest mail. Pure. */
export function merged(one: PlannedWindow, other: PlannedWindow): PlannedWindow {
  return {
    kind: one.kind,
    from: Math.min(one.from, other.from),
    to: one.to === null || other.to === null ? null : Math.max(one.to, other.to),
    plannedAt: Math.max(one.plannedAt, other.plannedAt),
  };
}

export const isBackfilling = (kind: WindowKind): boolean => BACKFILLING.has(kind);
export const countsDrops = (kind: WindowKind): boolean => COUNTING.has(kind);
