import { oneLine } from './patterns.js';

const words = (text: string, flags = 'iu'): RegExp =>
  new RegExp(String.raw`(?<![\p{L}\p{N}.@/-])(?:${oneLine(text)})(?![\p{L}\p{N}])`, flags);

/** one person of herself: `I`, `eu` and `mon` with their own capitals, for `i`, `EU` and `Mon` are other words */
const SELF = [
  words(`
    i['’](?:m|ve|ll|d)|my|(?:to|sent) me|myself|ich|mir|mich|mein(?:e[mnrs]?)?|je (?:ne|n['’]|suis|l['’]|vous|vais|crois|pense)|j['’](?:ai|avais|étais)|m['’](?:a|est|avez|ont)|yo|mí|me (?:ha|han|llegó|foi|lo ha)|mi (?:è|ha|hai|avete)|he (?:recibido|borrado|eliminado)|no soy|io|ho (?:ricevuto|cancellato|eliminato)|non sono il
    |ik|mij|mijn|meu|minha|mim|recebi|não sou|apaguei|mnie|mój|moj[aeąę]|jestem|otrzymał[ea]m|dostał[ea]m|usun(?:ąłem|ęłam)|jag|mig|jeg|olen|minulle|minä|jsem|mně|я|мне|меня|мой|моя`),
  words(
    'I (?:am|have|had|was|did|do|got|will|received|think|believe|found|deleted|can|cannot|just|never|guess|assume|suppose|want|would)|[Ee]u|mon',
    'u',
  ),
  /(?<!\p{sc=Han})私(?!\p{sc=Han}|ども|たち)|わたし(?!たち|ども)|僕|(?:削除しました|届きました|受け取りました|受信しました(?!場合|方|際))|(?<!自)我(?!们|們|司|公司|方|行|社|院|局|校|国|國)|제가|저에게/u,
];

/** what only somebody says who got the mail: notices say `if you have received`, and speak of the right recipient */
const RECEIVED = words(`
  we (?:have )?(?:just )?(?:received|got|deleted)|we are not the|you (?:have )?(?:just )?sent|wrong (?:recipient|address|person|party)|wir haben (?:diese|die|ihre|eine) (?:e-?mail|mail|nachricht)|wir sind nicht de[rs]|falsche[nrs]? (?:empfänger|adress|person)\\p{L}*|nous avons (?:bien )?(?:reçu|supprimé)|nous ne sommes pas les?|(?:autre|mauvais) destinataire
  |hemos (?:recibido|borrado|eliminado)|no somos (?:el|los)|otro destinatario|destinatario (?:equivocado|incorrecto|sbagliato)|abbiamo (?:ricevuto|cancellato|eliminato)|altro destinatario|wij? hebben (?:deze|dit|uw)|we hebben (?:deze|dit|uw)|verkeerde (?:persoon|adres|geadresseerde)|recebemos|outro destinatário|destinatário errado
  |otrzymaliśmy|dostaliśmy|usunęliśmy|(?:niewłaściw\\p{L}+|zł\\p{L}+) (?:odbiorc|adres)\\p{L}*|vi har (?:fått|mottagit|modtaget|mottatt|raderat|slettet)|fel (?:mottagare|person|adress)|мы (?:получили|удалили)`);

/** Whether a text tells that its writer got a mail, as notices never do: they tell whoever reads them what to do then. */
export const tellsOfReceipt = (text: string): boolean =>
  RECEIVED.test(text) || /我们(?:已经?)?(?:收到|删除)/u.test(text);

/** Whether one person speaks of herself: notices speak for a company. */
export const tellsOfSelf = (text: string): boolean => SELF.some((one) => one.test(text));

const SPEAKER = words(`
  i|we|us|our|ours|your|yours|wir|uns|unser\\p{L}*|ihr\\p{L}*|nous|notre|nos|votre|vos|nosotros|nuestr[oa]s?|noi|nostr[oaie]|vostr[oaie]|ons|onze|uw|nós|noss[oa]s?|nasz\\p{L}*|vår[ta]?|våra|er[ta]?|vores|vore|deres|наш\\p{L}*|ваш\\p{L}*`);

/** Whether a sentence speaks for its writer or to its reader: `our`, `your`. */
export const isSpoken = (sentence: string): boolean => SPEAKER.test(sentence);

/** A text with `@` in place of each address of mail and web: their dots and question marks end no sentence. */
export const withoutAddresses = (text: string): string =>
  text.replace(
    /[<[(]?(?:(?:https?:\/\/|www\.|mailto:)[^\s<>\])]*|[^\s<>@\]):]{1,80}@[^\s<>@\])]{1,200}[^\s<>@\]).,;!])[>\])]?/giu,
    '@',
  );
