import { greetsByName, isAnsweredByPerson, isFilledIn } from './answered-by-person.js';
import { speaksOfAutomatic } from './automatic-talk.js';
import { absenceSubject, autoReplyTexts, isAbsentInTwoLanguages, SHORT_WORDS, yourMail } from './auto-reply-texts.js';
import { endsWithName } from './ends-with-name.js';
import type { MailFacts } from './facts.js';
import { wordCodes } from './rule.js';
import { isStock } from './stock-sentences.js';
import { speaksForHerself } from './ticket-answers.js';
import { ABSENCE_PREFIX } from './words/auto-reply-words.js';

const BARE_WORDS = 60;

/** A text that says its few sentences and asks nothing. */
const isBare = (facts: MailFacts): boolean =>
  facts.noteWords.words.length <= BARE_WORDS &&
  facts.noteWords.glued.length <= 2 * BARE_WORDS &&
  !/[?？]/u.test(facts.note);

/** Something that is no more, a person or a colour, is no absence. */
const NO_MORE =
  /(?<!\p{L})(?:no longer|nicht mehr|ne \p{L}+ plus|ya no|non \p{L}+ più|niet meer|já não|não \p{L}+ mais|nie \p{L}+ już|inte längre|ikke længere|ikke lenger)(?!\p{L})/iu;

/** In words: a greeting and thanks stand above the absence in an automatic answer, no other affair. */
const ABSENCE_WITHIN = 16;

function opensWithAbsence(facts: MailFacts): boolean {
  const opening = autoReplyTexts.find(facts.noteWords, ABSENCE_WITHIN);
  return opening.has('absent') || opening.has('absentSoon');
}

/** Programs put the subject that they answer behind their words. */
export const isBareSubject = (facts: MailFacts): boolean => !/[:：]\s*\S/u.test(facts.subject);

/** An absence told in stock sentences, in answer to a mail, without any header of automation. A question in the subject is a person's. */
export function absence(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward || /[?？]/u.test(facts.subject)) return null;
  if (facts.noteWords.words.length > SHORT_WORDS) return null;
  const said = autoReplyTexts.find(facts.noteWords);
  const absent = said.has('absent') || said.has('absentSoon');
  // the subject of an answer is that of the mail which it answers
  const told = !facts.isReply && absenceSubject.find(facts.subjectWords).size > 0;
  const codes = [...wordCodes(said), ...(told ? ['subject:absence'] : [])];
  if (facts.quotes || (!absent && !told)) return null;
  const details = ['return', 'instead', 'thanks'].filter((code) => said.has(code)).length;
  const shaped = ABSENCE_PREFIX.test(facts.subject);
  // programs that know the name of who wrote put it in
  if (greetsByName(facts) || isFilledIn(facts)) {
    const isProgram = shaped && (facts.answers || !isBareSubject(facts));
    return isProgram && said.has('absent') && details > 1 ? codes : null;
  }
  if (said.has('automatic') && !speaksOfAutomatic(facts)) return codes;
  if ((absent && !opensWithAbsence(facts)) || isAnsweredByPerson(facts)) return null;
  if (told && absent && (facts.answers || facts.isReply)) return codes;
  if (shaped && (facts.answers || (said.has('absent') && (details > 0 || /[:：]/u.test(facts.subject))))) return codes;
  // nobody who announces an absence thanks for a mail and says where to turn
  if (shaped && !isBareSubject(facts) && said.has('thanks') && details > 1 && isBare(facts)) return codes;
  // also where no header tells what it answers: people announce what will be, programs tell what is
  if (told && said.has('absent') && details > 1 && facts.subjectWords.words.length <= 5 && isStock(facts)) return codes;
  const isAnswer = facts.answers || facts.isReply;
  // in answer to a mail, nothing is said but that nobody is there: people who announce it write of their own accord
  // whoever sets one up signs it, and says until when and whom to ask
  const isSet = said.has('return') && said.has('instead');
  const isUnsigned = isSet || !endsWithName(facts);
  const isBareAnswer = isAnswer && isBare(facts) && isStock(facts) && isUnsigned && !NO_MORE.test(facts.note);
  if (isBareAnswer && details > 0 && said.has('absent')) return codes;
  // nobody answers one reader with nothing but how mail is read while she is away, or in two languages
  if (isAnswer && said.has('absent') && isStock(facts)) {
    if (yourMail.find(facts.noteWords).size > 0) return [...codes, 'words:unread'];
    if (isAbsentInTwoLanguages(facts.noteWords)) return codes;
  }
  const stock = absent && details >= 2 && said.has('thanks');
  // a subject of absence alone, thanks for a mail and where to turn instead: nobody announces a holiday so
  if (told && stock && facts.subjectWords.words.length <= 5) return codes;
  return stock && isAnswer ? codes : null;
}

