import type { SimulatedCompany } from './company.js';
import { gmailStore } from './gmail/gmail-ids.js';
import { graphLifecycle, type LifecycleEvent } from './graph/subscriptions.js';
import { changesOf, ledgerEntry, ledgerOf, type LedgerChange, type LedgerEntry } from './ledger.js';
import { withSubject } from './mail/header-fields.js';
import type { StoredMail } from './mail/stored-mail.js';
import { serviceAccountKey } from './oauth/assertion.js';
import { consentsOf } from './oauth/consents.js';
import type { ClockChange } from './state/clock.js';
import type { MailboxCounts } from './state/counts.js';
import type { FaultReport, FaultRule } from './state/faults.js';
import type { LoggedRequest } from './state/request-log.js';
import type { Account, World } from './state/world.js';
import type { WebhookCounts } from './webhooks/webhooks.js';

/** What `GET /state` shows. */
export interface SimulatorState {
  requests: Record<string, number>;
  statuses: Record<string, number>;
  violations: { method: string; path: string; why: string }[];
  /** Email -> mail path -> downloads of a body. */
  bodies: Record<string, Record<string, number>>;
  /** Requests, passed limits and the most requests in flight, by mailbox. */
  mailboxes: Record<string, MailboxCounts>;
  /** What became of the calls to customers' endpoints. */
  webhooks: WebhookCounts;
  users: { tenant: string; provider: string; userId: string; email: string; oid: string; tid: string; mails: number }[];
}

/** A running simulator, as tests drive it. Users are named by email address (or object id). */
export class Simulator {
  constructor(
    readonly world: World,
    /** TLS port on 127.0.0.1. */
    readonly port: number,
    /** Port of the control API on 127.0.0.1. */
    readonly controlPort: number,
    /** File with the certificate authority, PEM. */
    readonly caFile: string,
    readonly ca: string,
    readonly stop: () => Promise<void>,
  ) {}

  /**
   * A new mail arrives.
   *
   * @param mail its bytes, the path of its folder (default inbox), and when it was received (ms UTC; default what its
   *   Date header says): a mail can arrive late
   * @returns its ledger entry
   */
  deliver(mail: { user: string; folder?: string; raw: Buffer | string; receivedAt?: number | undefined }): LedgerEntry {
    const account = this.#account(mail.user);
    const raw = Buffer.isBuffer(mail.raw) ? mail.raw : Buffer.from(mail.raw, 'utf8');
    if (raw.length === 0) throw new Error('the mail is empty: give eml, base64 or file');
    return ledgerEntry(account, account.mailbox.deliver(raw, mail.folder ?? 'inbox', mail.receivedAt));
  }

  /** Moves a mail, named by its path or Message-ID, to another folder. */
  move(user: string, mail: string, folder: string): void {
    this.#account(user).mailbox.move(this.#mail(user, mail), folder);
  }

  /** Deletes a mail for good. */
  remove(user: string, mail: string): void {
    this.#account(user).mailbox.remove(this.#mail(user, mail));
  }

  /** Marks a mail read or unread. */
  markRead(user: string, mail: string, read: boolean): void {
    this.#account(user).mailbox.markRead(this.#mail(user, mail), read);
  }

  /** Sets or takes a mail's flag or star. */
  flag(user: string, mail: string, flagged: boolean): void {
    this.#account(user).mailbox.flag(this.#mail(user, mail), flagged);
  }

  /** Gives a mail another subject. */
  edit(user: string, mail: string, subject: string): void {
    const found = this.#mail(user, mail);
    this.#account(user).mailbox.edit(found, withSubject(found.raw, subject));
  }

  /** Replaces the bytes of a draft. Throws Error when the mail is none. */
  editDraft(user: string, mail: string, raw: Buffer | string): LedgerEntry {
    const account = this.#account(user);
    const found = this.#mail(user, mail);
    if (!account.mailbox.isIn(found.place ?? '', 'drafts')) throw new Error(`${mail} is no draft`);
    account.mailbox.edit(found, Buffer.isBuffer(raw) ? raw : Buffer.from(raw, 'utf8'));
    return ledgerEntry(account, found);
  }

  /** Sends a draft: it lies among the sent mail now, received now. Throws Error when the mail is none. */
  send(user: string, mail: string): LedgerEntry {
    const account = this.#account(user);
    const found = this.#mail(user, mail);
    account.mailbox.send(found, this.world.faults.strikes('draft-new-id', account.email, { mail: found }));
    return ledgerEntry(account, found);
  }

  /** Makes a folder, and those above it. */
  makeFolder(user: string, folder: string): void {
    this.#account(user).mailbox.makeFolder(folder);
  }

  /** Gives a folder another path: another name, another parent, or both. */
  moveFolder(user: string, folder: string, to: string): void {
    this.#account(user).mailbox.moveFolder(folder, to);
  }

  /** Deletes a folder for good, with what is below it. */
  removeFolder(user: string, folder: string): void {
    this.#account(user).mailbox.removeFolder(folder);
  }

  /** Takes in another company. Throws Error when its id or an address is known already. */
  addCompany(company: SimulatedCompany): void {
    this.world.addCompany(company);
  }

