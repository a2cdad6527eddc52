/**
 * What a mail is, for scoring. `human`: written by a person to people; `list`: the same, through a discussion list; `marketing`: newsletters and offers;
 * `transactional`: receipts, notices and alerts of systems; `bounce`: delivery and feedback reports; `auto_reply`: absence notes and acknowledgements;
 * `calendar`: invitations and answers to them that a calendar sent.
 */
export type MailClass = 'human' | 'list' | 'marketing' | 'transactional' | 'bounce' | 'auto_reply' | 'calendar';

/** One mail with its class. `name` is unique in its source; `raw` is the mail as it was delivered (RFC 5322), an mbox line above it allowed. */
export interface LabelledMail {
  source: string;
  name: string;
  raw: Uint8Array;
  class: MailClass;
}

/**
 * The labelled mails of one source. `split`: `train` when the model that ships has seen this source, `dev` when its threshold was chosen with it, `test`
 * when neither. `licence`: an SPDX expression. `mails()` may be called again and gives the same mails in the same order.
 */
export interface LabelledSet {
  source: string;
  split: 'train' | 'dev' | 'test';
  licence: string;
  /** `handmade`: written for this purpose by hand */
  kind: 'real' | 'generated' | 'handmade';
  mails(): AsyncIterable<LabelledMail>;
}
