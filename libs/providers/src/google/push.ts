import { ProviderUnavailable } from '../failures.js';
import type { PushTarget, Subscription } from '../port.js';
import type { GmailCalls } from './gmail-calls.js';
import { NOT_READ_FOLDERS } from './messages.js';
import { GMAIL, pushFailure } from './refusals.js';

/** Gmail has one watch for each mailbox and project, and no name for it. */
const WATCH = 'watch';

/**
 * Has Gmail publish changes of the mailbox to the topic, for at most seven days; asked again it does so from then on.
 * Changes in spam, trash and drafts wake nobody. Throws `ProviderUnavailable` (`other_push_client` where the project
 * pushes somewhere else already), `ConsentLost`, `Refused`.
 */
export async function watch(gmail: GmailCalls, target: PushTarget): Promise<Subscription> {
  if (target.provider !== 'google') throw new ProviderUnavailable(GMAIL, 'push_refused');
  const requestBody = {
    topicName: target.topic,
    labelIds: [...NOT_READ_FOLDERS],
    labelFilterBehavior: 'exclude',
  };
  const answer = await gmail.run('watch', (users) => users.watch({ userId: 'me', requestBody }), pushFailure);
  const expiresAt = Number(answer.expiration ?? NaN);
  if (!Number.isFinite(expiresAt)) throw new ProviderUnavailable(GMAIL, 'unreadable_answer');
  return { id: WATCH, expiresAt };
}

/** Ends the push of the mailbox; where there is none nothing happens. */
export async function stopWatching(gmail: GmailCalls): Promise<void> {
  await gmail.run('stop', (users) => users.stop({ userId: 'me' }), pushFailure);
}
