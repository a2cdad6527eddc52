import { autoSubmitted, nullReturnPath } from './bounce-rules.js';
import type { MailFacts } from './facts.js';
import { greetsByName, isAnsweredByPerson } from './answered-by-person.js';
import { speaksOfAutomatic } from './automatic-talk.js';
import {
  absenceSubject,
  autoReplyTexts,
  isAbsentInTwoLanguages,
  senderChallenge,
  SHORT_WORDS,
  yourMail,
} from './auto-reply-texts.js';
import { searchable } from './phrases.js';
import { automated, kept, type Rule, transactional, when, wordCodes } from './rule.js';
import { acknowledgement, agentAnswer, endsWithName } from './ticket-answers.js';
import { ABSENCE_PREFIX, AUTO_REPLY_SUBJECT } from './words/auto-reply-words.js';

const BARE_WORDS = 60;
const RECEIPT_SUBJECT =
  /^(?:not read|read|gelesen|nicht gelesen|ungelesen gelöscht|lu|non lu|leído|no leído|letto|non letto|gelezen|niet gelezen|lida|lido|não lida|przeczytano|nieprzeczytane|läst|oläst|læst|lest|luettu|прочтено|прочитано|okundu|přečteno|开封|開封済み|开封回执|已读|已讀|未读|읽음|읽지 않음|return receipt|read receipt|lesebestätigung|empfangsbestätigung|confirmation de lecture|accusé de lecture|confirmación de lectura|conferma di lettura|leesbevestiging|confirmação de leitura|potwierdzenie (?:przeczytania|odczytu)|läskvitto|开封确认)(?: ?[:：]| \(displayed\)|$)/iu;
const RECEIPT_TEXT =
  /\bwas (?:read|deleted without being read|displayed) on\b|was read on|return receipt for the mail|message (?:has been|was) (?:read|displayed|opened)|wurde am .{1,200} gelesen|lesebestätigung|a été lu|ha sido leído|se leyó|fue leído|è stato letto|is gelezen|foi lida|została przeczytana|lästes|blev læst|ble lest|開封されました|已阅读|已被阅读/iu;

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

/** Gmail puts the subject that it answers behind one of the user's own: `In the mountains Re: Offer`. */
const OWN_WORDS_BEFORE =
  /^(?!\p{L}+(?:\.| ?[:：!]))\p{Lu}[^:：[\]()]{2,80}[^\s:：[\]()-] (?:Re|RE|Aw|AW|Sv|SV|Fwd|FW|WG|Odp|R): \S/u;

/** An absence under such a subject, in stock sentences. */
function vacation(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward || facts.quotes || !OWN_WORDS_BEFORE.test(facts.subject))
    return null;
  const said = autoReplyTexts.find(facts.noteWords);
  const isOne = said.has('absent') && isStock(facts) && !isAnsweredByPerson(facts);
  return isOne ? ['subject:own-words-before', ...wordCodes(said)] : null;
}

/** Sentences of fewer words are greetings, wishes and names. */
const SENTENCE_WORDS = 4;
const SENTENCE_LETTERS_CJK = 10;
const WISH =
  /(?<!\p{L})(?:regards|wishes|greetings|grüße?n?|gruß|grüsse?n?|cordialement|salutations|saluti|saludos?|groet\p{L}*|cumprimentos|pozdraw\p{L}*|pozdrowieni\p{L}*|hälsning\p{L}*|hilsen)(?!\p{L})/iu;
/** What stands behind it is said against what stands before. */
const BUT =
  /(?<!\p{L})(?:but|however|aber|jedoch|allerdings|mais|toutefois|pero|sin embargo|ma|però|tuttavia|maar|echter|mas|porém|ale|jednak|men|dock)(?!\p{L})|が、|但/iu;

/** Whether every sentence of a short text is one that automatic answers have, and none asks or objects. */
function isStock(facts: MailFacts): boolean {
  if (facts.noteWords.words.length > SHORT_WORDS || /[?？]/u.test(facts.note)) return false;
  const sentences = facts.note.split(/[.!。！\n]+(?:\s|$)|\n+/u);
  if (sentences.some((one) => BUT.test(one))) return false;
  return sentences.every((one) => {
    if (WISH.test(one)) return true;
    const words = searchable(one, SHORT_WORDS);
    const isShort = words.words.length < SENTENCE_WORDS && words.glued.length < SENTENCE_LETTERS_CJK;
    return isShort || autoReplyTexts.find(words).size > 0 || yourMail.find(words).size > 0;
  });
}

