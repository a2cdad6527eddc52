import { isGuard, isShared } from './hosts.ts';

/** What the address of a link tells of who made the mail. */
export interface LinkKind {
  /** whether it leads to where one gets no more of such mail */
  isOptOut: boolean;
  /** whether a server counts by it who follows it */
  isCounted: boolean;
  /** whether the guard itself is asked something: to report the mail */
  isGuards: boolean;
}

const PAGE = /^\s*https?:\/\/([^/?#\s]+)([^\s]*)/i;
const OPT_OUT =
  /unsubs?cri|desuscri|(?<![a-z])opt-?out(?![a-z])|abbestell|newsletter[^/]{0,30}abmeld|newsletter\/abmeld|abmeld[^/]{0,20}newsletter|d[eé]sabon|d[eé]sinscri|disiscri|cancella-?iscri|darse-?de-?baja|afmelden|uitschrijv|avregistrer|avprenum|wypisz|descadastr|haishin-?teishi|(?<![a-z])tuiding(?![a-z])|email-?preferences|(?:manage|update)[-_]?(?:your-?)?(?:preferences|subscriptions?)/i;
/** What a guard's own links ask of it. */
const REPORT = /\/EWT\/|phishalarm|cybergraph/i;
/** So begin the addresses of files and of changes of code, wherever they lie. */
const STORE = /\/(?:s|f|commits?)\/[^/]{10,80}$/;
const COUNTING_HOST = /^(?:clicks?|lnks?|trk|track(?:ing)?|url(?=\d)|ct)\d*\./i;
const CAMPAIGN = /[?&;](?:utm_(?:source|medium|campaign)|mc_eid|mkt_tok|_hsenc|ecid)=/i;
/** What may be a key that no person reads: long, without a sign between. */
const KEYS = /[A-Za-z0-9]{20,}/g;
/** Digits and letters of both cases, or of hexadecimal. */
const isKey = (run: string): boolean =>
  /\d/.test(run) && /[a-z]/i.test(run) && ((/[a-z]/.test(run) && /[A-Z]/.test(run)) || /^[\da-f]+$/i.test(run));

/** The kind of a link; null where it leads to no page. Of an address that a company's guard has rewritten nothing is told. Linear. */
export function readLink(href: string): LinkKind | null {
  const [page, host = '', path = ''] = PAGE.exec(href) ?? [];
  if (page === undefined) return null;
  const isGuarded = isGuard(host);
  return {
    isOptOut: !isGuarded && OPT_OUT.test(page),
    isCounted: !isGuarded && isCounted(host, path),
    isGuards: isGuarded && REPORT.test(page),
  };
}

function isCounted(host: string, path: string): boolean {
  if (isShared(host)) return false;
  if (COUNTING_HOST.test(host) || CAMPAIGN.test(path)) return true;
  const runs = STORE.test(path) ? [] : (path.replaceAll(/%[\da-f]{2}/gi, ' ').match(KEYS) ?? []);
  return runs.some(isKey);
}

/** What Outlook writes above the mail of a new correspondent, in the reader's language, leads here; a guard before it escapes the address. */
const SENDER_IDENTIFICATION = /^https?:\/\/[^\s]*aka\.ms(?:\/|%2F)(LearnAboutSenderIdentification)/i;

/**
 * The address that is written behind the words of a link, as Outlook does in plain text: only where what its words are cannot be told without it.
 * Empty for all other links: readers want the words.
 */
export function writtenAddress(href: string): string {
  const [, page] = SENDER_IDENTIFICATION.exec(href) ?? [];
  return page === undefined ? '' : `<https://aka.ms/${page}>`;
}