  /** Forgets a company with its mailboxes, their faults and counts. */
  removeCompany(tenantId: string): void {
    this.world.removeCompany(tenantId);
  }

  /** Adds a fault. */
  fault(rule: FaultRule): void {
    this.world.faults.add(rule);
  }

  /** Changes the clock, or only reads it: virtual ms UTC, and virtual seconds in one real second. */
  clock(change: ClockChange = {}): { now: number; speed: number } {
    const { clock } = this.world;
    if (Object.values(change).some((value) => value !== undefined)) clock.change(change);
    return { now: clock.now(), speed: clock.speed };
  }

  /** Forgets all faults, or those of one mailbox. */
  clearFaults(mailbox?: string): void {
    this.world.faults.clear(mailbox);
  }

  /** The faults that still strike, with how often they fitted and struck. */
  faults(): FaultReport[] {
    return this.world.faults.report();
  }

  /** All access tokens issued so far expire now. */
  expireTokens(): void {
    this.world.tokens.expireAll();
  }

  /** The user takes the consent back: refresh tokens die; access tokens at once at Google, at Microsoft when asked for. */
  revoke(user: string, accessTokens?: boolean): void {
    const account = this.#account(user);
    this.world.tokens.revoke(account.email, accessTokens ?? account.company.provider === 'google');
    consentsOf(this.world).forgetUser(account.email);
  }

  /** An administrator takes back what was granted in a tenant of Microsoft, by whomever: its users must consent again. */
  withdrawConsent(tenant: string): void {
    const company = this.world.company(tenant);
    if (company?.provider !== 'microsoft') throw new Error(`no tenant ${tenant} at Microsoft`);
    consentsOf(this.world).withdrawTenant(company.tenantId, this.world.clock.now());
  }

  /** The key file of a service account of the `delegations` that has no key of its own. */
  serviceAccountKey(clientEmail: string): Record<string, string> {
    return serviceAccountKey(this.world, clientEmail);
  }

  /** The user declines the next consent page. */
  decline(user: string): void {
    this.#account(user).declines = true;
  }

  /** The directory disables the user, or lets him in again: his tokens die, and he cannot sign in. */
  disable(user: string, disabled = true): void {
    const account = this.#account(user);
    account.disabled = disabled;
    if (disabled) this.world.tokens.revoke(account.email, true);
  }

  /** Tells the lifecycle endpoints of a mailbox's Graph subscriptions what became of them; answers how many there were. */
  lifecycle(user: string, event: LifecycleEvent): { subscriptions: number } {
    return { subscriptions: graphLifecycle(this.world, user, event) };
  }

  /** Gmail history up to now is forgotten: older startHistoryIds answer 404. */
  forgetHistory(user: string): void {
    gmailStore(this.#account(user).mailbox).forgetHistory();
  }

  /** Counts of what was asked so far, of everybody or of one mailbox; later calls do not change them. */
  state(mailbox?: string): SimulatorState {
    const { counts } = this.world;
    const accounts = this.#accounts(mailbox);
    const emails = new Set(accounts.map(({ email }) => email));
    const only = <T>(all: ReadonlyMap<string, T>): [string, T][] =>
      [...all].filter(([email]) => mailbox === undefined || emails.has(email));
    const bodies = only(counts.bodies).map(([email, mails]) => [email, Object.fromEntries(mails)]);
    return {
      requests: { ...counts.requests },
      statuses: { ...counts.statuses },
      violations: [...counts.violations],
      bodies: Object.fromEntries(bodies) as SimulatorState['bodies'],
      webhooks: { ...this.world.webhooks.counts },
      mailboxes: structuredClone(Object.fromEntries(only(counts.mailboxes))),
      users: accounts.map((account) => ({
        tenant: account.company.tenantId,
        provider: account.company.provider,
        userId: account.user.id,
        email: account.email,
        oid: account.oid,
        tid: account.tid,
        mails: account.mailbox.size,
      })),
    };
  }

  /** The truth: every mail that is in a mailbox now; of all mailboxes or of one. */
  ledger(mailbox?: string): LedgerEntry[] {
    return ledgerOf(this.#accounts(mailbox));
  }

  /**
   * The whole truth: every mail that ever was there and everything that happened to mails and folders.
   *
   * @param after only what came after the change of this `order`
   */
  changes(mailbox?: string, after = 0): LedgerChange[] {
    return changesOf(this.world, this.#accounts(mailbox), after);
  }

  /** The newest requests, of all mailboxes or of one, in the order of their answers. */
  requests(mailbox?: string): LoggedRequest[] {
    return this.world.log.requests(mailbox);
  }

  #accounts(mailbox: string | undefined): readonly Account[] {
    return mailbox === undefined ? this.world.accounts : [this.#account(mailbox)];
  }

  #account(user: string): Account {
    const account = this.world.account(user);
    if (!account) throw new Error(`no user ${user}: name it by its email address`);
    return account;
  }

  #mail(user: string, mail: string): StoredMail {
    const found = this.#account(user).mailbox.find(mail);
    if (!found) throw new Error(`no mail ${mail} in the mailbox of ${user}: name it by path or <Message-ID>`);
    return found;
  }
}
