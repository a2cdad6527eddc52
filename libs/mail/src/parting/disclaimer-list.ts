import { isClosing } from './closings.js';
import { isRule, wrappedFrom } from './disclaimer-lines.js';
import { tellsOfSelf } from './disclaimer-persons.js';
import { oneLine } from './patterns.js';

const any = (text: string): RegExp => new RegExp(oneLine(text), 'iu');

/** what stands at the foot of mails that a list brings */
const LIST_FOOTER = any(`
  mailing list$|mailing list\\s{1,3}(?:-{1,2}\\s{1,3})?\\S{1,80}$|you received this message because you are subscribed|you(?:'|’)?(?:ve| have)? ?(?:are receiving|received) this (?:e-?mail|message) because you (?:are|have) (?:subscribed|a member)|sie erhalten diese nachricht, weil sie|vous recevez ce message,? (?:car|parce)|(?:has|ha) recibido este mensaje porque|hai ricevuto questo messaggio perch|você recebeu (?:essa|esta) mensagem porque|je hebt dit bericht ontvangen omdat
  |you are currently subscribed to|to unsubscribe from this (?:group|list|topic)|to unsubscribe,? (?:send|e-?mail|visit|go to)|otrzymujesz tę wiadomość, ponieważ|du har fått det här meddelandet|вы получили это сообщение, поскольку|このメールは google グループ|您收到此邮件是因为|您會收到這(?:封|則)|groups\\.io links|/mailman/(?:listinfo|options)|^list (?:archive|info|help|unsubscribe)`);
/** what a list says of itself without a rule above it */
const LIST_SPEAKS = any(`
  ^(?:you(?:'|’)?(?:ve| have)? ?(?:are receiving|received|are currently subscribed)|to unsubscribe from this (?:group|list|topic)|sie erhalten|vous recevez|has? recibido|hai ricevuto|você recebeu|je hebt|groups\\.io links|otrzymujesz|du har fått|вы получили|このメールは|您收到|您會收到)`);
const REACHED = /https?:\/\/|www\.|\S@\S/iu;

/** a list by its name: `the Google Groups "sales" group` */
const LIST_NAME =
  /(?<!\p{L})(?:groups?|lists?|gruppen?|groupes?|grupos?|grupp[oi]|groep(?:en)?|grup[ay]?|группы?)(?!\p{L})|グループ|群组|群組/iu;

/** the same, by what one does to be on it */
const SUBSCRIBED = /subscri|abonn|inscri|suscri|iscri|prenumer|zapis|подпис|メーリング|订阅|訂閱|(?<!\p{L})memb/iu;

/** what people tell each other, too */
const UNSUBSCRIBE = /^to unsubscribe,? (?!from this)/iu;

const FOOTER_LINES = 20;
const SIGNED_LINES = 12;
const LINE_LENGTH = 300;

/** What sites of code put below what somebody wrote there, and so many lines of it at most. */
const CODE_SITE =
  /^(?:reply to this e-?mail directly(?:,| or) view it on (?:git\p{L}{1,6}|gitea|forgejo|bitbucket)(?!\p{L})|you are receiving this because you (?:are subscribed to this thread|were mentioned|authored the thread|commented|modified the open|were assigned|are on a team that was mentioned)\.)/iu;
const CODE_SITE_LINES = 6;

/** Whether a trimmed line begins what sites of code (GitHub, GitLab, Gitea) put below a comment: `Reply to this email directly, view it on GitHub`. */
export const beginsCodeSiteFooter = (line: string): boolean => CODE_SITE.test(line.slice(0, LINE_LENGTH));

/** Marks what a site of code says at the end of a mail, with the rule above it. */
export function markCodeSiteFooter(lines: readonly string[], marked: boolean[]): void {
  const foot = footStart(lines);
  const at = foot + lines.slice(foot).findIndex(beginsCodeSiteFooter);
  if (at < Math.max(1, foot) || lines.slice(at).filter((line) => line !== '').length > CODE_SITE_LINES) return;
  marked.fill(true, isBelowRule(lines, at) || lines[at - 1] === '—' ? at - 1 : at, lines.length);
}

