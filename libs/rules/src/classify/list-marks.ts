import { domainOf, namesMediator } from '#libs/mail';
import { registrableDomain } from '../domains.js';
import type { MailFacts } from './facts.js';
import { isNamed } from './person-evidence.js';
import { isMachine } from './sender-evidence.js';

/**
 * What the software of discussion lists puts below a mail: Mailman (2 and 3), Google Groups in any language, groups.io, Yahoo Groups, LISTSERV, ezmlm,
 * majordomo. Each names where all write to, or how to leave by mail, which campaigns do not.
 */
const FOOTER = new RegExp(
  [
    String.raw`^_{20,}\n(?:.*\n){0,3}?.*(?:mailing list|/mailman3?/|/listinfo/)`,
    String.raw`mailing list -- \S+@\S+\nto unsubscribe send an e-?mail to \S+-leave@`,
    String.raw`groups\.google\.com/(?:a/\S{3,60}/)?d/(?:optout|msgid/)|\S\+unsubscribe@\S`,
    String.raw`^groups\.io links:`,
    String.raw`\S-unsubscribe@(?:yahoo|google)groups\.com`,
    String.raw`^to unsubscribe from the \S{2,60} list,? click the following link`,
    String.raw`^to unsubscribe,? e-?mail: ?\S+-unsubscribe@`,
    String.raw`^to unsubscribe from this list: send the line ["“]unsubscribe`,
  ].join('|'),
  'imu',
);

/** Hosts whose addresses are lists: `users@lists.acme.com`, `acme@googlegroups.com`. */
const LIST_HOST =
  /^(?:lists?|listas?|listes?|listserv|mailman|mailinglists?|ml)\.[^.]+\.|^(?:googlegroups\.com|(?:[\w-]+\.)?groups\.io|yahoogroups\.(?:com|de|fr|co\.uk)|freelists\.org|vger\.kernel\.org|jiscmail\.ac\.uk)$/;

/** What lists alone are called: `public-webapps@w3.org`, `acme-dev@acme.com`. */
const LIST_NAME =
  /^public-[a-z][\w.-]{2,60}$|^(?!all-)[a-z][\w.-]{0,60}-(?:wg|dev|devel|users|discuss|discussion|list|interest|announce)$/;

/** Whether From is the address of a list to which the mail went, which names the author and itself: `Ann Lee via Users <users@lists.acme.com>`. */
export const isAuthorBehindList = (facts: MailFacts): boolean =>
  facts.senders.some(
    ({ name, local, host }) =>
      namesMediator(name) && facts.recipients.some(({ email }) => email === `${local}@${host}`),
  );

/** `[acme-users] Offer` to `acme-users@acme.com`; names of one word are also those of sites whose programs write so to their owner. */
const TAG = /\[([\w.]+-[\w.-]+)\]/;
const TAG_WITHIN = 80;

/** What of a mail names the list: addresses to which it went, or the footer. */
function namedBy(facts: MailFacts): { mark: string; names: string } | null {
  // groups of a firm are called so, too, to which services write
  const isOfPerson = facts.senders.some(isNamed);
  const hosted = facts.recipients.filter(
    ({ email }) =>
      LIST_HOST.test(domainOf(email)) || (isOfPerson && LIST_NAME.test(email.slice(0, email.lastIndexOf('@')))),
  );
  if (hosted.length > 0) return { mark: 'list:recipient', names: hosted.map(({ email }) => email).join(' ') };
  const [, tag] = TAG.exec(facts.subject.slice(0, TAG_WITHIN)) ?? [];
  const tagged = facts.recipients.find(({ email }) => tag !== undefined && email.startsWith(`${tag.toLowerCase()}@`));
  if (tagged) return { mark: 'list:tag', names: tagged.email };
  const footer = facts.quotesMail ? -1 : facts.closing.search(FOOTER);
  return footer === -1 ? null : { mark: 'list:footer', names: facts.closing.slice(footer) };
}

/**
 * By what a mail shows that a discussion list brought it where no header of list software does; null where nothing does, of what programs write, and of a list of
 * the author's own site: newsletters come so.
 */
export function listMark(facts: MailFacts): string | null {
  if (facts.has('list-unsubscribe') || facts.senders.some(isMachine)) return null;
  if (isAuthorBehindList(facts)) return 'list:via';
  const named = namedBy(facts);
  if (named === null) return null;
  const isOwn = facts.senders.some(({ host }) => named.names.includes(registrableDomain(host) ?? host));
  return isOwn ? null : named.mark;
}
