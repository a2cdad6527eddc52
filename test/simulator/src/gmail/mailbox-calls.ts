import { json, type ProviderAnswer } from '../http.js';
import type { StoredMail } from '../mail/stored-mail.js';
import type { GmailContext } from './context.js';
import { notFound } from './errors.js';
import { gmailStore } from './gmail-ids.js';

/** `GET users/x/profile`. */
export function profile({ account }: GmailContext): ProviderAnswer {
  const store = gmailStore(account.mailbox);
  const live = store.newestFirst();
  return json(200, {
    emailAddress: account.email,
    messagesTotal: live.length,
    threadsTotal: new Set(live.map((mail) => store.ids(mail).threadId)).size,
    historyId: String(store.current),
  });
}

/** `GET users/x/labels`. */
export function labelList({ account }: GmailContext): ProviderAnswer {
  return json(200, { labels: gmailStore(account.mailbox).labels.all() });
}

/** `GET users/x/labels/y`, with the counts that a list does not have. */
export function labelGet({ account }: GmailContext, id: string): ProviderAnswer {
  const store = gmailStore(account.mailbox);
  const label = store.labels.all().find((one) => one.id === id);
  if (!label) throw notFound();
  const mails = store.newestFirst().filter((mail) => store.labels.of(mail).includes(id));
  const unread = mails.filter((mail) => !mail.read);
  const threads = (list: StoredMail[]) => new Set(list.map((mail) => store.ids(mail).threadId)).size;
  return json(200, {
    ...label,
    messagesTotal: mails.length,
    messagesUnread: unread.length,
    threadsTotal: threads(mails),
    threadsUnread: threads(unread),
  });
}
