import { messageIdOf } from '#libs/mail';
import type { GmailCalls } from './gmail-calls.js';

/** Copies that are looked for: whoever forges more of them gets no more. */
const COPIES_MAX = 100;

/**
 * Refs of the mails with this Message-ID, spam and trash included. In angle brackets, so that an id which begins with a
 * sign of Gmail's search language, as `{guid}@host` does, is taken as it stands; a usable id holds no white space, so it
 * cannot end the term.
 */
export async function findMessages(gmail: GmailCalls, messageId: string): Promise<string[]> {
  const id = messageIdOf(messageId);
  if (id === null) return [];
  const wanted = { userId: 'me', q: `rfc822msgid:<${id}>`, includeSpamTrash: true, maxResults: COPIES_MAX };
  const { messages } = await gmail.run('messages.list', (users) => users.messages.list(wanted));
  return [...new Set((messages ?? []).flatMap((message) => message.id ?? []))];
}
