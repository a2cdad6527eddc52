import type { CrmRecord, Mailbox } from './generated/types.js';

/** Record keys of the compacted tables; a tenant's is its id. Ids are checked at the door to hold no slash. */
export const mailboxKey = (mailbox: Pick<Mailbox, 'tenant' | 'id'>): string => `${mailbox.tenant}/${mailbox.id}`;
export const crmRecordKey = (record: Pick<CrmRecord, 'tenant' | 'kind' | 'id'>): string =>
  `${record.tenant}/${record.kind}/${record.id}`;

/** Id of a user's mailbox at a provider. */
export const mailboxId = (provider: Mailbox['provider'], userId: string): string => `${provider}-${userId}`;
