import { autoReplyTexts, SHORT_WORDS, ticketStock } from './auto-reply-texts.js';
import { isAnsweredByPerson } from './answered-by-person.js';
import { autoSubmitted } from './bounce-rules.js';
import { endsWithName } from './ends-with-name.js';
import type { MailFacts } from './facts.js';
import { searchable } from './phrases.js';
import { anyHeader, when, wordCodes } from './rule.js';
import { isStock } from './stock-sentences.js';
import { AUTO_REPLY_SUBJECT } from './words/auto-reply-words.js';
import { ALTHOUGH, ONESELF } from './words/people-words.js';
import { NO_REPLY_SENDER } from './words/sender-words.js';

const OPENING_WORDS = 80;

/** Marks that ticket systems leave in headers. */
const TICKET_HEADERS = [
  'x-zendesk-from-account-id',
  'x-jira-fingerprint',
  'x-servicenow-generated',
  'rt-ticket',
  'x-rt-loop-prevention',
  'x-otrs-loop',
  'x-freshdesk-ticket-id',
  'x-helpscout-conversation-id',
  'x-intercom-bin',
  'x-zammad-ticket-number',
  'x-osticket-vs',
  'x-sfdc-lk',
  'x-fd-ticket-id',
  'x-gorgias-ticket-id',
  'x-ticket-id',
];
const TICKET_MAILER =
  /zendesk|freshdesk|jira|servicenow|zammad|otrs|help ?scout|kayako|gorgias|desk\.com|salesforce|intercom|front/;
