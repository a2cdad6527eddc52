import type { RawEmail } from '#libs/contracts';

/** Who takes part in a mail: From, To and Cc as its header says, and who wrote it where a list put its own address into From (else null). */
export type Parties = Readonly<Pick<RawEmail, 'author'>> & {
  readonly participants: readonly Readonly<RawEmail['participants'][number]>[];
};

/** All addresses that count as participants, each once: the author first, then From, To and Cc in order. */
export function addressesOf({ participants, author }: Parties): string[] {
  const addresses = participants.map((one) => one.email);
  return [...new Set(author === null ? addresses : [author, ...addresses])];
}

/** Who wrote a mail: one author, or all addresses of From. */
export function writersOf({ participants, author }: Parties): string[] {
  if (author !== null) return [author];
  return participants.filter((one) => one.role === 'from').map((one) => one.email);
}