/** Marks the footer of a list at the end of a mail: below the rule that lists put there, or where nothing but the list speaks down to the end. */
export function markListFooter(lines: readonly string[], marked: boolean[]): void {
  const first = footStart(lines);
  for (let at = first; at < lines.length; at += 1) {
    const line = lineAt(lines, at);
    if (!LIST_FOOTER.test(line)) continue;
    const { text } = wrappedFrom(lines, at, lines.length);
    if (tellsOfSelf(text)) continue;
    const isRuled = isBelowRule(lines, at);
    const end = footerEnd(lines, marked, isRuled && !UNSUBSCRIBE.test(line) ? paragraphEnd(lines, at) : at);
    if (isRuled && isOfList(lines, at, end)) marked.fill(true, at - 1, end);
    else if (end === lines.length && isOwnFooter(lines, marked, at)) marked.fill(true, at, end);
    else continue;
    at = end - 1;
  }
}

const lineAt = (lines: readonly string[], at: number): string => (lines[at] ?? '').slice(0, LINE_LENGTH);

/** Where the last lines begin, of which one may open a footer. */
function footStart(lines: readonly string[]): number {
  let at = lines.length;
  for (let seen = 0; at > 0 && seen < FOOTER_LINES; at -= 1) if (lines[at - 1] !== '') seen += 1;
  return at;
}

const isBelowRule = (lines: readonly string[], at: number): boolean => {
  const above = lines[at - 1] ?? '';
  return isRule(above) || above === '--';
};

/** Where the lines end that a list put right below its rule. */
function paragraphEnd(lines: readonly string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at] !== '' && !isRule(lineAt(lines, at))) at += 1;
  return at;
}

/** Below a rule of their own people write, too: what tells the list is an address, or its own sentence. */
const isOfList = (lines: readonly string[], at: number, end: number): boolean =>
  LIST_SPEAKS.test(lineAt(lines, at)) || lines.slice(at, end).some((line) => REACHED.test(line.slice(0, LINE_LENGTH)));

/** Without a rule: a list that names itself, or what stands below a notice or a closing; and where to reach it. */
function isOwnFooter(lines: readonly string[], marked: readonly boolean[], at: number): boolean {
  const said = lines.slice(at).flatMap((line) => line.slice(0, LINE_LENGTH).split(/(?<=[.!?])\s+/u));
  const [first = ''] = said;
  if (!said.some((one) => REACHED.test(one) || LIST_NAME.test(one))) return false;
  if (LIST_SPEAKS.test(first)) return isOfSubscribers(wrappedFrom(lines, at, lines.length).text);
  if (!UNSUBSCRIBE.test(first)) return false;
  const above = lines.findLastIndex((line, index) => index < at && line !== '');
  return marked[above] === true || lines.slice(Math.max(0, above - SIGNED_LINES), above + 1).some(isClosing);
}

/** Whether each sentence names a list, or where to reach it. */
const isOfSubscribers = (text: string): boolean =>
  text.split(/(?<=[.!?])\s+/u).every((one) => REACHED.test(one) || LIST_NAME.test(one) || LIST_FOOTER.test(one)) &&
  (LIST_NAME.test(text) || SUBSCRIBED.test(text));

/** Up to where a footer speaks: each sentence from there on names the list, or where to reach it. */
function footerEnd(lines: readonly string[], marked: readonly boolean[], from: number): number {
  let at = from;
  let end = from;
  while (at < lines.length) {
    const { text, size } = wrappedFrom(lines, at, lines.length);
    const isOfFooter =
      text === '' || marked[at] === true || isRule(text) || REACHED.test(text) || LIST_FOOTER.test(text);
    if (!isOfFooter) break;
    at += size;
    if (text !== '') end = at;
  }
  return at >= lines.length ? lines.length : end;
}
