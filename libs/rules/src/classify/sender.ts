import type { Participant } from '#libs/contracts';
import { domainOf } from '#libs/mail';

/** A From address in parts. */
export interface Sender {
  local: string;
  /** the words of the local part */
  tokens: readonly string[];
  host: string;
  /** display name, empty when there is none */
  name: string;
}

/** The parts of a participant's address and name, cut to what rules look at. */
export function senderOf({ email, name }: Participant): Sender {
  const local = email.slice(0, Math.max(0, email.lastIndexOf('@'))).slice(0, 100);
  const tokens = local.split(/[-_.+=\d]+/).filter((token) => token !== '');
  return { local, tokens, host: domainOf(email), name: (name ?? '').slice(0, 100).trim() };
}
