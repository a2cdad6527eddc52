/** What the model reads of a mail. `newText`: plain text without quoted history; `signals`: header fields by lower-case name, none at level `body`. */
export interface ModelInput {
  subject: string;
  newText: string;
  signals: Readonly<Record<string, string>>;
  /** the From addresses */
  senders: readonly { local: string; domain: string }[];
  /** how many addresses To and Cc hold together */
  recipients: number;
}
