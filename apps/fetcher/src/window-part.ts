import type { DropReason } from '#libs/contracts';
import type { WindowKind } from '#libs/store';
import { countsDrops, nextOf, type OpenWindow } from './domain/windows.js';
import { READ, type Unseen } from './mailbox-records.js';
import type { PageWork } from './page-work.js';
import { mayGoOn, type Round, type SyncParts } from './sync-parts.js';

/** What the mails of a window may have been dropped for, when they were met the first time. */
const DROPPED_FOR: Partial<Record<WindowKind, readonly DropReason[]>> = {
  crm: ['no_crm_match'],
  rules: [
    'blocked_domain',
    'internal_only',
    'blocked_sender',
    'marketing',
    'transactional',
    'bounce',
    'auto_reply',
    'calendar_notice',
    'automated',
  ],
};

/** Before any record of the CRM. */
const EVER = -1_000;

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
    const among = await this.#among(round, window);
    mayGoOn(round);
    for await (const page of source.range({ from, to, ...(among && { among }) }, window.cursor)) {
      const worked = await this.pages.work(round, {
        envelopes: page.envelopes,
        unread: page.unread,
        vanished: page.vanished,
        countUnder: (envelope, reason) =>
          countsDrops(kind) && reason !== 'outside_lookback' ? envelope.folderId : null,
      });
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

  /** Addresses and domains that a window is read for; undefined: all mail is of interest. */
  async #among({ lease, mailbox }: Round, { kind, plannedAt }: OpenWindow): Promise<readonly string[] | undefined> {
    const { crm, records } = this.parts;
    if (kind === 'crm') {
      const { crmDecidedAt } = await records.coverage(lease);
      return crm.addedBetween(lease.tenant, crmDecidedAt, plannedAt);
    }
    const searched = kind === 'backfill' && mailbox.provider === 'google' && this.parts.searchesBackfill;
    return searched ? crm.addedBetween(lease.tenant, EVER, Infinity) : undefined;
  }

  async #close(round: Round, window: OpenWindow): Promise<void> {
    const { records, metrics, log } = this.parts;
    const { lease, mailbox } = round;
    const { kind } = window;
    const found = await records.closeWindow(lease, kind, await this.#unseen(round, window));
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

  /** How many mails there are at whose headers a window may not have looked. */
  async #unseen(round: Round, window: OpenWindow): Promise<Unseen> {
    const { source, facts } = round;
    if (!countsDrops(window.kind)) return { older: null, searched: null };
    const older = await source.olderThan(facts.lookbackStart);
    const searched = (await this.#among(round, window)) !== undefined;
    return { older, searched: searched ? (await source.olderThan(window.plannedAt)) - older : null };
  }
}
