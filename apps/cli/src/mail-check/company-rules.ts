import { type ClassificationPolicy, crmRecordKey, mailboxKey, type Tenant } from '#libs/contracts';
import { type Company, toCrmRecords, toMailboxes, toTenant } from '#libs/company';
import {
  admitEnvelope,
  CrmDirectory,
  type Envelope,
  type EnvelopeAdmission,
  type Parties,
  UserDirectory,
  writersOf,
} from '#libs/rules';

/** The rules of one company: who its users are, and what is admitted by its CRM and lists. */
export class CompanyRules {
  private readonly tenant: Tenant;
  private readonly crm = new CrmDirectory();
  private readonly users = new UserDirectory();

  constructor(company: Company) {
    this.tenant = toTenant(company);
    for (const record of toCrmRecords(company)) this.crm.apply(crmRecordKey(record), record);
    for (const mailbox of toMailboxes(company)) this.users.apply(mailboxKey(mailbox), mailbox);
  }

  /** Which classes of mail and which senders the company keeps. */
  get classification(): ClassificationPolicy {
    return this.tenant.policy.classification;
  }

  /** Whether one of the company's users wrote it. */
  isOwn(parties: Parties): boolean {
    return writersOf(parties).some((email) => this.users.userOf(this.tenant.id, email) !== null);
  }

  /** The first admission, without a lookback: a mail file is checked whatever its age. */
  admit(envelope: Envelope): EnvelopeAdmission {
    const { tenant, crm, users } = this;
    return admitEnvelope(envelope, { tenant, crm, users, lookbackStart: Number.NEGATIVE_INFINITY });
  }
}
