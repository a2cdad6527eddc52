import type { Folder } from '#libs/providers';
import type { Tally } from './domain/tally.js';
import { addCounts, type FolderRow, forgetFolders, readFolders, writeCursor, writeNeverRead } from './folder-rows.js';
import { type Lease, type SyncStates, unlessStopped } from './sync-states.js';

/** What is known of a leased mailbox's folders. Every write throws `LeaseLost` when the lease is lost, and `Unavailable`. */
export class MailboxRecords {
  constructor(private readonly states: SyncStates) {}

  /**
   * Start of a round: saves from when on mail is read and what the folders hold. Returns the folders whose walk has
   * begun.
   */
  async begin(lease: Lease, lookbackStart: number, folders: readonly Folder[]): Promise<FolderRow[]> {
    const read = folders.filter((folder) => folder.excluded === null);
    return this.states.owned(lease, async (trx) => {
      await writeNeverRead(
        trx,
        lease,
        folders.filter((folder) => folder.excluded !== null),
      );
      const begun = await readFolders(trx, lease);
      const walked = new Set(begun.filter((row) => row.complete).map((row) => row.folder));
      const state = read.every((folder) => walked.has(folder.id)) ? 'live' : 'backfilling';
      await this.states.set(trx, lease, {
        lookback_start: lookbackStart,
        expected: read.reduce((sum, folder) => sum + folder.total, 0),
        cause: unlessStopped('cause', null),
        state: unlessStopped('state', state),
      });
      return begun;
    });
  }

  /**
   * After a page was acknowledged: cursor and counts in one transaction, so that no count is lost or doubled,
   * whatever dies when.
   * `first`: the page begins a walk; `walked`: it ends one.
   */
  async savePage(
    lease: Lease,
    page: { folder: string; cursor: string; tally: Tally; first: boolean; walked: boolean },
  ): Promise<void> {
    await this.states.owned(lease, async (trx) => {
      if (page.first) await forgetFolders(trx, lease, [page.folder]);
      await writeCursor(trx, lease, { folder: page.folder, cursor: page.cursor, complete: page.walked });
      await addCounts(trx, lease, page.folder, page.tally);
      await this.states.set(trx, lease, { failures: 0 });
    });
  }

  /** Forgets a folder's cursor and takes back what its walk has counted: it will be walked from the beginning. */
  async restartFolder(lease: Lease, folder: string): Promise<void> {
    await this.states.owned(lease, (trx) => forgetFolders(trx, lease, [folder]));
  }
}
