import type { MailRef, TenantPlan, UserPlan } from './plan.js';
import { fileOf } from './write-company.js';

/** A mail where the plan has it: what happens next must be possible. */
export interface PlannedMail extends MailRef {
  folder: string;
  raw: string;
  /** the only copy of its message */
  alone: boolean;
}

const NEVER_READ = /^(?:drafts|deleted|junk)(?:\/|$)/;

/** Whether mail in this folder is read. */
export const isRead = (folder: string): boolean => !NEVER_READ.test(folder);

/** All mail of the seed, followed through what the plan does to it. */
export class PlannedMails {
  readonly #mails: PlannedMail[];

  constructor(tenants: readonly TenantPlan[]) {
    this.#mails = tenants.flatMap(({ users, messages }) => {
      const emails = new Map(users.map(({ id, email }) => [id, email]));
      return messages.flatMap(({ raw, copies }, message) =>
        copies.map(({ userId, folder }) => ({
          email: emails.get(userId) ?? '',
          mail: fileOf(folder, message),
          alone: copies.length === 1 && raw.includes('\r\nMessage-ID:'),
          folder,
          raw,
        })),
      );
    });
  }

  add(mail: PlannedMail): void {
    this.#mails.push(mail);
  }

  remove(mail: PlannedMail): void {
    this.#mails.splice(this.#mails.indexOf(mail), 1);
  }

  /** The mails of a mailbox that fit. */
  of({ email }: UserPlan, fits: (mail: PlannedMail) => boolean): PlannedMail[] {
    return this.#mails.filter((mail) => mail.email === email && fits(mail));
  }

  /** Mails of a folder and those below it that are not to be touched any more: the provider decides where they are. */
  forgetFolder(email: string, folder: string): void {
    for (const mail of this.#mails.filter((one) => one.email === email && isIn(one.folder, folder))) this.remove(mail);
  }

  /** The folder has another name or place. */
  renameFolder(email: string, folder: string, to: string): void {
    for (const mail of this.#mails)
      if (mail.email === email && isIn(mail.folder, folder)) mail.folder = to + mail.folder.slice(folder.length);
  }
}

const isIn = (folder: string, of: string): boolean => folder === of || folder.startsWith(`${of}/`);