/** Programs put the subject that they answer behind their words. */
const isBareSubject = (facts: MailFacts): boolean => !/[:：]\s*\S/u.test(facts.subject);

/** An absence told in stock sentences, in answer to a mail, without any header of automation. A question in the subject is a person's. */
function absence(facts: MailFacts): readonly string[] | null {
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
  if (greetsByName(facts)) {
    const isProgram = shaped && (facts.answers || !isBareSubject(facts));
    return isProgram && said.has('absent') && details > 1 ? codes : null;
  }
  if (said.has('automatic') && !speaksOfAutomatic(facts)) return codes;
  if ((absent && !opensWithAbsence(facts)) || isAnsweredByPerson(facts)) return null;
  if (told && absent && (facts.answers || facts.isReply)) return codes;
  if (shaped && (facts.answers || (said.has('absent') && (details > 0 || /[:：]/u.test(facts.subject))))) return codes;
  // also where no header tells what it answers: people announce what will be, programs tell what is
  if (told && said.has('absent') && details > 1 && facts.subjectWords.words.length <= 5) return codes;
  const isAnswer = facts.answers || facts.isReply;
  // in answer to a mail, nothing is said but that nobody is there: people who announce it write of their own accord
  const isBareAnswer = isAnswer && isBare(facts) && !endsWithName(facts) && !NO_MORE.test(facts.note);
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

/** Services that hold a stranger's mail until she proves that she is a person. */
function challenge(facts: MailFacts): readonly string[] | null {
  const isAnswer = facts.isReply || facts.answers;
  if (!isAnswer || facts.direction === 'outbound' || facts.quotes || facts.signature !== null || greetsByName(facts))
    return null;
  const isHeld = /https?:/u.test(facts.note) && senderChallenge.find(facts.noteWords, SHORT_WORDS).size > 0;
  return isHeld ? ['words:challenge'] : null;
}

/** What an answer may say before it says what it is. */
const GREETING = String.raw`^\P{L}*(?:(?:hi|hello|hey|good (?:day|morning)|dear (?:sir|madam|customer)[^,.!\n]{0,20}|hallo|guten tag|sehr geehrte damen und herren|bonjour|madame, monsieur|hola|buenos días|buongiorno|salve|goedendag|beste|olá|dzień dobry|szanowni państwo|hej)[,.!:]?\s+)?`;

/** What it may say of itself. */
const AUTOMATIC_ANSWER = new RegExp(
  GREETING +
    String.raw`(?:this is an? (?:automatic|automated|auto)[ -]?(?:ally generated )?(?:reply|response|answer)|dies ist eine automatische(?: generierte)? (?:antwort|rückmeldung)|ceci est une réponse automatique|c['’]est une réponse automatique|est[ae] es una respuesta automática|questa è una risposta automatica|dit is een automatisch(?:e)? (?:antwoord|reactie)|est[ae] é uma resposta automática|to jest automatyczna odpowiedź|det(?:ta| här) är ett automatiskt svar|dette er et automatisk svar|これは自動(?:返信|応答)|本邮件(?:为|是)自动回复|这是(?:一封)?自动回复)`,
  'iu',
);

/** The mailbox from which an answer comes. */
const MAILBOX_CLOSED = new RegExp(
  GREETING +
    String.raw`(?:this (?:mailbox|inbox|e-?mail (?:address|account)) (?:is|has been) (?:no longer|not) (?:in use|used|monitored|active|read|attended|checked)|(?:diese (?:e-?mail-?adresse|mailadresse|mailbox)|dieses (?:postfach|e-?mail-?konto)) (?:ist|wird) nicht (?:mehr |länger )?(?:aktiv|gültig|in gebrauch|gelesen|verwendet|überwacht|betreut|genutzt)|cette (?:adresse (?:mail|e-?mail|électronique)|boîte (?:mail|e-?mail|aux lettres)) n['’]est (?:plus|pas) (?:utilisée|active|consultée|relevée|valide|surveillée)|esta (?:dirección|cuenta) de correo (?:ya )?no (?:está (?:activa|en uso)|se (?:utiliza|revisa))|quest[ao] (?:indirizzo e-?mail|casella di posta) non è (?:più )?(?:attiv[oa]|in uso|presidiat[oa])|dit (?:e-?mailadres|postvak) (?:is|wordt) niet (?:meer |langer )?(?:in gebruik|actief|gelezen)|este (?:e-?mail|endereço de e-?mail) (?:já )?não (?:está (?:mais )?(?:ativo|em uso)|é (?:mais )?(?:utilizado|monitorado))|ten adres e-?mail (?:jest nieaktywny|nie jest już (?:używany|aktywny))|(?:den här|denna) (?:e-?postadressen|mejladressen|brevlådan) (?:används inte längre|är inte längre aktiv))(?!\p{L})`,
  'iu',
);

/** An answer that says first what it is, and to nobody by name. */
function automaticAnswer(facts: MailFacts): string | null {
  const isAnswer = facts.isReply || facts.answers;
  if (!isAnswer || facts.direction === 'outbound' || facts.quotes || endsWithName(facts)) return null;
  const saysSo = AUTOMATIC_ANSWER.test(facts.note) || MAILBOX_CLOSED.test(facts.note);
  return when(saysSo && !isAnsweredByPerson(facts), 'words:automatic');
}

function readReceipt(facts: MailFacts): readonly string[] | null {
  if (!RECEIPT_SUBJECT.test(facts.subject) || facts.direction === 'outbound') return null;
  return RECEIPT_TEXT.test(facts.text.slice(0, 2000)) ? ['subject:read-receipt', 'words:read-receipt'] : null;
}

/** Programs put such words above the subject that they answer; a person types them who writes about automatic answers, and to somebody. */
function prefixedSubject(facts: MailFacts): boolean {
  if (facts.answers || facts.history.has('replies'))
    return AUTO_REPLY_SUBJECT.test(facts.subject) || /^auto ?[:：]/i.test(facts.subject);
  if (!AUTO_REPLY_SUBJECT.test(facts.subject)) return false;
  const isBareWords = isBareSubject(facts);
  // programs that know the name of who wrote put it in
  if (autoReplyTexts.find(facts.noteWords).has('absent')) return !(isBareWords && greetsByName(facts));
  return !greetsByName(facts) && !speaksOfAutomatic(facts) && !(isBareWords && facts.isSigned);
}

const AUTOREPLY_HEADERS = [
  'x-autoreply',
  'x-autorespond',
  'x-autoresponder',
  'x-mail-autoreply',
  'x-autoreply-from',
  'x-vacation',
];

/** People's mail programs name themselves; the empty Return-Path then comes from the road, not from a machine. */
const PEOPLE_MAILER = /outlook|apple mail|iphone|ipad|thunderbird|mozilla|mutt|evolution|roundcube|squirrelmail/;

/** Answers that no person gave: absence, receipt, confirmation. */
export const AUTO_REPLY_RULES: readonly Rule[] = [
  kept('ticket_agent_answer', agentAnswer),
  automated('auto_submitted_replied', 'auto_reply', (facts) =>
    when(facts.token('auto-submitted') === 'auto-replied', 'auto-submitted'),
  ),
  automated('autoreply_header', 'auto_reply', (facts) => {
    const name = AUTOREPLY_HEADERS.find((one) => facts.has(one) && !/^(?:no|false|0)$/.test(facts.value(one)));
    return name ?? null;
  }),
  automated('precedence_auto_reply', 'auto_reply', (facts) =>
    when(/^auto[_-]reply$/.test(facts.token('precedence')), 'precedence'),
  ),
  automated('inbox_rule_reply', 'auto_reply', (facts) =>
    when(
      facts.has('x-ms-exchange-inbox-rules-loop') && facts.token('x-auto-response-suppress') === 'all',
      'x-ms-exchange-inbox-rules-loop',
    ),
  ),
  automated('auto_reply_subject', 'auto_reply', (facts) => when(prefixedSubject(facts), 'subject:auto-reply')),
  automated('read_receipt', 'auto_reply', readReceipt),
  automated('absence', 'auto_reply', absence),
  automated('absence', 'auto_reply', vacation),
  automated('acknowledgement', 'auto_reply', acknowledgement),
  automated('automatic_answer', 'auto_reply', automaticAnswer),
  automated('sender_challenge', 'auto_reply', challenge),
  transactional('auto_submitted', (facts) => when(autoSubmitted(facts), 'auto-submitted')),
  automated('null_return_path', 'auto_reply', (facts) =>
    when(
      nullReturnPath(facts) &&
        !facts.has('list-post') &&
        !PEOPLE_MAILER.test(facts.value('x-mailer') + facts.value('user-agent')),
      'null-return-path',
    ),
  ),
];
