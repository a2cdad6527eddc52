export type * from './company.js';
export { parseCrmCsv } from './crm-csv.js';
export { CompanyMistakes } from './mistakes.js';
export { readCompany } from './read-company.js';
export { toCrmRecord, toCrmRecords, toMailboxes, toTenant } from './to-contracts.js';
