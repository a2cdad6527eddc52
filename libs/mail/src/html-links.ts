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
/** Hosts that put themselves before every link of the mail that a company gets. */
const GUARD =
  /(?:^|\.)(?:safelinks\.protection\.(?:outlook\.com|office365\.us)|urldefense\.(?:com|us|proofpoint\.com)|[\w-]{1,40}\.proofpoint\.com|[\w.-]{1,40}\.mimecast(?:protect)?\.com|linkprotect\.cudasvc\.com|[\w-]{1,20}\.barracudanetworks\.com|hornetsecurity\.com|edgepilot\.com|protect\.checkpoint\.com|avanan\.click|clicktime\.symantec\.com|urlsand\.esvalabs\.com|scanmail\.trustwave\.com|secure-?web\.cisco\.com|safelinks\.eop-tm2\.outlook\.com|safelink\.emails\.azure\.net|mailanyone\.net|linklock\.titanhq\.com|emailprotection\.link|security-mail\.net|deref-(?:gmx|web-02|web)\.(?:net|de)|protect\.fireeye\.com|protect2\.fireeye\.com|[\w-]{1,30}\.protection\.sophos\.com|imsva91-ctp\.trendmicro\.com|[\w-]{1,20}\.trendmicro\.com|shared\.outlook\.inky\.com)$/i;
const REPORT = /\/EWT\/|phishalarm|cybergraph/i;
/** Where documents, code and meetings of people lie: their addresses have long keys, too. */
const SHARED =
  /(?:^|\.)(?:sharepoint\.com|onedrive\.live\.com|1drv\.ms|dropbox\.com|zoom\.us|teams\.microsoft\.com|teams\.live\.com|box\.com|wetransfer\.com|we\.tl|swisstransfer\.com|icloud\.com|google\.com|notion\.so|figma\.com|miro\.com|loom\.com|slack\.com|trello\.com|monday\.com|goo\.gl|mega\.nz|adobe\.ly|adobe\.com|docusign\.net|webex\.com|spotify\.com|canva\.com|airtable\.com|github\.com|gitlab\.com|atlassian\.net|calendly\.com|office\.com|live\.com|youtube\.com|linkedin\.com)$/i;
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
  const isGuarded = GUARD.test(host);
  return {
    isOptOut: !isGuarded && OPT_OUT.test(page),
    isCounted: !isGuarded && isCounted(host, path),
    isGuards: isGuarded && REPORT.test(page),
  };
}

function isCounted(host: string, path: string): boolean {
  if (SHARED.test(host)) return false;
  if (COUNTING_HOST.test(host) || CAMPAIGN.test(path)) return true;
  const runs = STORE.test(path) ? [] : (path.replaceAll(/%[\da-f]{2}/gi, ' ').match(KEYS) ?? []);
  return runs.some(isKey);
}
