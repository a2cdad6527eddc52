/** One mail file of a user. `folder` is the path of folders under the user's own, separated by `/`. */
export interface SimulatedMail {
  path: string;
  folder: string;
  raw: Buffer;
}

/** One employee with a mailbox at the provider. */
export interface SimulatedUser {
  id: string;
  email: string;
  name: string;
  mails: SimulatedMail[];
}

/** What the simulator needs to know of a company. */
export interface SimulatedCompany {
  provider: 'microsoft' | 'google';
  tenantId: string;
  domain: string;
  users: SimulatedUser[];
}
