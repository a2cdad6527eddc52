import { fold } from '#libs/mail';
import type { MailFacts } from './facts.js';
import { greetsSomebody } from './greeted-name.js';
import { FOR_ANYBODY, TITLES } from './words/greeting-words.js';
import { ALTHOUGH } from './words/people-words.js';

const GREETING_LENGTH = 60;

const WITH_TITLE = new RegExp(String.raw`(?<!\p{L})(?:${TITLES})(?!\p{L})|様|さま|さん|先生|小姐|女士`, 'iu');

/**
 * Whether a program filled in the greeting: it greets whoever it is, or by the whole name that stands in To (`Guten Tag Sue Miller`), without a title. Who knows
 * somebody leaves out half of it.
 */
export function isFilledIn(facts: MailFacts): boolean {
  const line = firstLine(facts);
  if (FOR_ANYBODY.test(line)) return true;
  if (WITH_TITLE.test(line)) return false;
  const opening = fold(line);
  return facts.recipients.some(({ name }) => {
    if (name === null || name.length > GREETING_LENGTH) return false;
    const whole = fold(name).trim();
    return /\p{L}{2} .*\p{L}{2}/u.test(whole) && opening.includes(whole);
  });
}

/** Whether it opens with a name: of somebody whom it is to, or what stands behind a greeting as a name does. What answers everybody alike knows none. */
export function greetsByName(facts: MailFacts): boolean {
  const line = firstLine(facts);
  if (isFilledIn(facts)) return false;
  if (greetsSomebody(line)) return true;
  const opening = new Set(wordsOf(line));
  return facts.recipients.some(({ email, name }) =>
    [...wordsOf(name ?? ''), ...wordsOf(email.slice(0, email.lastIndexOf('@')))].some((word) => opening.has(word)),
  );
}

const ALL =
  /^\P{L}*(?:(?:hi|hello|dear|hey|morning|good morning) (?:all|everyone|team|everybody|folks|both|you two|guys)|(?:hi|hallo|hey|hej|salut|bonjour|hola|ciao|hoi|oi|olá|cześć),? (?:ihr (?:zwei|beiden|drei|lieben)|(?:à )?tous les (?:deux|trois)|(?:a )?l[oa]s (?:dos|tres)|jullie|jongens|tjejer|killar|på er|pessoal|chicos|chicas|ragazz[ie]|dziewczyny|chłopaki)|(?:hallo|moin|guten \p{L}+) (?:zusammen|alle|in die runde)|liebe (?:alle|kolleg\p{L}+)|(?:bonjour|salut) (?:à )?(?:tous|toutes|tout le monde)|hola a tod[ao]s|(?:ciao|buongiorno|cari?) (?:a )?tutti|(?:hallo|beste|dag) allemaal|(?:olá|oi|bom dia) (?:a )?tod[ao]s|(?:cześć|witam|drodzy) wszystk\p{L}+|(?:hej|hejsan|hei|hallo|kære|kjære|god (?:dag|morgen)) all[ae]|hei kaikki|(?:各位|大家好|皆様|皆さ|みなさ))(?![\p{Script=Latin}])/iu;

/** Whether it greets several people: an answer goes to one. */
const greetsAll = (facts: MailFacts): boolean => ALL.test(firstLine(facts));

const firstLine = (facts: MailFacts): string =>
  facts.note.trimStart().slice(0, GREETING_LENGTH).split('\n', 1)[0] ?? '';

const wordsOf = (text: string): string[] => fold(text).match(/\p{L}{3,}/gu) ?? [];

/** A sentence that begins with yes or no: somebody read what was asked. */
const YES_OR_NO =
  /(?:^|[.!?…。！]\s*|\n\s*)(?:yes|yeah|yep|no|nope|ja|jo|nein|doch|oui|non|sí|sì|sim|não|tak|nie|nee|nej|はい|いいえ|是的|好的|对)[,，、]/iu;

const saysYesOrNo = (facts: MailFacts): boolean => YES_OR_NO.test(facts.note);

/** Words of subjects that automatic answers have, too. */
const GENERAL = new Set(
  wordsOf(
    'your ihre votre contact kontakt contacto contato contatto mail email message question questions request inquiry enquiry help support ticket case office holiday leave vacation away absence out auto automatic reply response from with about for the and ' +
      'anfrage nachricht frage fragen hilfe urlaub abwesenheit automatische antwort von mit und für zum zur über die der das ' +
      'demande message question aide absence congés réponse automatique pour avec dans les des une ' +
      'solicitud consulta mensaje pregunta correo ayuda vacaciones ausencia respuesta automática para con por los las una del ' +
      'richiesta messaggio domanda aiuto ferie assenza risposta automatica per con alla della una ' +
      'vraag bericht aanvraag hulp vakantie afwezig automatisch antwoord van met voor over een het ' +
      'pedido mensagem pergunta ajuda férias ausência resposta automática para com por uma ' +
      'zapytanie wiadomość pytanie pomoc urlop nieobecność odpowiedź automatyczna dla ' +
      'fråga meddelande förfrågan hjälp semester frånvaro svar automatiskt för med och från ' +
      // months stand in subjects, and who is away tells until when
      'january february march april june july august september october november december januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre décembre ' +
      'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre januari februari maart augustus ' +
      'janeiro fevereiro março maio junho julho setembro outubro novembro dezembro stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia augusti',
  ),
);
const ANSWER_PREFIX = /^(?:\p{L}{1,5} ?[:：] ?)+/u;

/** Whether an answer speaks of what the subject names: what answers everybody alike has not read it. */
function speaksOfSubject(facts: MailFacts): boolean {
  if (!facts.isReply) return false;
  const subject = facts.subject.replace(ANSWER_PREFIX, '');
  const said = new Set(wordsOf(facts.note.slice(0, 2000)));
  return wordsOf(subject).some((word) => word.length > 3 && !GENERAL.has(word) && said.has(word));
}

/** Whether somebody read the mail that she answers, or wrote to several: what answers by itself does neither. */
export const isReadByPerson = (facts: MailFacts): boolean =>
  greetsAll(facts) || saysYesOrNo(facts) || speaksOfSubject(facts) || ALTHOUGH.test(facts.note.slice(0, 1000));

/** The same, or whether she greets the reader by name, which some programs do, too. */
export const isAnsweredByPerson = (facts: MailFacts): boolean => greetsByName(facts) || isReadByPerson(facts);
