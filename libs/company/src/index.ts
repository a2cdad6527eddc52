export type * from './company.js';
export { CRM_COLUMNS, type CsvMistake, parseCrmCsv } from './crm-csv.js';
export { CompanyMistakes, type Mistake } from './mistakes.js';
export { readCompany } from './read-company.js';
export { toCrmRecord, toCrmRecords, toMailboxes, toTenant } from './to-contracts.js';
