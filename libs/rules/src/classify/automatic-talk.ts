import type { MailFacts } from './facts.js';

/** Of an automatic answer as of a thing: `my automatic reply`. */
const AN_AUTOMATIC_ANSWER =
  /(?<!\p{L})(?:the|my|your|our|another|die|der|meine|deine|ihre|unsere|l['’]|le|ce|mon|ton|son|leur|la|ma|ta|votre|notre|mi|tu|su|il|(?<!(?:è|es|é|est)\s)una?|mio|tuo|vostro|de|het|mijn|jouw|uw|a|o|minha|sua|moja|twoja|mój|twój|wasz|min|din)\s?(?:auto[ -]?(?:matic |mated )?(?:reply|response|responder|message)|out of office (?:reply|message)|vacation message|abwesenheitsnotiz|automatische (?:antwort|nachricht|reactie)|réponse auto(?:matique)?|message auto(?:matique)?|respuesta automática|mensaje automático|messaggio automatico|risposta automatica|automatisch antwoord|resposta automática|mensagem automática|automatyczna odpowiedź|autosvar|autoodpowiedź)(?!\p{L})/iu;
/** The same in scripts without spaces. */
const AN_AUTOMATIC_ANSWER_CJK =
  /(?:我[们們]?|[贵貴]公司|[你您][们們]?|公司)的?自[动動](?:回[复覆復]|答复)|(?:弊社|当社|私|御社)の自動(?:返信|応答)/u;
/** Several of them, and robots: `your automatic replies`, `a robot answered`. */
const AUTOMATIC_ANSWERS =
  /(?<!\p{L})(?:auto(?:matic|mated)?[ -]?(?:replies|responses|responders|answers|messages)|robots?|chatbots?|automatische(?:n)? (?:antworten|nachrichten|antwoorden)|automat(?:en|ów|y|em)?|roboter|réponses automatiques|respuestas automáticas|risposte automatiche|respostas automáticas|automatyczn\p{L}+ odpowiedzi|automatiska svar|autosvaren)(?!\p{L})|机器人|機器人|ロボット|自動返信(?:ばかり|しか)/iu;

/** Letters of a question that is more than a heading: `Urgent?` */
const QUESTION_LETTERS = 13;

/** Whether a person speaks of automatic answers, which she sets up, or asks about them. */
export function speaksOfAutomatic(facts: MailFacts): boolean {
  const opening = facts.note.slice(0, 1000);
  const isNamed = [AN_AUTOMATIC_ANSWER, AN_AUTOMATIC_ANSWER_CJK, AUTOMATIC_ANSWERS].some((one) => one.test(opening));
  if (isNamed || AUTOMATIC_ANSWERS.test(facts.subject)) return true;
  return [...opening.matchAll(/[?？]/gu)].some(({ index }) =>
    /^[\p{L}\s,'’]*$/u.test(opening.slice(Math.max(0, index - QUESTION_LETTERS), index)),
  );
}
