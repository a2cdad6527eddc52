import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CrmKind } from '#libs/contracts';
import type { Company, CrmRows } from './company.js';
import { readCompanyJson } from './company-json.js';
import { type CrmCsv, readCrmCsv } from './crm-csv.js';
import { describeIoError, errorCode, readMailFiles } from './mail-files.js';
import { CompanyMistakes, type Mistake } from './mistakes.js';

const CRM_FILES = {
  account: 'crm/accounts.csv',
  contact: 'crm/contacts.csv',
  lead: 'crm/leads.csv',
  opportunity: 'crm/opportunities.csv',
} as const satisfies Record<CrmKind, string>;

type Crm = { [K in CrmKind]: CrmCsv<CrmRows[K]> };

/**
 * Reads and checks a company folder (design 8). A CRM file or a mail folder that is not there counts as an empty one.
 * Throws CompanyMistakes with every mistake of the folder.
 */
export async function readCompany(dir: string): Promise<Company> {
  const mistakes: Mistake[] = [];
  if (!isFolder(dir, mistakes)) throw new CompanyMistakes(mistakes);
  const json = readJson(dir, mistakes);
  const crm: Crm = {
    account: readCsv(dir, 'account', mistakes),
    contact: readCsv(dir, 'contact', mistakes),
    lead: readCsv(dir, 'lead', mistakes),
    opportunity: readCsv(dir, 'opportunity', mistakes),
  };
  mistakes.push(...strayCrmFiles(dir), ...unknownLinks(crm));
  if (json !== null) mistakes.push(...readMailFiles(dir, new Set(json.users.map(({ id }) => id))).mistakes);
  if (json === null || mistakes.length > 0) throw new CompanyMistakes(mistakes);
  const userIds = new Set(json.users.map(({ id }) => id));
  return {
    dir,
    tenant: json.tenant,
    users: json.users,
    accounts: crm.account.rows.map(({ record }) => record),
    contacts: crm.contact.rows.map(({ record }) => record),
    leads: crm.lead.rows.map(({ record }) => record),
    opportunities: crm.opportunity.rows.map(({ record }) => record),
    mails: () => readMailFiles(dir, userIds).mails,
  };
}

function isFolder(dir: string, mistakes: Mistake[]): boolean {
  try {
    readdirSync(dir);
    return true;
  } catch (error) {
    const text = errorCode(error) === 'ENOENT' ? `there is no folder ${dir}` : `${dir} ${describeIoError(error)}`;
    mistakes.push({ file: '.', line: 1, text });
    return false;
  }
}

function readText(dir: string, file: string, mistakes: Mistake[], optional: boolean): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(join(dir, file)));
  } catch (error) {
    if (optional && errorCode(error) === 'ENOENT') return null;
    const text =
      errorCode(error) === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'is not UTF-8 text' : describeIoError(error);
    mistakes.push({ file, line: 1, text });
    return null;
  }
}

function readJson(dir: string, mistakes: Mistake[]) {
  const file = 'company.json';
  const text = readText(dir, file, mistakes, false);
  if (text === null) return null;
  const found = readCompanyJson(text);
  mistakes.push(...found.mistakes.map((mistake) => ({ file, ...mistake })));
  return found.value;
}

function readCsv<K extends CrmKind>(dir: string, kind: K, mistakes: Mistake[]): CrmCsv<CrmRows[K]> {
  const file = CRM_FILES[kind];
  const before = mistakes.length;
  const text = readText(dir, file, mistakes, true);
  if (text === null) return { rows: [], links: [], ids: mistakes.length > before ? null : new Set(), mistakes: [] };
  const table = readCrmCsv(kind, text);
  mistakes.push(...table.mistakes.map((mistake) => ({ file, ...mistake })));
  return table;
}

/** A misspelt file name would be an empty CRM file that nobody notices. */
function strayCrmFiles(dir: string): Mistake[] {
  const known: readonly string[] = Object.values(CRM_FILES);
  try {
    const files = readdirSync(join(dir, 'crm')).filter((name) => !name.startsWith('.'));
    const stray = files.map((name) => `crm/${name}`).filter((file) => !known.includes(file));
    return stray.map((file) => ({ file, line: 1, text: `is not a CRM file; those are ${known.join(', ')}` }));
  } catch (error) {
    return errorCode(error) === 'ENOENT' ? [] : [{ file: 'crm', line: 1, text: describeIoError(error) }];
  }
}

function unknownLinks(crm: Crm): Mistake[] {
  return (['contact', 'opportunity'] as const).flatMap((kind) =>
    crm[kind].links.flatMap(({ line, column, id }) => {
      const target = column === 'accountId' ? 'account' : 'contact';
      const known = crm[target].ids?.has(id) ?? true;
      return known ? [] : [{ file: CRM_FILES[kind], line, text: `${column}: ${CRM_FILES[target]} has no "${id}"` }];
    }),
  );
}
