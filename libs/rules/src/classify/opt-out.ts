import {
  BEFORE_OPT_OUT,
  MAIL_OF_MANY,
  OF_LIST,
  OPT_OUT,
  OPT_OUT_CJK,
  OPT_OUT_LINK,
  OPT_OUT_PLACE,
  UNWANTED,
  UNWANTED_CJK,
} from './words/opt-out-words.js';
import { ONESELF, WE_OR_PLEASE } from './words/people-words.js';

/** In lines: below stand the address and the register of a company at most. */
const LINES = 10;
const LINE_LENGTH = 400;

/** Sentences, and what stands between the marks of a footer. */
const PARTS = /[^.!?。！？;|·•]+[.!?。！？]?/gu;

const ADDRESS = /https?:\S*|\S+@\S+/gu;
const withoutAddresses = (line: string): string => (/@|http/.test(line) ? line.replace(ADDRESS, ' ') : line);

/** Whether the last lines of a mail tell how to get no more of its kind: nobody says that who writes to one. Linear. */
export function offersOptOut(closing: string): boolean {
  const lines = closing
    .trimEnd()
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(-LINES)
    .map((line) => line.trim().slice(0, LINE_LENGTH));
  if (lines.some((line) => OF_LIST.test(line))) return false;
  return lines.some((line) => (withoutAddresses(line).match(PARTS) ?? []).some((part) => isOffer(part.trim())));
}

function isOffer(part: string): boolean {
  if (UNWANTED_CJK.test(part) || (UNWANTED.test(part) && MAIL_OF_MANY.test(part))) return true;
  if (/(?:[?？]|か。?)$/u.test(part)) return false;
  if (OPT_OUT_CJK.test(part) || isLink(part)) return true;
  // who speaks of herself asks for it; `please` is said with a place
  if (ONESELF.test(part) || (WE_OR_PLEASE.test(part) && !OPT_OUT_PLACE.test(part))) return false;
  const found = OPT_OUT.exec(part);
  if (found === null) return false;
  const before =
    part
      .slice(0, found.index)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (!before.every((word) => BEFORE_OPT_OUT.has(word))) return false;
  // of a course people sign off, too
  return IN_MAIL_ALONE.test(found[0]) || OPT_OUT_PLACE.test(part) || MAIL_OF_MANY.test(part);
}

/** A link has a capital; a sentence may break before its last word. */
function isLink(part: string): boolean {
  const [text = ''] = /\p{L}(?:.*\p{L})?/su.exec(part) ?? [];
  return OPT_OUT_LINK.test(text) && (/^[\p{Lu}\p{Lo}]/u.test(text) || text === 'unsubscribe');
}

/** Said of nothing else. */
const IN_MAIL_ALONE =
  /unsubscribe|newsletter|désinscri|désabonn|baja|suscripción|disiscriv|iscrizione|descadastr|subscrição|subskrypcji|avregistrera|prenum|nyhedsbrev|abonnement/iu;
