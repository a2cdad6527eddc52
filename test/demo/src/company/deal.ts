import type { Chance } from './chance.js';
import type { CorpusMail } from './corpus.js';
import { domainOf, type MailText } from './header.js';
import { DEMO_TENANTS, type DemoTenant, type Person, teamFor, tenantFor } from './people.js';
import { asDraft, asInternal, asReceived, asSent } from './rewrite.js';

/** One mail file to be written. */
export interface DealtMail {
  tenant: string;
  userId: string;
  folder: string;
  /** id of the corpus mail it is made from */
  origin: string;
  mail: MailText;
  /** lies where mail of customers is expected: its correspondents may stand in the CRM */
  business: boolean;
}

/** Shares of what happens to a mail between people. */
const HAM_TAKEN = 0.4;
const SPAM_TAKEN = 0.2;
const SENT = 0.32;
const INTERNAL = 0.04;
const DRAFT = 0.022;
const SHARED = 0.42;
const BOTH_TENANTS = 0.03;
/** Copies that reach users who are not addressed; one user has many of them and has switched his mailbox off. */
const HIDDEN_COPY = 0.008;
const HIDDEN_COPY_OFF = 0.03;
/** Mail without a Date, only where one mailbox saw it: of several copies, each would get the time of its own arrival. */
const UNDATED = 0.008;
/** Senders with more mails than this are told apart by address, not by domain, when the companies are chosen. */
const BIG_DOMAIN = 60;
const OWN_FOLDERS = ['Projects/Linux', 'Projects/Website', 'Customers', 'Customers/Europe', 'Read later'];

/** Deals the corpus to the mailboxes of the demo companies. */
export function deal(chance: Chance, corpus: readonly CorpusMail[]): DealtMail[] {
  const sizes = new Map<string, number>();
  for (const { from } of corpus) sizes.set(domainOf(from), (sizes.get(domainOf(from)) ?? 0) + 1);
  return corpus.flatMap((mail) => {
    const domain = domainOf(mail.from);
    const correspondent = (sizes.get(domain) ?? 0) > BIG_DOMAIN ? mail.from : domain;
    const tenant = tenantFor(chance, correspondent);
    if (mail.group === 'spam') return dealSpam(chance, mail, tenant);
    if (mail.group === 'newsletter') return dealReceived(chance, mail, tenant, teamFor(chance, tenant, correspondent));
    if (!chance.happens(HAM_TAKEN, 'taken', mail.id) || mail.from === '') return [];
    const others = DEMO_TENANTS.filter((other) => other !== tenant && chance.happens(BOTH_TENANTS, 'both', mail.id));
    return [
      ...dealHam(chance, mail, tenant, teamFor(chance, tenant, correspondent)),
      ...others.flatMap((other) => dealReceived(chance, mail, other, teamFor(chance, other, correspondent))),
    ];
  });
}

function dealHam(chance: Chance, source: CorpusMail, tenant: DemoTenant, team: Person[]): DealtMail[] {
  if (chance.happens(DRAFT, 'draft', source.id)) return dealDraft(source, tenant, team);
  if (chance.happens(INTERNAL, 'internal', source.id)) return dealInternal(chance, source, tenant, team);
  if (source.mail.value('in-reply-to') !== '' && chance.happens(SENT, 'sent', source.id)) {
    return dealSent(chance, source, tenant, team);
  }
  return dealReceived(chance, source, tenant, team);
}

/** The users who are addressed, the first by To: one, or two to four for a good share. */
function addressed(chance: Chance, { id, group }: CorpusMail, team: Person[]): Person[] {
  const share = group === 'newsletter' ? SHARED / 4 : SHARED;
  return team.slice(0, chance.happens(share, 'shared', id) ? chance.between(2, 4, 'copies', id) : 1);
}

function dealReceived(chance: Chance, source: CorpusMail, tenant: DemoTenant, team: Person[]): DealtMail[] {
  const to = addressed(chance, source, team);
  const mail = asReceived(chance, source, to);
  const hidden = tenant.users.filter(
    (user) =>
      !to.includes(user) && chance.happens(user.sync ? HIDDEN_COPY : HIDDEN_COPY_OFF, 'hidden', source.id, user.id),
  );
  const holders = [
    ...to.filter((user, index) => index === 0 || !chance.happens(0.08, 'gone', source.id, user.id)),
    ...hidden,
  ];
  const undated = holders.length === 1 && chance.happens(UNDATED, 'undated', source.id);
  const shown = undated ? mail.with({ Date: null }) : mail;
  return holders.map((user) => dealt(source, tenant, user, folderFor(chance, source, user), shown, user));
}

function dealt(
  source: CorpusMail,
  tenant: DemoTenant,
  user: Person,
  folder: string,
  mail: MailText,
  holder?: Person,
): DealtMail {
  const copy = holder === undefined ? mail : mail.with({ 'Delivered-To': holder.email });
  return {
    tenant: tenant.id,
    userId: user.id,
    folder,
    origin: source.id,
    mail: copy,
    business: source.group !== 'spam',
  };
}

function folderFor(chance: Chance, { id, group }: CorpusMail, user: Person): string {
  const roll = chance.roll('folder', id, user.id);
  if (roll < 0.03) return chance.pick(['deleted', 'deleted/Old'], 'deleted', id, user.id);
  if (roll < 0.04) return 'junk';
  if (roll < 0.14) return 'archive';
  if (roll < 0.3 && group === 'ham') return chance.pick(OWN_FOLDERS, 'own', id, user.id);
  return 'inbox';
}

function dealSent(chance: Chance, source: CorpusMail, tenant: DemoTenant, team: Person[]): DealtMail[] {
  const [author, ...others] = addressed(chance, source, team);
  if (author === undefined) return [];
  const mail = asSent(chance, source, author, others);
  const received = others.map((user) => dealt(source, tenant, user, folderFor(chance, source, user), mail, user));
  const ownCopyLost = others.length > 0 && chance.happens(0.06, 'no sent copy', source.id);
  return ownCopyLost ? received : [dealt(source, tenant, author, 'sent', mail), ...received];
}

function dealInternal(chance: Chance, source: CorpusMail, tenant: DemoTenant, team: Person[]): DealtMail[] {
  const [author, ...others] = team.slice(0, chance.between(2, 3, 'internal', source.id));
  if (author === undefined) return [];
  const mail = asInternal(source, author, others);
  return [
    dealt(source, tenant, author, 'sent', mail),
    ...others.map((user) => dealt(source, tenant, user, 'inbox', mail, user)),
  ];
}

function dealDraft(source: CorpusMail, tenant: DemoTenant, team: Person[]): DealtMail[] {
  const author = team[0];
  return author === undefined ? [] : [dealt(source, tenant, author, 'drafts', asDraft(source, author))];
}

/** Most spam lies in junk; some got through to the inbox. */
function dealSpam(chance: Chance, source: CorpusMail, tenant: DemoTenant): DealtMail[] {
  const nobody = source.from === '';
  if (!chance.happens(SPAM_TAKEN, 'taken', source.id) && !nobody) return [];
  const [user] = teamFor(chance, tenant, source.id);
  if (user === undefined) return [];
  const inInbox = nobody || chance.happens(0.42, 'through', source.id);
  return [dealt(source, tenant, user, inInbox ? 'inbox' : 'junk', asReceived(chance, source, [user]), user)];
}
