import type { Policy, Provider } from '#libs/contracts';

/** A company folder, read and checked: one tenant, its people, its CRM and where its mail lies. Instants are ms since 1970. */
export interface Company {
  /** the folder, as it was given */
  dir: string;
  tenant: CompanyTenant;
  users: CompanyUser[];
  accounts: Account[];
  contacts: Contact[];
  leads: Lead[];
  opportunities: Opportunity[];
  /** sorted by path; read from the disk when called, file contents are not opened */
  mails(): CompanyMail[];
}

export interface CompanyTenant {
  id: string;
  name: string;
  provider: Provider;
  /** lower case, in ASCII (IDNA) */
  internalDomains: string[];
  /** lower case, in ASCII (IDNA) */
  blockedDomains: string[];
  policy: Policy;
}

export interface CompanyUser {
  id: string;
  /** lower case, domain in ASCII */
  email: string;
  name: string;
  sync: boolean;
}

/** One mail file of a user. */
export interface CompanyMail {
  userId: string;
  /** folder below the user's, nested ones with `/`: `inbox`, `Projects/Linux` */
  folder: string;
  /** of the .eml file, below the folder that was given to readCompany */
  path: string;
}

export interface Account {
  kind: 'account';
  id: string;
  name: string;
  domains: string[];
  updatedAt: number;
}

export interface Contact {
  kind: 'contact';
  id: string;
  email: string | null;
  name: string;
  accountId: string | null;
  updatedAt: number;
}

export interface Lead {
  kind: 'lead';
  id: string;
  email: string | null;
  name: string;
  company: string | null;
  updatedAt: number;
}

export interface Opportunity {
  kind: 'opportunity';
  id: string;
  name: string;
  accountId: string | null;
  contactIds: string[];
  ownerEmail: string | null;
  isOpen: boolean;
  createdAt: number;
  updatedAt: number;
  closedAt: number | null;
}

/** The type of a row of each CRM file. */
export interface CrmRows {
  account: Account;
  contact: Contact;
  lead: Lead;
  opportunity: Opportunity;
}
