import { isPostscript } from './mobile-lines.js';

/** A line that tells of a company: its form, its register, its numbers. */
export const COMPANY_LINE =
  /(?<![\p{L}\p{Nd}])(?:gmbh|e\.k\.|hrb|amtsgericht|geschäftsführer|ust-?id(?:-?nr)?|vat (?:no|reg)|siret|siren|rcs|p\.? ?iva|cif|kvk|btw|registered (?:in|office|no)|company (?:no|number|reg)|(?:cnpj|cvr|nip|krs|regon|nif|nipc|org\.? ?nr|orgnr|ičo|uid|che)[\s.:-]{0,3}\p{Nd}[\p{Nd} ./-]{5,20})(?![\p{L}\p{Nd}])/iu;

/** What the law has companies say below their letters (Germany: GmbHG § 35a; Poland: KSH art. 206; France: Code de commerce R123-237), one kind a line. */
const REGISTER_KINDS: readonly RegExp[] = [
  /amtsgericht|(?:register|genossenschafts)gericht|genossenschaftsregister|handelsregister|(?<!\p{L})hr[ab][ .-]?\p{Nd}{2,6}|krs(?: nr)?:? ?\p{Nd}{8,10}|sąd rejonowy|(?<!\p{L})rcs \p{L}|registro mercantil|registro imprese|(?<!\p{L})rea:? \p{L}|kamer van koophandel|che-\p{Nd}{3}\.\p{Nd}{3}/iu,
  /(?<!\p{L})sitz(?: der gesellschaft)?(?:\s?:|,| \p{Lu})|siège social|z siedzibą|siedziba|sede (?:legale|social)|statutaire zetel/iu,
  /geschäftsführ(?:er|erin|ung|ende\p{L}*)\s?[:(]|(?<!\p{L})vorstand\s?[:(]|aufsichtsrat|prezes zarządu|persönlich haftende/iu,
  /ust-?id|steuer-?n|(?<!\p{L})nip:? ?\p{Nd}|siret|(?<!\p{L})p\.? ?iva|(?<!\p{L})c\.?i\.?f\.?:? ?\p{L}\p{Nd}|vat (?:no|reg)|mwst|btw/iu,
  /kapitał zakładowy|au capital|capital social|capitale sociale|stammkapital/iu,
];
const REGISTER_LINES = 8;
const KINDS_LEAST = 2;

/** Whether the lines of a paragraph say nothing but where a company is registered and who leads it. */
export function isRegister(lines: readonly string[]): boolean {
  const text = lines.join(' ');
  if (lines.length > REGISTER_LINES || /[?!？！]/u.test(text) || isPostscript(text)) return false;
  return REGISTER_KINDS.filter((kind) => kind.test(text)).length >= KINDS_LEAST;
}
