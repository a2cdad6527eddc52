import type { DropReason } from '#libs/contracts';
import type { Folder, Unread } from '#libs/providers';
import { inStore, type Store } from '#libs/store';
import { sql } from 'kysely';
import { Tally } from './domain/tally.js';
import type { Coverage, Plan } from './domain/window-plan.js';
import { isBackfilling, type OpenWindow, type PlannedWindow } from './domain/windows.js';
import {
  addCounts,
  countBeforeLookback,
  countUnsearched,
  type FolderRow,
  forgetDrops,
  loseCursor,
  NOW,
  type Of,
  readFolders,
  takeBack,
  writeCursor,
  writeNeverRead,
} from './folder-rows.js';
import { keep, type KeptMail, knownRefs } from './kept-mails.js';
import { knownFacts, rememberFacts } from './mail-history.js';
import { type Lease, type SyncStates, unlessStopped } from './sync-states.js';
import { dueUnread, forgetUnread, type Patience, putAside, type UnreadMail } from './unread-mails.js';
import { advanceWindow, clipWindows, closeWindow, openWindows, readWindows } from './windows.js';

/** What was decided of mails, after what is kept of them was acknowledged. */
export interface Decided {
  kept: readonly KeptMail[];
  tally: Tally;
  /** refused by the provider alone, or not found: put aside, to be asked for again */
  unread: readonly Unread[];
  /** put aside once, and decided now */
  settled: readonly string[];
}

/** What is known of a mailbox when a round begins. */
export interface Begun {
  folders: FolderRow[];
  coverage: Coverage;
  windows: OpenWindow[];
}

/** What was new in a save. */
export interface Saved {
  /** mails that were kept for the first time */
  admitted: number;
  /** mails that are refused so often that they are asked for once a day only */
  quarantined: number;
  /** mails that are not found so often that they are asked for no more */
  vanished: number;
}

/** How many mails there are at whose headers a window may not have looked; null: not counted. */
export interface Unseen {
  /** received before the lookback */
  older: number | null;
  /** in the stretch of time that was searched by the names in the CRM, instead of being listed */
  searched: number | null;
}

/** A page in the walk of a folder. */
export interface FolderPage {
  folder: string;
  cursor: string;
  kind: string;
  /** the page ends the walk */
  walked: boolean;
  /** its walk meets the folder's mails again: what was counted of them goes first */
  again: boolean;
  /** null: nothing of the page was looked at */
  decided: Decided | null;
}

/** Under a cursor that no provider gives: the window is read, and not yet closed. */
export const READ = '(read)';

const TABLES = ['cursors', 'sync_windows', 'kept_mails', 'mail_history', 'unread_mails', 'mail_counts'] as const;

/**
 * What is known of a leased mailbox: how far its folders and windows are read, what was kept, and how many mails were
 * not. Every write is one transaction that checks the lease. All methods throw `LeaseLost` and `Unavailable`.
 */
export class MailboxRecords {
  constructor(
    private readonly states: SyncStates,
    private readonly store: Store,
    private readonly patience: Patience,
  ) {}

  /** Start of a round: saves what the folders hold, and returns how far everything is. */
  async begin(lease: Lease, folders: readonly Folder[]): Promise<Begun> {
    return this.states.owned(lease, async (trx) => {
      await writeNeverRead(
        trx,
        lease,
        folders.filter((folder) => folder.excluded !== null),
      );
      const begun = {
        folders: await readFolders(trx, lease),
        coverage: await readCoverage(trx, lease),
        windows: await readWindows(trx, lease),
      };
      const backfills = begun.coverage.coveredFrom === null || begun.windows.some(({ kind }) => isBackfilling(kind));
      await this.states.set(trx, lease, {
        expected: folders.reduce((sum, folder) => sum + (folder.excluded === null ? folder.total : 0), 0),
        cause: unlessStopped('cause', null),
        state: unlessStopped('state', backfills ? 'backfilling' : 'live'),
      });
      return begun;
    });
  }

