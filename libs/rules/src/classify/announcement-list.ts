import { domainOf, parseAddressList } from '#libs/mail';
import { registrableDomain } from '../domains.js';
import { evidenceOf } from './weighted-verdict.js';
import type { MailFacts } from './facts.js';
import { KEEP_RULES, LIST_RULE } from './keep-rules.js';
import { modelOpinion } from './model-evidence.js';
import { marketing, type Rule, when } from './rule.js';

/** So much must the words alone speak for a machine, and by so much all together pass the margin, before what a list carries is taken for the list's own. */
const CERTAIN = { words: 2.5, excess: 1 };

/**
 * Lists through which one speaks to many: newsletters that list software sends. What begins a conversation on such a list is dropped where the list is the
 * author's own, or answers go elsewhere than to the list and the author, and its words are plainly an announcement's.
 */
export const ANNOUNCEMENT_RULES: readonly Rule[] = [
  marketing('announcement_list', (facts) => {
    if (facts.isReply || facts.answers || !isKeptForListAlone(facts) || !speaksForItself(facts)) return null;
    const opinion = modelOpinion(facts, evidenceOf(facts));
    return when(opinion !== null && opinion.words >= CERTAIN.words && opinion.excess >= CERTAIN.excess, 'list:own');
  }),
];

const isKeptForListAlone = (facts: MailFacts): boolean =>
  LIST_RULE.fires(facts) !== null && KEEP_RULES.every((rule) => rule === LIST_RULE || rule.fires(facts) === null);

/** Whether the list belongs to who writes: one site, a list named like the author's site, or answers that go to neither of them. */
function speaksForItself(facts: MailFacts): boolean {
  const lists = listAddresses(facts);
  const sites = new Set(lists.map((address) => registrableDomain(domainOf(address))));
  const isOwn = facts.senders.some(({ host }) => {
    const site = registrableDomain(host);
    return site !== null && (sites.has(site) || lists.some((address) => address.startsWith(`${nameOf(site)}@`)));
  });
  const back = addressesIn(facts.value('reply-to'));
  const authors = facts.senders.map((one) => `${one.local}@${one.host}`);
  const known = new Set([...lists, ...authors, ...facts.recipients.map(({ email }) => email)]);
  return isOwn || (back.length > 0 && !back.some((address) => known.has(address)));
}

const nameOf = (site: string): string => site.slice(0, site.indexOf('.'));

/** The addresses of the list: where it takes mail, what it sends under, and to whom alone the mail went: of several, some are people. */
const listAddresses = (facts: MailFacts): string[] => [
  ...addressesIn(facts.value('list-post').replace(/\?[^>]*/g, '')),
  ...addressesIn(facts.value('sender')),
  ...(facts.recipients.length === 1 ? facts.recipients.map(({ email }) => email) : []),
];

const addressesIn = (value: string): string[] => parseAddressList(value.slice(0, 1000)).map(({ email }) => email);
