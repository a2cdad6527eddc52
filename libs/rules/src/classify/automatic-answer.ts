import { greetsByName } from './answered-by-person.js';
import { senderChallenge, SHORT_WORDS } from './auto-reply-texts.js';
import type { MailFacts } from './facts.js';
import { when } from './rule.js';
import { isStock, OPENING } from './stock-sentences.js';

/** What the stranger is to do, above or below the link. */
const CLICK =
  /(?<!\p{L})(?:click|klick\p{L}*|anklicken|cliqu\p{L}*|(?:haga )?clic|clicca\p{L}*|klik\p{L}*|kliknij\p{L}*|clique)(?!\p{L})/iu;
const CLICK_BELOW = /(?<!\p{L})(?:click|anklicken|cliquez)(?!\p{L})/iu;
const LINK = /https?:/i;

/** One look for each, where a pattern of both would look on from every word. */
function asksToClick(note: string): boolean {
  const link = note.search(LINK);
  const click = note.search(CLICK);
  return link !== -1 && ((click !== -1 && LINK.test(note.slice(click))) || CLICK_BELOW.test(note.slice(link)));
}

/** Services that hold a stranger's mail until she proves that she is a person. */
export function challenge(facts: MailFacts): readonly string[] | null {
  const isAnswer = facts.isReply || facts.answers;
  if (!isAnswer || facts.direction === 'outbound' || facts.quotes || facts.signature !== null || greetsByName(facts))
    return null;
  const isHeld = senderChallenge.find(facts.noteWords, SHORT_WORDS).size > 0 && asksToClick(facts.note);
  return isHeld ? ['words:challenge'] : null;
}

/** What it may say of itself. */
const AUTOMATIC_ANSWER = new RegExp(
  OPENING +
    String.raw`(?:this is an? (?:automatic|automated|auto)[ -]?(?:ally generated )?(?:reply|response|answer|acknowledge?ment)(?: e-?mail| message)?|dies ist eine (?:automatische|automatisch (?:generierte|erstellte|erzeugte)) (?:antwort|rückmeldung|eingangsbestätigung)|ceci est une réponse automatique|c['’]est une réponse automatique|est[ae] es una respuesta automática|questa è una risposta automatica|dit is een automatisch(?:e)? (?:antwoord|reactie)|est[ae] é uma resposta automática|to jest automatyczna odpowiedź|det(?:ta| här) är ett automatiskt svar|dette er et automatisk svar|これは自動(?:返信|応答)|(?:本邮件|此邮件|此)(?:为|是)自动回复(?:邮件)?|这是(?:一封)?(?:来自[^，。！\n]{1,12}的)?自动回复(?:邮件)?)\s*(?:[.!。]|$)`,
  'iu',
);

/** The mailbox from which an answer comes. */
const MAILBOX_CLOSED = new RegExp(
  OPENING +
    String.raw`(?:this (?:mailbox|inbox|e-?mail (?:address|account)) (?:is|has been) (?:no longer|not) (?:in use|used|monitored|active|read|attended|checked)|(?:diese (?:e-?mail-?adresse|mailadresse|mailbox)|dieses (?:postfach|e-?mail-?konto)) (?:ist|wird) nicht (?:mehr |länger )?(?:aktiv|gültig|in gebrauch|gelesen|verwendet|überwacht|betreut|genutzt)|cette (?:adresse (?:mail|e-?mail|électronique)|boîte (?:mail|e-?mail|aux lettres)) n['’]est (?:plus|pas) (?:utilisée|active|consultée|relevée|valide|surveillée)|esta (?:dirección|cuenta) de correo (?:ya )?no (?:está (?:activa|en uso)|se (?:utiliza|revisa))|quest[ao] (?:indirizzo e-?mail|casella di posta) non è (?:più )?(?:attiv[oa]|in uso|presidiat[oa])|dit (?:e-?mailadres|postvak) (?:is|wordt) niet (?:meer |langer )?(?:in gebruik|actief|gelezen)|este (?:e-?mail|endereço de e-?mail) (?:já )?não (?:está (?:mais )?(?:ativo|em uso)|é (?:mais )?(?:utilizado|monitorado))|ten adres e-?mail (?:jest nieaktywny|nie jest już (?:używany|aktywny))|(?:den här|denna) (?:e-?postadressen|mejladressen|brevlådan) (?:används inte längre|är inte längre aktiv))\s*(?:[.!。]|$)`,
  'iu',
);

/** An answer that says first what it is, in a sentence of its own, and then stock sentences. */
export function automaticAnswer(facts: MailFacts): string | null {
  const isAnswer = facts.isReply || facts.answers;
  if (!isAnswer || facts.direction === 'outbound' || facts.quotes) return null;
  const saysSo = AUTOMATIC_ANSWER.test(facts.note) || MAILBOX_CLOSED.test(facts.note);
  return when(saysSo && isStock(facts, 1), 'words:automatic');
}
