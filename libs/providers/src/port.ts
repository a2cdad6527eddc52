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
  subject: string;
}

/** One page of a walk over a folder. */
export interface ChangePage {
  envelopes: Envelope[];
  /** refs that left the folder: a hint, not a deletion */
  removed: string[];
  /** mails that were listed and gone when their headers were asked for */
  vanished: number;
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
  /** header fields the classifier reads, by lower-case name */
  signals: Record<string, string>;
}

/** The mail was there when its envelope was read and is not any more. */
export interface Gone {
  ref: string;
  gone: true;
}

/**
 * One mailbox at its provider, read only. Every method throws `ProviderUnavailable` (try again later), `ConsentLost`
 * (a person must act) and
 * nothing else; `changes` also throws `CursorExpired`. No error carries a response body, a URL or a token.
 */
export interface MailSource {
  /** all folders, the excluded ones too, so that what is never read can be counted */
  folders(): Promise<Folder[]>;
  /** pages of a folder from `cursor` on, or from its beginning; the same mail may come more than once */
  changes(folder: Folder, cursor: string | null): AsyncIterable<ChangePage>;
  /** bodies of `envelopes`, in their order */
  bodies(envelopes: readonly Envelope[]): Promise<(Body | Gone)[]>;
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
