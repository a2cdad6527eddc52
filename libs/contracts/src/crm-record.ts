import type { CrmRecord } from './generated/types.js';

/** What a record of every kind has. */
type Always = 'tenant' | 'kind' | 'id' | 'name' | 'updatedAt';

/** A CRM record with all its fields: those that are not given, as its kind does not have them, are empty. */
export function wholeCrmRecord(given: Pick<CrmRecord, Always> & Partial<CrmRecord>): CrmRecord {
  const nothing = {
    domains: [],
    email: null,
    accountId: null,
    company: null,
    contactIds: [],
    ownerEmail: null,
    isOpen: null,
    createdAt: null,
    closedAt: null,
    matchableSince: null,
  };
  return { ...nothing, ...given };
}
