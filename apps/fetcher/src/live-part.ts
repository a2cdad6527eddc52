import { type ChangePage, CursorExpired, type Envelope, type Folder, ProviderUnavailable } from '#libs/providers';
import { folderReason } from '#libs/rules';
import type { PlannedWindow } from './domain/windows.js';
import type { FolderRow } from './folder-rows.js';
import type { Begun, Decided } from './mailbox-records.js';
import type { PageWork, Worked } from './page-work.js';
import { catchBreath, mayGoOn, type Round, type SyncParts } from './sync-parts.js';

/**
 * How far before a lost cursor mail is listed again: what lay in junk or in the bin, where providers keep mail for 30
 * days, may have come out of it meanwhile.
 */
const OVERLAP_MS = 31 * 86_400_000;

/** How a folder is walked. */
interface Walk {
  folder: Folder;
  cursor: string | null;
  /** false: the first round only needs its end; what the folder holds is read later, newest first */
  judged: boolean;
  /** its cursor was lost: the walk meets mail that was counted */
  again: boolean;
  /** names the walk */
  id: string;
}

/** Folders that were not walked to their newest change; `cause` says why, null where there are none. */
export interface Behind {
  folders: number;
  cause: string | null;
}

const CURSOR_EXPIRED = 'cursor_expired';

/** Whether the provider stumbles over what it was asked for, while it is there and has not asked for a wait. */
function isOutOfOrder(error: unknown): error is ProviderUnavailable {
  return (
    error instanceof ProviderUnavailable &&
    error.retryAfterMs === undefined &&
    ['http_500', 'http_502', 'unreadable_answer'].includes(error.code)
  );
}

/** Reads what is new in a mailbox: every folder from its cursor on, and mails that are still owed. */
export class LivePart {
  #walks = 0;

  constructor(
    private readonly parts: SyncParts,
    private readonly pages: PageWork,
  ) {}

