/** What stands before names alone, the longer ones first. */
export const TITLES = [
  'mr|mrs|ms|miss|dr|prof|doctor|professor|herr|herrn|frau|monsieur|madame|mme|sr|sra|señor|señora|don|doña|sig.ra|sig|signor|signora|dott.ssa|dott|ing|avv|arch',
  'meneer|mevrouw|dhr|mevr|heer|senhor|senhora|dona|pan|pani|panie|panu',
].join('|');

/** Who is greeted alike in every mail, by the beginnings of words. */
export const ANYBODY = [
  'all|any|every|author|corresp|customer|sender|sir|madam|mesdames|messieurs|applicant|candidat|colleague|student|clien|guest|friend|team|folk|partner|patient|parent|member|subscriber|user|reader|neighbo|supporter|donor|visitor|travel|shopper|fans|valued|supplier|vendor|resident|tenant|passenger|contributor|there|both|again|lovely|world',
  'damen|herren|zusammen|eltern|gast|gäst|freund|kund|kolleg|mitglied|bewerb|interess|absend|stud|nutzer|mieter|besucher|nachbar|lieferant|leser|bürger|teilnehm|spender|geschäftspartner',
  'tous|toutes|collègue|adhér|abonn|señores|todos|todas|todo|usuari|huésped|colega|amig|equipo|correntist|utent|pazient|autor|mittent|condomin|signori|tutti|tutte|soci|ospit|cittadin',
  'relatie|klant|collega|afzender|gebruiker|cursist|lezer|ouder|allemaal|senhores|famíli|cidad|hóspede|prezad|państw|klien|pacjen|użytkowni|wszys|rodzic|goś|czytelni|zesp|vårdnadshavare|vänn|medlem',
].join('|');

/** The same in Chinese and Japanese. */
export const ANYBODY_CJK =
  '您|你们|你們|大家|各位|皆|お客|ご?担当|関係|取引|会員|保護者|利用者|敬[啟启]|[客顧用][户戶客]|顾客|同[学學]|同事|家[长長]|市民|玩家|业主|業主|伙伴|夥伴|会员|會員|老师们|朋友|亲|親|尊敬';

/** A greeting for whoever it is: `Sehr geehrte/r`, `Cher(e)`, `Szanowny/a`. */
export const FOR_ANYBODY =
  /^\P{L}{0,3}(?:sehr geehrte|liebe|geachte|cher|chère|estimad[oa]|querid[oa]|gentile|egregi[oa]|car[oa]|prezad[oa]|exm[oa]|szanown[yae]|drog[ia])(?:\(\p{L}{1,2}\)| ?\/ ?(?:-?\p{L}{1,2}|chère|cher|sehr geehrte[rn]?|liebe[rn]?))(?!\p{L})/iu;
