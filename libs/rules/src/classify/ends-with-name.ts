import { isClosing } from '#libs/mail';
import type { MailFacts } from './facts.js';

/** A name, or an initial, alone on a line, or behind a closing. */
const NAME_ALONE = /^[-–—~/ ]{0,3}\p{Lu}[\p{L}.'’-]{0,30}(?: \p{Lu}[\p{L}.'’-]{0,30}){0,2}[.!]?$/u;
const NAME_BEHIND = /[,!.] {0,2}\p{Lu}[\p{L}'’-]{1,20}(?: \p{Lu}[\p{L}.'’-]{1,20})?[.!]?$/u;
/** Of a text: a name stands among them, with titles and ways to reach it. */
const LAST_LINES = 4;
const NAME_LENGTH = 60;

/** Who signs for many: a team, an office, a firm. */
const MANY =
  /(?<!\p{L})(?:team|support|service|department|dept|helpdesk|desk|office|care|staff|abteilung|\p{L}*team|büro|kundenservice|kundendienst|équipe|equipo|atención|assistenza|ufficio|afdeling|klantenservice|equipa|equipe|atendimento|zespół|dział|biuro|kundtjänst|gmbh|ag|ltd|llc|inc|ab|bv|nv|sarl|srl)(?!\p{L})|株式会社|事務局|サポート|窓口|客服|团队|團隊/iu;

function lastLines(facts: MailFacts): string[] {
  const lines = facts.note.trimEnd().split('\n').slice(-LAST_LINES);
  return lines.map((line) => line.trim());
}

/** Whether a short text ends with a name: so people answer in a line or two. */
export function endsWithName(facts: MailFacts): boolean {
  if (facts.signature !== null) return true;
  const lines = lastLines(facts);
  return lines.some((line) => NAME_ALONE.test(line)) || NAME_BEHIND.test(lines.at(-1) ?? '');
}

/** Whether a short text ends with the name of many, and no other name beside it. */
export function isSignedByMany(facts: MailFacts): boolean {
  const lines = lastLines(facts);
  const { signature } = facts;
  if (signature !== null && !MANY.test(signature.line)) return false;
  const isOfOne = (line: string): boolean => NAME_ALONE.test(line) && !MANY.test(line) && !isClosing(line);
  return lines.some((line) => MANY.test(line) && line.length <= NAME_LENGTH) && !lines.slice(1).some(isOfOne);
}
