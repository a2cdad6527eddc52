import type { DropReason } from '#libs/contracts';
import type { MailAddress } from '#libs/mail';

/**
 * A folder of a mailbox, or what stands for one. `id` is only good at the provider; `name` is the customer's own word
 * and never logged.
 */
export interface Folder {
  id: string;
  name: string;
  /** locale-independent name (`inbox`, `sentitems`, ...) where the folder has one */
  wellKnown: string | null;
  /** why the folder is never read; null: it is read */
  excluded: Extract<DropReason, 'excluded_folder' | 'draft'> | null;
  /** mails it holds, subfolders not counted */
  total: number;
}

/** What is known of a mail before its body is asked for: header fields only. Instants are ms since 1970. */
export interface Envelope {
  /** the provider's id of the message in this mailbox */
  ref: string;
  /** well-known folder name, or the provider's folder id */
  folder: string;
  /** the `Folder.id` it lies in */
  folderId: string;
  /** well-known names of the place it lies in, lower case: the folder, or Gmail's labels */
  places: string[];
  isDraft: boolean;
  /** the Message-ID header as the provider gives it */
  messageId: string | null;
  /** the Date header; null where it is missing or unusable */
  sentAt: number | null;
  receivedAt: number | null;
  /** usable addresses, normalised */
  from: MailAddress[];
  to: MailAddress[];
  cc: MailAddress[];
  /** who wrote it, where a mailing list or a service put its own address into From (`authorBehindList`) */
  author: MailAddress | null;
  subject: string;
}

/** One page of a walk over a folder. */
export interface ChangePage {
  envelopes: Envelope[];
  /** refs that left the folder: a hint, not a deletion */
  removed: string[];
  /** refs of mails that were listed and gone when their headers were asked for: a hint as well */
  vanished: string[];
  /** mails that were listed, and whose headers the provider refuses while it serves others; undefined: none */
  unread?: Unread[];
  /** resumes after this page */
  cursor: string;
  /** false: the walk is complete, and `cursor` only brings what changes from now on */
  more: boolean;
}

/** What is asked for after the envelope was admitted. Never Bcc, never attachments, never HTML. */
export interface Body {
  ref: string;
  /** plain text of the whole body */
  text: string;
  /** Message-IDs without angle brackets */
  inReplyTo: string | null;
  references: string[];
  /** header fields the classifier reads, by lower-case name, and what the body tells of itself: that it is a calendar notice, how its HTML is built */
  signals: Record<string, string>;
}

/** The mail was there when its envelope was read and is not any more. */
export interface Gone {
  ref: string;
  gone: true;
}

/** The provider refuses this mail alone, while it serves others of the same mailbox. `code` holds nothing of the mail. */
export interface Unread {
  ref: string;
  unread: string;
}

/** Mails by when the provider received them, ms since 1970. */
export interface TimeRange {
  /** the oldest, included */
  from: number;
  /** the newest, not included; null: no bound, mail that arrives meanwhile may be among them */
  to: number | null;
  /**
   * Addresses and domains: nothing else is of interest. A provider that can search asks for these alone where that is
   * cheaper; any other lists all mail of the range. Undefined: all mail is wanted.
   */
  among?: readonly string[];
}

/** One page of a walk over a time range, newest mail first. */
export interface RangePage {
  envelopes: Envelope[];
  /** refs of mails that were listed and gone when their headers were asked for: a hint as well */
  vanished: string[];
  /** mails that were listed, and whose headers the provider refuses while it serves others; undefined: none */
  unread?: Unread[];
  /** resumes after this page, also in another process; null: the range is complete */
  cursor: string | null;
}

/** Where a provider tells of changes, so that a poll comes sooner; never a source of truth. */
export type PushTarget =
  | { provider: 'microsoft'; notificationUrl: string; lifecycleUrl: string; clientState: string }
  | { provider: 'google'; topic: string };

/** A promise of a provider to tell of changes until `expiresAt` (ms since 1970). */
export interface Subscription {
  id: string;
  expiresAt: number;
}

/**
 * One mailbox at its provider, read only. Every method throws `ProviderUnavailable` (try again later), `Refused` (the
 * whole app, or the tenant, is turned away), `ConsentLost` (a person must act) and nothing else; `changes` also throws
 * `CursorExpired`. No error carries a response body, a URL or a token.
 */
export interface MailSource {
  /** changes with the way the cursors are asked for: a cursor of another kind is worth nothing */
  readonly cursorKind: string;
  /** whether `changes` from a folder's beginning lists what it holds; else what a lost cursor would have brought is found by its date alone */
  readonly baselineLists: boolean;
  /** all folders, the excluded ones too, so that what is never read can be counted */
  folders(): Promise<Folder[]>;
  /**
   * Changes of a folder from `cursor` on; the same mail may come more than once. From its beginning (null) it ends with
   * the baseline, the cursor that brings what changes from then on; on the way a provider may list what the folder
   * holds (Graph), or nothing at all (Gmail).
   */
  changes(folder: Folder, cursor: string | null): AsyncIterable<ChangePage>;
  /** mails of all folders that are read, newest first, from `cursor` on or from the newest */
  range(range: TimeRange, cursor: string | null): AsyncIterable<RangePage>;
  /** how many mails of the folders that are read were received before `at` (ms since 1970) */
  olderThan(at: number): Promise<number>;
  /**
   * Refs of the mails with this Message-ID (the header, or the id already bare), wherever they lie, at most 100: in
   * folders that are not read too, as their envelopes then say. An id that holds nothing, or white space within its
   * brackets, finds nothing.
   */
  find(messageId: string): Promise<string[]>;
  /** header fields of mails by their refs, in that order; of a mail in a folder that is not read, its place says so */
  envelopes(refs: readonly string[]): Promise<(Envelope | Gone | Unread)[]>;
  /** bodies of `envelopes`, in their order; throws when the provider serves none of them */
  bodies(envelopes: readonly Envelope[]): Promise<(Body | Gone | Unread)[]>;
  /** ms to wait before the next page, so that the provider's limits hold; 0: none. The mailbox waits, not the worker */
  paceMs(): number;
  subscribe(target: PushTarget): Promise<Subscription>;
  /** null: the provider does not know it any more */
  renew(id: string, target: PushTarget): Promise<Subscription | null>;
  unsubscribe(id: string): Promise<void>;
}

/** The refresh token of one mailbox at rest. */
export interface TokenVault {
  /** null: there is none */
  read(): Promise<{ refreshToken: string; version: number } | null>;
  /** keeps a rotated token if nobody wrote since `version` was read; returns whether it was kept */
  replace(refreshToken: string, version: number): Promise<boolean>;
}

/** Called after every answer of a provider, for metrics: `status` is the HTTP status, 0 where none came. */
export type Observe = (call: string, status: number) => void;