/** `[#4711]`, `[Ticket#4711]`, `(Case 4711)`, and the line that asks to be answered above */
const TICKET_SUBJECT =
  /[[({](?:[\w .-]{0,30}[ #:-])?#? ?\d{3,12}[\])}]|\b(?:ticket|case|request|incident|INC|CAS|SR|vorgang|anfrage)[ #:-]{0,3}\d{3,12}\b|\b[A-Z]{2,6}-\d{3,8}\b/i;
const REPLY_ABOVE =
  /^\W{0,6}(?:please )?(?:type your reply|reply) above this line|bitte (?:geben sie ihre )?antwort(?:en sie)? oberhalb dieser|répondre au-dessus|escriba su respuesta (?:por )?encima|responda acima/imu;

const ticketMark = (facts: MailFacts): string | null =>
  anyHeader(facts, TICKET_HEADERS) ??
  when(TICKET_MAILER.test(facts.value('x-mailer')), 'x-mailer:ticket-system') ??
  when(REPLY_ABOVE.test(facts.note.slice(0, 2000)), 'words:reply-above') ??
  when(TICKET_SUBJECT.test(facts.subject), 'subject:ticket');

const STATE_ALONE =
  /^\W*(?:you can view, comment on, or merge this pull request online at\b|(?:(?:closed|reopened|merged) #\p{Nd}{1,9}(?: into \S{1,80})?(?: as (?:completed|not planned|duplicate|resolved|fixed))?|(?:merge|pull) request [!#]\p{Nd}{1,9} was (?:merged|closed|approved|reopened)|issue (?:#\p{Nd}{1,9} )?was (?:closed|reopened)(?: by [\p{L} .-]{1,60})?)\.?\s*(?:$|\n\s*(?:[-–—_]{1,3}\s|project:|reply to this|you are receiving)))/iu;

/** Whether a tracker tells of an issue's new state, and nobody why: `Closed #1875.`, `Merged #12 into main.`, a pull request that nobody describes. */
export const isStateAlone = (facts: MailFacts): boolean => STATE_ALONE.test(facts.note);

/** What is asked of a support, in the words of `TICKET_STOCK`'s languages. */
const TICKET_WORDS =
  /(?<!\p{L})(?:tickets?|status|cases?|requests?|enquir(?:y|ies)|inquir(?:y|ies)|incidents?|issues?|quer(?:y|ies)|anfrage|vorgang|anliegen|fall|meldung|demande|dossier|requête|solicitud|caso|incidencia|consulta|richiesta|segnalazione|pratica|aanvraag|melding|verzoek|zaak|vraag|pedido|chamado|solicitação|ocorrência|zgłoszeni\p{L}|spraw[aę]|wniosek|ärende\p{L}*|fråga|sag(?:en)?|sak(?:en)?|henvendelse|pyyntö\p{L}*|tiket\p{L}*|заявк\p{L}*|обращени\p{L}*|tale[bp]\p{L}*|požadavek)(?!\p{L})|工单|案件|问题|問題|お問い?合わせ|チケット|リクエスト|문의|요청|티켓|#?\p{Nd}{4,}/iu;
/** What is asked of the reader in the end. */
const SURVEY = /(?<!\p{L})(?:rate|how did we do|satisfaction|satisfacción|satisfied|zufrieden|bewerten)(?!\p{L})/iu;
const STATE_LENGTH = 2000;

/** Whether the state is a ticket's: offices are closed and troubles solved, too. In the same sentence, or the one before. */
function tellsState(facts: MailFacts): boolean {
  if (TICKET_SUBJECT.test(facts.subject)) return true;
  const sentences = facts.note.slice(0, STATE_LENGTH).split(/(?<=[.!?])\s+|(?<=[。！？])|\n{2,}/u);
  return sentences.some((sentence, at) => {
    if (!ticketStock.find(searchable(sentence, OPENING_WORDS)).has('state')) return false;
    return SURVEY.test(sentence) || TICKET_WORDS.test(`${sentences[at - 1] ?? ''} ${sentence}`);
  });
}

/** Stock sentences that make a ticket system's mail a machine's: receipt and promise, or a state, or that it is automatic. */
function stockAnswer(facts: MailFacts): string[] | null {
  const found = ticketStock.find(facts.noteWords, OPENING_WORDS);
  const automatic = autoReplyTexts.find(facts.noteWords).has('automatic');
  const isStock =
    (found.has('state') && tellsState(facts)) || (found.has('received') && (found.has('promise') || automatic));
  return isStock ? wordCodes(found).concat(automatic ? ['words:automatic'] : []) : null;
}

/** A subject that says that a mail has come; one that names a ticket stands above agents' answers, too. */
const RECEIPT_SUBJECT =
  /(?<!\p{L})(?:(?:e-?mail|message|request|enquiry|inquiry) (?:was|has been) received|we(?:['’]ve| have)? received your|(?:anfrage|nachricht|e-?mail) (?:erhalten|ist (?:bei uns )?eingegangen)|(?:bien|avons) reçu votre|hemos recibido (?:su|tu)|abbiamo ricevuto (?:la|il) (?:tua|sua|tuo|suo)|(?:bericht|aanvraag|e-?mail) ontvangen|recebemos (?:a |o )?(?:sua|seu|tua|teu)|otrzymaliśmy (?:twoj[eą]|państwa)|har (?:mottagit|modtaget|mottatt) (?:ditt?|din))(?!\p{L})|受け付けました|已收到您的/iu;

/** Whether a first answer says in its subject that the mail has come, and thanks and promises below it: `Your email was received: Stock`. */
function confirmsInSubject(facts: MailFacts): boolean {
  if (facts.isReply || !RECEIPT_SUBJECT.test(facts.subject.slice(0, 200))) return false;
  return autoReplyTexts.find(facts.noteWords).has('thanks') && ticketStock.find(facts.noteWords).has('promise');
}

/** A ticket system's mail that answers ours in an agent's words. */
export function agentAnswer(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.token('auto-submitted') === 'auto-replied') return null;
  if (!autoSubmitted(facts) && !/^(?:bulk|junk|list)$/.test(facts.token('precedence'))) return null;
  const mark = ticketMark(facts);
  const toUs = facts.history.has('replies');
  if (!toUs && (mark === null || !facts.answers)) return null;
  if (isStateAlone(facts) || confirmsInSubject(facts)) return null;
  if (AUTO_REPLY_SUBJECT.test(facts.subject) || facts.noteWords.words.length + facts.noteWords.glued.length < 3)
    return null;
  if (autoReplyTexts.find(facts.noteWords).has('automatic') || stockAnswer(facts) !== null) return null;
  return [toUs ? 'history:replies' : 'in-reply-to', ...(mark === null ? [] : [mark])];
}

/** Questions for which machines have no use. */
const ASKS_WHO =
  /(?<!\p{L})(?:who|why|when|wer|warum|wieso|weshalb|wann|qui|pourquoi|quand|quién|por qué|cuándo|chi|perché|quando|wie|waarom|wanneer|quem|por que|kto|dlaczego|kiedy|vem|varför|när)(?!\p{L})[^.!?\n]{1,80}\?|(?:为什么|為什麼|为何|怎么(?!样)|怎麼(?!樣)|什么时候|什麼時候|到底|なぜ|どうして|いつ(?!も))[^。！？?\n]{0,40}[？?]/iu;

/** Of a person who writes Chinese or Japanese; `我们` and `私ども` are firms, `我的` stands on buttons. */
const ONESELF_CJK = /我(?![们們的司方行国國校院处處局店社]|公司)|(?<![隐隱])私(?![の共信人立]|ども|たち|達|書箱)/u;

/** Who speaks of herself, objects or asks what is no survey's question: no receipt does. */
export function speaksForHerself(facts: MailFacts): boolean {
  const opening = facts.note.slice(0, 1000);
  return [ONESELF, ONESELF_CJK, ALTHOUGH, ASKS_WHO].some((sign) => sign.test(opening));
}

const isOfPerson = (facts: MailFacts): boolean => facts.signature !== null || speaksForHerself(facts);

/** What an automatic answer says of itself: `This is an automated reply`, `Réponse automatique.` Letters say it of another. */
const ITSELF_AUTOMATIC =
  /^[^\p{L}]{0,6}(?:réponse|risposta|respuesta|resposta|antwort|svar|automat|auto[ -]|(?:自动|自動)\p{L}{2}(?!に|では|が|说|說|里|中|只))|(?<!\p{L})(?:this (?:is|was|e?-?mail|message)|dies(?:e[rs]?)?|das ist|hierbei handelt|ce (?:message|courriel|mail)|ceci est|c['’]est|est[aeo]|quest[ao]|dit|deze|to jest|ta wiadomość|det (?:här|her)|dette|本邮件|本郵件|此邮件|此郵件|此为|此為|这是|這是|このメール|本メール|これは)[^.!?。\n]{0,40}auto|(?:本邮件|本郵件|此邮件|此郵件|此为|此為|这是|這是|このメール|本メール|これは)[^.!?。\n]{0,20}自[动動]/iu;

/** Of a receipt that says nothing else. */
const RECEIPT_WORDS = 60;

/**
 * Thanks for a mail, that it has come and that somebody will answer, and nothing else; nobody signs it, greets the reader by name, speaks of herself or of what the
 * mail was about: so hardly a person answers.
 */
function bareReceipt(facts: MailFacts): readonly string[] | null {
  const { noteWords } = facts;
  if (noteWords.words.length > RECEIPT_WORDS || noteWords.glued.length > 2 * RECEIPT_WORDS || facts.quotes) return null;
  const stock = ticketStock.find(noteWords);
  const isReceipt = autoReplyTexts.find(noteWords).has('thanks') && stock.has('promise') && stock.has('received');
  if (!isReceipt || !isStock(facts, 0, true)) return null;
  const isOfPerson = isAnsweredByPerson(facts) || endsWithName(facts) || speaksForHerself(facts);
  return isOfPerson ? null : ['words:thanks', ...wordCodes(stock)];
}

/** Receipt of a request, confirmed by a machine. */
export function acknowledgement(facts: MailFacts): readonly string[] | null {
  if (facts.direction === 'outbound' || facts.isForward) return null;
  const mark = ticketMark(facts);
  const noReply = facts.senders.some((one) => NO_REPLY_SENDER.test(one.local));
  const texts = autoReplyTexts.find(facts.noteWords, SHORT_WORDS);
  const automatic = texts.has('automatic');
  if (mark === null && !noReply && !automatic) return bareReceipt(facts);
  if (facts.quotes && facts.isReply && !automatic && mark === 'subject:ticket') return null;
  const stock = stockAnswer(facts);
  if (stock === null) return null;
  // people write about tickets and automatic answers, too, and say which
  const isMarked = noReply || (mark !== null && mark !== 'subject:ticket');
  const isItself = automatic && ITSELF_AUTOMATIC.test(facts.note.slice(0, 1000));
  if (!isMarked && !isItself && isOfPerson(facts)) return null;
  return [mark ?? (noReply ? 'sender:no-reply' : 'words:automatic'), ...stock];
}
