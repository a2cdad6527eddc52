import type { StoredMail } from '../mail/stored-mail.js';
import type { Account } from '../state/world.js';
import { mailIds } from './stores.js';

/** Both Graph ids that a mail has now. */
export function graphStoreOf(account: Account, mail: StoredMail): { providerId: string; immutableId: string } {
  const ids = mailIds(account);
  return { providerId: ids.id(mail, false), immutableId: ids.id(mail, true) };
}
