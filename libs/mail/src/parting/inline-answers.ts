import { isGreeting } from './greetings.js';
import { oneLine } from './patterns.js';

const ANSWERS =
  'answers?|repl(?:y|ies)|responses?|comments?|remarks|notes|antwort(?:en)?|anmerkungen?|kommentare?|rückmeldung(?:en)?|réponses?|commentaires?|remarques?|respuestas?|comentarios?|rispost[ae]|commenti|antwoord(?:en)?|opmerkingen|reacties?|respostas?|comentários?|odpowied(?:ź|zi)|uwagi|komentarze|svar(?:en)?|kommentarer(?:na)?';
const COLOURS =
  'red|blue|green|purple|orange|bold|italics|caps|colou?r|rot|blau|grün|lila|farbe|fett|kursiv|rouge|bleu|vert|violet|gras|couleur|rojo|azul|verde|negrita|color|rosso|blu|grassetto|(?:het )?rood|(?:het )?blauw|(?:het )?groen|vermelho|negrito|czerwono|niebiesko|zielono|rött|blått|grönt|rødt|blåt';

/** `My answers are in red below`, `Antworten im Text`: a place within the former mail is named. */
const ANNOUNCED = new RegExp(
  oneLine(`
    (?<!\\p{L})(?:${ANSWERS})(?!\\p{L})[^.!?\\n]{0,50}?(?<!\\p{L})(?:
    (?:in|en|em|a|na|i|med) (?:${COLOURS})(?!\\p{L})|in[ -]?line(?! with| \\p{Nd}|\\p{L})
    |(?:rot|blau|grün|farbig|fett|kursiv) (?:markiert|geschrieben|eingefügt|hervorgehoben)
    |(?:between|zwischen|tussen|entre|tra|między|mellan|mellem|mellom) (?:the |your |den |deinen |ihren |de |uw |je |vos |tes |les |las |tus |sus |le |tue |as |suas |twoimi |państwa |dina |dine )?(?:lines|questions|zeilen|fragen|regels|vragen|lignes|líneas|preguntas|righe|domande|linhas|perguntas|wierszami|raderna|frågor|linjerne)
    |(?:im|in ihrem|in deinem) (?:text|mailtext)|dans (?:le|votre|ton) (?:texte|corps|message|mail)|(?:en|dentro de) (?:el|tu|su) (?:texto|correo)|nel testo|in de tekst|no (?:texto|corpo)|w (?:treści|tekście)|i texten|i teksten
    |(?:with)?in (?:the|your) (?:text|body|e-?mail below|mail below|message below)
    )|(?<!\\p{L})see (?:below )?(?:inline|in red|in blue)(?!\\p{L})|(?<!\\p{L})(?:siehe|s\\.) (?:unten )?in (?:rot|blau)(?!\\p{L})
    |(?:赤字|青字|赤色|青色|インライン|本文中|文中)(?:に|で|にて)(?:ご?回答|ご?返信|ご?返答|お答え)|(?:红字|蓝字|红色|蓝色|标红|标蓝).{0,6}(?:回复|答复|批注)|(?:见|请见|详见)(?:下面|下方|邮件)?(?:红字|蓝字|文中)`),
  'iu',
);

/** Whose answers: the writer's, which she points at, or which open the sentence. */
const OWN =
  /(?:^|[.!,;]\s*)(?:answers|replies|responses|comments|remarks|antworten|anmerkungen|kommentare|réponses|commentaires|respuestas|comentarios|risposte|commenti|antwoorden|opmerkingen|respostas|odpowiedzi|uwagi|svar)(?!\p{L})|(?<!\p{L})(?:my|our|see|find|mein\p{L}*|unser\p{L}*|siehe|anbei|mes|nos|voici|voir|mis|nuestr\p{L}+|ver|vea|mie|nostr\p{L}+|vedi|mijn|onze|zie|minhas|nossas|as respostas|moje|nasze|min[ae]?|vår[ao]?|vores|våre)(?!\p{L})|[字色]|インライン|文中/iu;
/** ... and not in another file, nor of what is not wished. */
const ELSEWHERE =
  /attach|(?<!\p{L})(?:files?|pdf|word|excel|contract|document|draft|not|don['’]t|nicht|keine|pas|niet|geen|nie|inte|ikke)(?!\p{L})|anhang|datei|vertrag|dokument|fichier|joint|contrat|adjunt|archivo|documento|allegat|contratto|bijlage|bestand|załącz|plik|umow|bilag|bifog|附件|添付|合同|契約|文件/iu;

const isAnnouncement = (line: string): boolean => ANNOUNCED.test(line) && OWN.test(line) && !ELSEWHERE.test(line);

/** An announcement stands in a short note. */
const NOTE_LINES = 12;
const LINE_LENGTH = 300;

/**
 * Whether the words above a former mail without marks say that their answers stand within it: they name a place there, or are a greeting by name and nothing more. Which
 * lines of it are the answers only their colour tells, if anything: text has none.
 */
export function answersWithin(words: readonly string[]): boolean {
  const said = words.filter((line) => line !== '');
  if (said.length === 0 || said.length > NOTE_LINES) return false;
  const [first = ''] = said;
  if (said.length === 1 && isGreeting(first) && /\p{L} \p{L}.*[,，]$/u.test(first)) return true;
  return said.some((line) => isAnnouncement(line.slice(0, LINE_LENGTH)));
}