/** Who is not there any more, behind her name: nobody's working hours, and nothing that she left. */
const HAS_LEFT =
  /^,? (?:(?:no longer works|arbeitet nicht mehr|ne travaille plus|ya no trabaja|non lavora più|werkt niet meer|(?:já )?não trabalha(?: mais)?|nie pracuje już|już nie pracuje|arbetar inte längre|arbejder ikke længere|jobber ikke lenger)(?: (?:for|at|with|here|in our|bei|für|hier|chez|pour|ici|en|con|para|aquí|per|presso|qui|bij|voor|na|em|aqui|u|w|dla|på|hos|här|her)(?!\p{L})|\s*(?:[.,]|$))|is no longer (?:with|at|employed|working (?:for|at|with))|has (?:left|retired from) (?:the|our) (?:company|firm|organi[sz]ation|business|practice)|ist nicht mehr (?:bei|für) uns|ist nicht mehr im unternehmen|hat (?:das|unser) unternehmen verlassen|ne fait plus partie|a quitté (?:l['’]entreprise|la société)|ya no forma parte|ha dejado la empresa|non fa più parte|is niet (?:meer|langer) werkzaam|não faz (?:mais )?parte|har slutat hos|har sluttet hos|er ikke længere ansat)/iu;
const OPENING_LENGTH = 200;

/** What is answered for somebody who has left, from her own address: nobody says of herself what others say of her. */
export function departure(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.quotes || !(facts.isReply || facts.answers)) return null;
  const opening = facts.note.slice(0, OPENING_LENGTH);
  const isOfSender = facts.senders.some(({ name }) => {
    const at = name === '' ? -1 : opening.toLowerCase().indexOf(name.toLowerCase());
    return at !== -1 && HAS_LEFT.test(opening.slice(at + name.length));
  });
  return isOfSender && isBare(facts) && !speaksForHerself(facts) && !endsWithName(facts) ? ['words:has-left'] : null;
}

/** Gmail puts the subject that it answers behind one of the user's own: `In the mountains Re: Offer`. */
const OWN_WORDS_BEFORE =
  /^(?!\p{L}+(?:\.| ?[:：!]))\p{Lu}[^:：[\]()]{2,80}[^\s:：[\]()-] (?:Re|RE|Aw|AW|Sv|SV|Fwd|FW|WG|Odp|R): \S/u;

/** An absence under such a subject, in stock sentences. */
export function vacation(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward || facts.quotes || !OWN_WORDS_BEFORE.test(facts.subject))
    return null;
  const said = autoReplyTexts.find(facts.noteWords);
  const isOne = said.has('absent') && isStock(facts) && !isAnsweredByPerson(facts);
  return isOne ? ['subject:own-words-before', ...wordCodes(said)] : null;
}

/** In numbers, whatever their order. */
const DAY = String.raw`\p{Nd}{1,4}[./-]\p{Nd}{1,2}[./-]\p{Nd}{1,4}`;

/** The sentence with which Lotus Notes begins; its days are numbers, two blanks before them. */
const NOTES_OPENING = new RegExp(
  [
    String.raw`I will be out of the office starting\s+DAY\s+and will not return until\s+DAY`,
    String.raw`Ich werde ab\s+DAY\s+nicht im Büro sein\.\s+Ich kehre zurück am\s+DAY`,
    String.raw`Je serai absent\(e\)(?: du bureau)? (?:à partir )?du\s+DAY\s+(?:de retour le|au|et ne serai pas de retour avant le)\s+DAY`,
    String.raw`Estaré ausente de la oficina (?:a partir del|desde el)\s+DAY\s+y no (?:volveré|regresaré) hasta(?: el)?\s+DAY`,
    String.raw`Sarò assente dall['’]ufficio a partire dal\s+DAY\s+e non (?:tornerò|rientrerò) (?:fino al|prima del)\s+DAY`,
    String.raw`Estarei ausente do escritório a partir de\s+DAY\s+e não (?:retornarei|voltarei) até\s+DAY`,
  ]
    .map((sentence) => `^\\s*${sentence.replaceAll('DAY', DAY)}`)
    .join('|'),
  'u',
);
/** `AUTO: Ann Lee is out of the office (returning 05/01/2026)`, `Ann Lee/Dublin/Acme is out of the office.` */
const NOTES_SUBJECT = new RegExp(
  String.raw`^AUTO: .{2,100}\([^()]{2,40}${DAY}\)$|^(?:\[[^\]]{1,40}\] ?)?[^:：/]{2,60}(?:/[^:：/]{1,40}){1,5} is out of the office\.?$`,
  'u',
);

/** An absence in the words of Lotus Notes, which tells it in a sentence or a subject that nobody types. */
export function notesAbsence(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward || facts.quotes) return null;
  // who asks something has typed it
  if (NOTES_OPENING.test(facts.note)) return /[?？]/u.test(facts.note) ? null : ['words:lotus-notes'];
  const said = autoReplyTexts.find(facts.noteWords);
  const isSubject = NOTES_SUBJECT.test(facts.subject) && (said.has('absent') || said.has('absentSoon'));
  return isSubject ? ['subject:lotus-notes', ...wordCodes(said)] : null;
}