  /** What was planned of the mailbox. */
  async coverage(lease: Lease): Promise<Coverage> {
    return inStore(() => readCoverage(this.store, lease));
  }

  /** Which of these mails need not be read: they were kept, or are put aside. */
  async known(lease: Lease, refs: readonly string[]): Promise<Set<string>> {
    return inStore(() => knownRefs(this.store, lease, refs));
  }

  /** Which of these facts are known of earlier mail of the tenant. */
  async facts(lease: Lease, facts: readonly string[]): Promise<Set<string>> {
    return inStore(() => knownFacts(this.store, lease.tenant, facts));
  }

  /** Mails that were put aside and are due. */
  async dueUnread(lease: Lease): Promise<UnreadMail[]> {
    return inStore(() => dueUnread(this.store, lease));
  }

  /** The windows that are still to be read. */
  async windows(lease: Lease): Promise<OpenWindow[]> {
    return inStore(() => readWindows(this.store, lease));
  }

  /**
   * After a page was acknowledged: cursor, counts and what was kept in one transaction, so that nothing is lost or
   * counted twice, whatever dies when.
   */
  async savePage(lease: Lease, page: FolderPage): Promise<Saved> {
    return this.states.owned(lease, async (trx) => {
      // mail before the lookback counts apart: no walk meets it again
      if (page.again) await forgetDrops(trx, lease, [page.folder], ['outside_lookback']);
      await writeCursor(trx, lease, page);
      return page.decided ? this.#decided(trx, lease, page.decided, []) : { admitted: 0, quarantined: 0, vanished: 0 };
    });
  }

