import type { DropReason } from '#libs/contracts';
import type { WindowKind } from '#libs/store';
import { countsDrops, nextOf, type OpenWindow } from './domain/windows.js';
import { READ } from './mailbox-records.js';
import type { PageWork } from './page-work.js';
import { mayGoOn, type Round, type SyncParts } from './sync-parts.js';

/** What the mails of a window may have been dropped for, when they were met the first time. */
const DROPPED_FOR: Partial<Record<WindowKind, readonly DropReason[]>> = {
  crm: ['no_crm_match'],
  rules: ['blocked_domain', 'internal_only'],
};

/** Reads past mail of a mailbox, window by window. */
export class WindowPart {
  constructor(
    private readonly parts: SyncParts,
    private readonly pages: PageWork,
  ) {}

  /** Reads until all windows are closed, or until `deadline` (ms since 1970); returns whether any is still open. */
  async read(round: Round, deadline: number): Promise<boolean> {
    const { records } = this.parts;
    for (;;) {
      const window = nextOf(await records.windows(round.lease));
      if (!window) return false;
      if (!(await this.#isRead(round, window, deadline))) return true;
      await this.#close(round, window);
    }
  }

  /** Reads pages of a window; false when time was up before its end. */
  async #isRead(round: Round, window: OpenWindow, deadline: number): Promise<boolean> {
    if (window.cursor === READ) return true;
    const { kind, from, to } = window;
    const { lease, source } = round;
    const among = kind === 'crm' ? await this.#added(round, window) : undefined;
    mayGoOn(round);
    for await (const page of source.range({ from, to, ...(among && { among }) }, window.cursor)) {
      const worked = await this.pages.work(round, {
        envelopes: page.envelopes,
        unread: page.unread,
        countUnder: (envelope, reason) =>
          countsDrops(kind) && reason !== 'outside_lookback' ? envelope.folderId : null,
      });
      const [first] = page.envelopes;
      if (first && countsDrops(kind)) worked.tally.drop(first.folderId, 'vanished', page.vanished);
      const { cursor } = page;
      const scanned = page.envelopes.length;
      const reasons = DROPPED_FOR[kind] ?? [];
      this.pages.saved(
        worked,
        await this.parts.records.saveWindowPage(lease, { kind, cursor, scanned, decided: worked, reasons }),
      );
      lease.failures = 0;
      if (cursor === null) return true;
      mayGoOn(round);
      if (this.parts.now() >= deadline) return false;
    }
    return true;
  }

  /** Addresses and domains that a window for additions to the CRM is read for. */
  async #added({ lease }: Round, { plannedAt }: OpenWindow): Promise<readonly string[]> {
    const { crmDecidedAt } = await this.parts.records.coverage(lease);
    return this.parts.crm.addedBetween(lease.tenant, crmDecidedAt, plannedAt);
  }

  async #close({ lease, source, facts, mailbox }: Round, { kind }: OpenWindow): Promise<void> {
    const { records, metrics, log } = this.parts;
    const older = countsDrops(kind) ? await source.olderThan(facts.lookbackStart) : null;
    const found = await records.closeWindow(lease, kind, older);
    metrics.windows.inc({ provider: mailbox.provider, kind });
    if (kind !== 'reconcile') return;
    metrics.reconciled(found);
    if (found > 0)
      log.warn('mail was missing in what a mailbox was read for, and has been healed', {
        tenant: lease.tenant,
        mailboxId: lease.mailboxId,
        count: found,
      });
  }
}
