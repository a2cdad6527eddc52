import { domainOf, parseAddressList } from '#libs/mail';
import { registrableDomain } from '../domains.js';
import { campaignMark, isNotice } from './bulk-rules.js';
import { evidenceOf } from './weighted-verdict.js';
import type { MailFacts } from './facts.js';
import { KEEP_RULES, LIST_RULE } from './keep-rules.js';
import { isAuthorBehindList } from './list-marks.js';
import { modelOpinion } from './model-evidence.js';
import { marketing, type Rule, transactional, when } from './rule.js';
import { NO_REPLY_SENDER } from './words/sender-words.js';

/** So much must the words alone speak for a machine, and by so much all together pass the margin, before what a list carries is taken for the list's own. */
const CERTAIN = { words: 2.5, excess: 1 };

/**
 * Lists through which one speaks to many. What begins a conversation is dropped where a campaign sender wrote to the list (a group address that hands on
 * what shops and services send is software of lists, too), and where the list is the author's own, or answers go elsewhere than to the list and the author,
 * and its words are plainly an announcement's: newsletters that list software sends.
 */
export const ANNOUNCEMENT_RULES: readonly Rule[] = [
  marketing('campaign_on_list', (facts) => {
    const mark = campaignMark(facts);
    return mark !== null && !isNotice(facts) && beginsOnList(facts) ? mark : null;
  }),
  transactional('notice_on_list', (facts) => {
    const mark = campaignMark(facts) ?? when(isOfForeignProgram(facts), 'sender:no-reply');
    return mark !== null && beginsOnList(facts) ? mark : null;
  }),
  marketing('announcement_list', (facts) => {
    if (!beginsOnList(facts) || !speaksForItself(facts)) return null;
    const opinion = modelOpinion(facts, evidenceOf(facts));
    return when(opinion !== null && opinion.words >= CERTAIN.words && opinion.excess >= CERTAIN.excess, 'list:own');
  }),
];

/** Whether a mail answers nothing, and nothing keeps it but that it came through a discussion list. */
const beginsOnList = (facts: MailFacts): boolean =>
  !facts.isReply &&
  !facts.answers &&
  LIST_RULE.fires(facts) !== null &&
  KEEP_RULES.every((rule) => rule === LIST_RULE || rule.fires(facts) === null);

/** Whether a program of another site than the list's wrote to it. A forum sends on what people post from its own address that takes no answers. */
function isOfForeignProgram(facts: MailFacts): boolean {
  const programs = facts.senders.filter(({ local }) => NO_REPLY_SENDER.test(local));
  if (programs.length === 0) return false;
  const sites = sitesOf(listAddresses(facts));
  return sites.size > 0 && programs.some(({ host }) => !sites.has(registrableDomain(host)));
}

/** Whether the list belongs to who writes: one site, a list named like the author's site, or answers that go to neither of them. Not where the list's address stands for an author. */
function speaksForItself(facts: MailFacts): boolean {
  if (isAuthorBehindList(facts)) return false;
  const lists = listAddresses(facts);
  const sites = sitesOf(lists);
  const isOwn = facts.senders.some(({ host }) => {
    const site = registrableDomain(host);
    return site !== null && (sites.has(site) || lists.some((address) => address.startsWith(`${nameOf(site)}@`)));
  });
  const back = addressesIn(facts.value('reply-to'));
  const authors = facts.senders.map((one) => `${one.local}@${one.host}`);
  const known = new Set([...lists, ...authors, ...facts.recipients.map(({ email }) => email)]);
  return isOwn || (back.length > 0 && !back.some((address) => known.has(address)));
}

const sitesOf = (addresses: readonly string[]): Set<string | null> =>
  new Set(addresses.map((address) => registrableDomain(domainOf(address))));

const nameOf = (site: string): string => site.slice(0, site.indexOf('.'));

/** The addresses of the list: where it takes mail, what it sends under, and to whom alone the mail went: of several, some are people. */
const listAddresses = (facts: MailFacts): string[] => [
  ...addressesIn(facts.value('list-post').replace(/\?[^>]*/g, '')),
  ...addressesIn(facts.value('sender')),
  ...(facts.recipients.length === 1 ? facts.recipients.map(({ email }) => email) : []),
];

const addressesIn = (value: string): string[] => parseAddressList(value.slice(0, 1000)).map(({ email }) => email);