  /** The same for mails that no walk brought. */
  async saveMails(lease: Lease, decided: Decided): Promise<Saved> {
    return this.states.owned(lease, (trx) => this.#decided(trx, lease, decided, []));
  }

  /** The same for a page of a window; `cursor` null: it was the last. `reasons`: what its mails may have been dropped for. */
  async saveWindowPage(
    lease: Lease,
    page: {
      kind: OpenWindow['kind'];
      cursor: string | null;
      scanned: number;
      decided: Decided;
      reasons: readonly DropReason[];
    },
  ): Promise<Saved> {
    return this.states.owned(lease, async (trx) => {
      const saved = await this.#decided(trx, lease, page.decided, page.reasons);
      await advanceWindow(trx, lease, { ...page, cursor: page.cursor ?? READ, found: saved.admitted });
      await this.states.set(trx, lease, { failures: 0 });
      return saved;
    });
  }

  /** Closes a window that is read. Returns what it found in all. */
  async closeWindow(lease: Lease, kind: OpenWindow['kind'], { older, searched }: Unseen): Promise<number> {
    return this.states.owned(lease, async (trx) => {
      const open = await readWindows(trx, lease);
      const window = open.find((one) => one.kind === kind);
      await closeWindow(trx, lease, kind);
      if (older !== null) await countBeforeLookback(trx, lease, older);
      if (searched !== null) await countUnsearched(trx, lease, searched - (window?.scanned ?? 0));
      const backfills = open.some((one) => one.kind !== kind && isBackfilling(one.kind));
      await this.states.set(trx, lease, {
        ...(!backfills && { backfill_began_at: null }),
        ...(kind === 'crm' && window && { crm_decided_at: window.plannedAt }),
        ...(kind === 'reconcile' && { reconcile_gaps: window?.found ?? 0 }),
      });
      return window?.found ?? 0;
    });
  }

  /** Writes what is to be read from now on, and by which facts that was decided. */
  async plan(lease: Lease, { change, windows }: Plan): Promise<void> {
    if (Object.keys(change).length === 0 && windows.length === 0) return;
    await this.states.owned(lease, async (trx) => {
      const { lookbackStart: start = null } = change;
      if (start !== null) await clipWindows(trx, lease, start);
      await openWindows(trx, lease, windows);
      await this.states.set(trx, lease, {
        ...(change.lookbackStart !== undefined && { lookback_start: change.lookbackStart }),
        ...(change.lookbackKey !== undefined && { lookback_key: change.lookbackKey }),
        ...(change.coveredFrom !== undefined && { covered_from: change.coveredFrom }),
        ...(change.crmDecidedAt !== undefined && { crm_decided_at: change.crmDecidedAt }),
        ...(change.rulesHash !== undefined && { rules_hash: change.rulesHash }),
        ...(change.reconciledAt !== undefined && { reconciled_at: change.reconciledAt }),
        ...(windows.some(({ kind }) => isBackfilling(kind)) && {
          backfill_began_at: sql<number>`COALESCE(backfill_began_at, ${NOW})`,
        }),
      });
    });
  }

  /** Forgets a folder's cursor; `windows` bring what the lost one would have brought. */
  async restartFolder(lease: Lease, folder: string, windows: readonly PlannedWindow[]): Promise<void> {
    await this.states.owned(lease, async (trx) => {
      await loseCursor(trx, lease, folder);
      await openWindows(trx, lease, windows);
    });
  }

  /** Forgets all that was read of a mailbox, if it was so under an older consent than this. */
  async forgetOlderConsent(of: Of, consentVersion: number): Promise<void> {
    await inStore(() =>
      this.store.transaction().execute(async (trx) => {
        const row = await trx
          .selectFrom('sync_state')
          .select('consent_version')
          .where('tenant', '=', of.tenant)
          .where('mailbox_id', '=', of.mailboxId)
          .forUpdate()
          .executeTakeFirst();
        if (!row || row.consent_version === 0 || row.consent_version >= consentVersion) return;
        for (const table of TABLES)
          await trx.deleteFrom(table).where('tenant', '=', of.tenant).where('mailbox_id', '=', of.mailboxId).execute();
        // whoever still reads it under that consent saves nothing more
        const nothing = {
          lease_owner: null,
          lease_until: null,
          lookback_start: null,
          lookback_key: null,
          covered_from: null,
          rules_hash: null,
        };
        await trx
          .updateTable('sync_state')
          .set({ ...nothing, crm_decided_at: 0, backfill_began_at: null, reconciled_at: null, last_sync_at: null })
          .where('tenant', '=', of.tenant)
          .where('mailbox_id', '=', of.mailboxId)
          .execute();
      }),
    );
  }

  async #decided(trx: Store, lease: Lease, decided: Decided, reasons: readonly DropReason[]): Promise<Saved> {
    const first = await keep(trx, lease, decided.kept);
    await rememberFacts(
      trx,
      lease,
      decided.kept.flatMap(({ facts }) => facts),
    );
    await takeBack(trx, lease, first, reasons);
    await addCounts(trx, lease, decided.tally, first);
    await forgetUnread(trx, lease, decided.settled);
    const givenUp = await putAside(trx, lease, decided.unread, this.patience);
    await addCounts(trx, lease, vanishedTally(givenUp.vanished), []);
    return { admitted: first.reduce((sum, { mails }) => sum + mails, 0), ...givenUp };
  }
}

/** Stands for the folder of mails that were put aside and are gone. */
const NOWHERE = '(gone)';

function vanishedTally(mails: number): Tally {
  const tally = new Tally();
  tally.drop(NOWHERE, 'vanished', mails);
  return tally;
}

async function readCoverage(store: Store, { tenant, mailboxId }: Of): Promise<Coverage> {
  const row = await store
    .selectFrom('sync_state')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirstOrThrow();
  return {
    lookbackStart: row.lookback_start,
    lookbackKey: row.lookback_key,
    coveredFrom: row.covered_from,
    crmDecidedAt: row.crm_decided_at,
    rulesHash: row.rules_hash,
    reconciledAt: row.reconciled_at,
    lastSyncAt: row.last_sync_at,
  };
}