  /** Reads to the newest change; returns what could not be walked to it. */
  async read(round: Round): Promise<Behind> {
    const { records } = this.parts;
    mayGoOn(round);
    const folders = await round.source.folders();
    const begun = await records.begin(round.lease, folders);
    // as it is before this round adds to it: what comes late has a round's time to show up
    const left = this.pages.memory.leftOf(keyOf(round));
    const causes: string[] = [];
    let refused: ProviderUnavailable | null = null;
    const read = inOrder(folders);
    for (const folder of read) {
      const cause = await this.#folder(round, begun, folder).catch((error: unknown) => {
        // one folder that is out of order holds nobody up; a second one is an outage
        if (refused !== null || !isOutOfOrder(error)) throw error;
        refused = error;
        return error.code;
      });
      if (cause !== null) causes.push(cause);
    }
    if (refused !== null) {
      if (read.length === 1) throw refused as ProviderUnavailable;
      this.#report(round, 'a folder is out of order, the others were read', refused);
    }
    await this.#owed(round, left);
    return { folders: causes.length, cause: causes[0] ?? null };
  }

  #report({ lease }: Round, what: string, { code, requestId }: { code: string; requestId: string | null }): void {
    this.parts.log.warn(what, { tenant: lease.tenant, mailboxId: lease.mailboxId, reason: code, requestId });
  }

  /** Walks a folder to its newest change; not null when its cursor was lost twice: another round tries again. */
  async #folder(round: Round, begun: Begun, folder: Folder): Promise<string | null> {
    const row = begun.folders.find((one) => one.folder === folder.id);
    const known = row?.kind === round.source.cursorKind ? row.cursor : null;
    const judged = begun.coverage.coveredFrom !== null;
    const again = judged && row !== undefined && (known === null || !row.complete);
    const first = { folder, judged: judged || row?.complete === true, again, id: `walk ${++this.#walks}` };
    if (row && known === null && row.cursor !== null) await this.#restart(round, begun, row);
    if (await this.#walked(round, begun, { ...first, cursor: known })) return null;
    await this.#restart(round, begun, row ?? { folder: folder.id, updatedAt: this.parts.now() });
    const walk = { ...first, cursor: null, judged, again: judged && row !== undefined };
    return (await this.#walked(round, begun, walk)) ? null : CURSOR_EXPIRED;
  }

  /** False: the provider does not know the cursor any more. */
  async #walked(round: Round, begun: Begun, walk: Walk): Promise<boolean> {
    const { records } = this.parts;
    const { lease, source } = round;
    let first = walk.cursor === null;
    try {
      await catchBreath(round);
      for await (const page of source.changes(walk.folder, walk.cursor)) {
        const decided = walk.judged ? await this.#page(round, begun, walk, page) : null;
        const again = walk.again && first && (page.more || page.envelopes.length > 0 || walk.folder.total === 0);
        const { id: folder } = walk.folder;
        const { cursor } = page;
        const place = { folder, cursor, kind: source.cursorKind, walked: !page.more };
        const saved = await records.savePage(lease, { ...place, again, decided });
        if (decided) this.pages.saved(decided, saved);
        this.parts.metrics.pages.inc();
        first = false;
        lease.failures = 0;
        if (page.more) mayGoOn(round);
      }
      return true;
    } catch (error) {
      if (!(error instanceof CursorExpired)) throw error;
      this.#report(round, 'a cursor is too old: its folder is read again from the beginning', error);
      return false;
    }
  }

  /** Decides a page of changes. What left the folder is asked for again: it may only have been moved. */
  async #page(round: Round, begun: Begun, walk: Walk, page: ChangePage): Promise<Worked> {
    const back = walk.cursor === null ? [] : await this.#stillThere(round, page.removed, true);
    const moved = new Set(back);
    // once for all its mail older than the lookback is counted by its number, when the backfill is complete
    const olderCounted = !walk.again && begun.windows.every(({ kind }) => kind !== 'backfill');
    const folderId = walk.folder.id;
    return this.pages.work(round, {
      envelopes: [...back, ...page.envelopes],
      unread: page.unread,
      vanished: page.vanished,
      countUnder: (envelope, reason) =>
        moved.has(envelope) || (reason === 'outside_lookback' && !olderCounted) ? null : folderId,
      ...(walk.again && { walk: walk.id }),
    });
  }

  /** Of mails that are said to have left a folder, those that are unknown and still lie where mail is read. */
  async #stillThere(round: Round, refs: readonly string[], askOnceMore: boolean): Promise<Envelope[]> {
    if (refs.length === 0) return [];
    const known = await this.parts.records.known(round.lease, refs);
    const asked = refs.filter((ref) => !known.has(ref));
    if (asked.length === 0) return [];
    const found = await round.source.envelopes(asked);
    const gone = found.flatMap((one) => ('places' in one ? [] : [one.ref]));
    if (askOnceMore) this.pages.memory.left(keyOf(round), gone);
    return found.flatMap((one) => ('places' in one && folderReason(one.places) === null ? [one] : []));
  }

  /** Mails that were refused or not found, when they are due, and those that left a folder in the last round. */
  async #owed(round: Round, left: readonly string[]): Promise<void> {
    const { records } = this.parts;
    const { lease, source } = round;
    const back = await this.#stillThere(round, left, false);
    if (back.length > 0) await this.#saved(round, await this.pages.work(round, { envelopes: back, countUnder: none }));
    this.pages.memory.forgetLeft(keyOf(round), left);
    const due = await records.dueUnread(lease);
    if (due.length === 0) return;
    await catchBreath(round);
    const found = await source.envelopes(due.map(({ ref }) => ref));
    const worked = await this.pages.work(round, {
      envelopes: found.filter((one) => 'places' in one),
      unread: found.filter((one) => 'unread' in one),
      vanished: found.flatMap((one) => ('gone' in one ? [one.ref] : [])),
      again: new Set(due.map(({ ref }) => ref)),
      countUnder: (envelope) => envelope.folderId,
    });
    await this.#saved(round, worked);
  }

  async #saved(round: Round, worked: Worked & Decided): Promise<void> {
    this.pages.saved(worked, await this.parts.records.saveMails(round.lease, worked));
  }

  /** Forgets the folder's cursor. What the lost one would have brought is listed by its time. */
  async #restart(round: Round, begun: Begun, row: Pick<FolderRow, 'folder' | 'updatedAt'>): Promise<void> {
    const { coveredFrom } = begun.coverage;
    const plannedAt = this.parts.now();
    const from = Math.max(coveredFrom ?? 0, row.updatedAt - OVERLAP_MS);
    const windows: PlannedWindow[] = [{ kind: 'heal', from, to: null, plannedAt }];
    // mail that came meanwhile with an older date: a walk of the folder meets it, a baseline without one does not
    if (coveredFrom !== null && coveredFrom < from && !round.source.baselineLists)
      windows.push({ kind: 'sweep', from: coveredFrom, to: from, plannedAt });
    // before the baselines stand the backfill is still to come
    await this.parts.records.restartFolder(round.lease, row.folder, coveredFrom === null ? [] : windows);
  }
}

const none = (): null => null;
const keyOf = ({ lease }: Round): string => `${lease.tenant}/${lease.mailboxId}`;

/** The folders that are read; those where new mail shows first. */
function inOrder(folders: readonly Folder[]): Folder[] {
  const rank = (folder: Folder) => ['inbox', 'sentitems'].indexOf(folder.wellKnown ?? '') >>> 0;
  return folders.filter((folder) => folder.excluded === null).sort((a, b) => rank(a) - rank(b));
}
