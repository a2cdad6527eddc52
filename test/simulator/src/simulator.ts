import { graphStoreOf } from './graph/ledger.js';
import { gmailStore } from './gmail/gmail-ids.js';
import type { StoredMail } from './mail/stored-mail.js';
import type { ClockChange } from './state/clock.js';
import type { FaultRule } from './state/faults.js';
import type { Account, World } from './state/world.js';

/** One mail of the truth: what a correct reader can know about it. */
export interface LedgerEntry {
  tenant: string;
  userId: string;
  email: string;
  /** File path under the user's folder, or `delivered/...`. */
  path: string;
  folder: string;
  messageId: string | null;
  /** Default Graph id or Gmail id. */
  providerId: string;
  immutableId: string | null;
  /** ms UTC. */
  receivedAt: number;
}

/** What `GET /state` shows. */
export interface SimulatorState {
  requests: Record<string, number>;
  statuses: Record<string, number>;
  violations: { method: string; path: string; why: string }[];
  /** Email -> mail path -> downloads of a body. */
  bodies: Record<string, Record<string, number>>;
  users: { tenant: string; provider: string; userId: string; email: string; oid: string; tid: string; mails: number }[];
}

function ledgerEntry(account: Account, mail: StoredMail): LedgerEntry {
  const microsoft = account.company.provider === 'microsoft';
  const ids = microsoft
    ? graphStoreOf(account, mail)
    : { providerId: gmailStore(account.mailbox).ids(mail).id, immutableId: null };
  return {
    tenant: account.company.tenantId,
    userId: account.user.id,
    email: account.email,
    path: mail.path,
    folder: mail.place ?? '',
    messageId: mail.header('message-id')?.trim() ?? null,
    ...ids,
    receivedAt: mail.receivedAt,
  };
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

  /** A new mail arrives; returns its ledger entry. */
  deliver(mail: { user: string; folder?: string; raw: Buffer | string }): LedgerEntry {
    const account = this.#account(mail.user);
    const raw = Buffer.isBuffer(mail.raw) ? mail.raw : Buffer.from(mail.raw, 'utf8');
    if (raw.length === 0) throw new Error('the mail is empty: give eml, base64 or file');
    return ledgerEntry(account, account.mailbox.deliver(raw, mail.folder ?? 'inbox'));
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

  /** Forgets all faults. */
  clearFaults(): void {
    this.world.faults.clear();
  }

  /** All access tokens issued so far expire now. */
  expireTokens(): void {
    this.world.tokens.expireAll();
  }

  /** The user takes the consent back: refresh tokens die; access tokens at once at Google, at Microsoft when asked for. */
  revoke(user: string, accessTokens?: boolean): void {
    const account = this.#account(user);
    this.world.tokens.revoke(account.email, accessTokens ?? account.company.provider === 'google');
  }

  /** The user declines the next consent page. */
  decline(user: string): void {
    this.#account(user).declines = true;
  }

  /** Gmail history up to now is forgotten: older startHistoryIds answer 404. */
  forgetHistory(user: string): void {
    gmailStore(this.#account(user).mailbox).forgetHistory();
  }

  /** Counts of what was asked so far; later calls do not change them. */
  state(): SimulatorState {
    const { counts, accounts } = this.world;
    const bodies = [...counts.bodies].map(([email, mails]) => [email, Object.fromEntries(mails)]);
    return {
      requests: { ...counts.requests },
      statuses: { ...counts.statuses },
      violations: [...counts.violations],
      bodies: Object.fromEntries(bodies) as SimulatorState['bodies'],
      users: accounts.map((account) => ({
        tenant: account.company.tenantId,
        provider: account.company.provider,
        userId: account.user.id,
        email: account.email,
        oid: account.oid,
        tid: account.tid,
        mails: [...account.mailbox.mails.values()].filter((mail) => mail.place !== null).length,
      })),
    };
  }

  /** The truth: every mail that is in a mailbox now. */
  ledger(): LedgerEntry[] {
    return this.world.accounts.flatMap((account) =>
      [...account.mailbox.mails.values()]
        .filter((mail) => mail.place !== null)
        .map((mail) => ledgerEntry(account, mail)),
    );
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
