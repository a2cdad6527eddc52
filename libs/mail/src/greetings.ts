/** What opens a mail before a name, in eleven languages and their neighbours: alternatives of a regular expression, lower case. */
export const GREETINGS = [
  'hi|hello|hey|hiya|dear|morning|afternoon|good morning|good afternoon|good evening|good day|greetings',
  'hallo|hoi|moin moin|moin|servus|grüezi|grüß dich|grüß gott|guten tag|guten morgen|guten abend|liebe|lieber|sehr geehrte|sehr geehrter',
  'bonjour|bonsoir|salut|coucou|cher|chère|chers',
  'hola|buenos días|buenas tardes|buenas|buen día|estimado|estimada|querido|querida|qué tal',
  'ciao|salve|buongiorno|buonasera|buon giorno|caro|cara|cari|gentile|gentilissimo|gentilissima|egregio',
  'dag|beste|goedemorgen|goedemiddag|goedenavond|goedendag|goede morgen|goede middag|geachte|lieve',
  'olá|oi|bom dia|boa tarde|boa noite|prezado|prezada|caros',
  'cześć|czesc|witam|witaj|dzień dobry|dobry wieczór|szanowny|szanowna|drogi|droga',
  'hej|hejsan|tjena|god morgon|god dag|god kväll|bästa|kära|kære|hei',
].join('|');

const GREETING = new RegExp(
  String.raw`^\P{L}{0,3}(?:${GREETINGS}|お世話|[您你]好|尊敬|各位|親愛|亲爱)(?![\p{sc=Latin}])[^.。]{0,50}$`,
  'iu',
);

/** Whether a line greets, as the first of a letter does: `Hi there!`, `Dear Ms Lee,`. */
export const isGreeting = (line: string): boolean => GREETING.test(line);
