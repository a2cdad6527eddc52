/** What a subject says of a mail: `RE:` or `FW:` in the words of mail programs, neither; unknown behind the tag of a list or a word that it cannot tell, and where an earlier one stands in it. */
export type SubjectKind = 'reply' | 'forward' | 'other' | 'unknown' | 'none';

const FORWARDS =
  /^(?:fwd?|fw|wg|tr|rv|enc|doorst|vb|vl|pd|i̇lt|İlt|İLT|ilt|videresendt|przek|prz|přeposlat|trans|továbbítás|redir|пересл|转发|轉寄|轉發|転送|전달|i|ΠΡΘ)\s?(?:\[\d+\])?\s?[:：]/iu;
const REPLIES =
  /^(?:re|aw|antw|antwort|sv|odp|res|ynt|r|rif|rép|ref|回复|回覆|答复|返信|답장|회신|ответ|vá|απ|σχετ|atb|ats|bls|trả lời|ตอบกลับ|תשובה|תגובה|رد)\s?(?:\[\d+\]|\(\d+\))?\s?[:：]/iu;
/** what the recipient's company writes before a subject from outside: it tells nothing */
const WARNING_TAG = /^\s*\[(?:ext|extern|external|externe|externo|esterno|caution|spam)\b.{0,20}?\]/iu;
/** mailing lists and ticket systems write their names before a subject; some leave out the `Re:` behind it */
const LIST_TAGS = /^\s*(?:\[[^[\]]{1,40}\]\s*){0,3}/u;
/** `Prices (was: Re: Offer)`, and brief words of mail programs that say one thing in one language and another in the next: `VS: Tarjous` */
const EARLIER_SUBJECT = /(?:^|[\s([])(?:re|aw)\s?:|\((?:was|war)\b|^\p{L}{1,3}\s?[:：]/iu;
const SUBJECT_LENGTH = 100;

/** What kind of mail a subject tells of. */
export function subjectKind(subject: string): SubjectKind {
  const cut = subject.slice(0, SUBJECT_LENGTH).replace(WARNING_TAG, '').trim();
  const first = cut.replace(LIST_TAGS, '');
  if (FORWARDS.test(first)) return 'forward';
  if (REPLIES.test(first)) return 'reply';
  if (cut === '') return 'none';
  return first !== cut || EARLIER_SUBJECT.test(first) ? 'unknown' : 'other';
}
