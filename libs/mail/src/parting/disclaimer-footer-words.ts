import { oneLine } from './patterns.js';

/** how a plea for the environment begins, behind the picture of a tree that a font left as `P` */
export const PLEA = new RegExp(
  `^(?:[^\\p{L}]{0,6}P(?= ))?[^\\p{L}]{0,6}(?:${oneLine(`
  (?:please,? |kindly |help (?:us )?(?:to )?)?(?:consider|think (?:of|about)|respect|protect|remember|save|spare|be kind to|be mindful of|care for) (?:the|our|your|mother|a|paper|trees|some)(?!\\p{L})|(?:please,? )?(?:save|spare) paper|(?:please,? )?think (?:twice )?before (?:you )?print|(?:please,? )?think (?:about )?(?:twice )?(?:the environment )?before (?:you )?print|(?:do you |does this e-?mail )?really need to (?:be )?print|before (?:you )?print|(?:think|go|be|keep it) green\\s?(?:[!.]|$|[,–—-] ?(?:please|consider|think|keep|do not|don['’]t|save|read))|(?:please,? )?(?:do not|don['’]t|only) print
  |(?:bitte )?(?:denken sie|denke|denkt|schonen sie|schützen sie|prüfen sie|überlegen sie)(?!\\p{L})|der umwelt zuliebe|bitte an die umwelt|umwelt schonen|bevor sie|muss diese (?:e-?mail|nachricht) wirklich|(?:merci de )?(?:pensez|penser|pensons|protégeons|préservons|respectons|protégez)(?!\\p{L})|merci de (?:ne pas|n['’])|n['’]imprime[rz]?|(?:afin|pour|dans un souci) de |pour l['’]environnement|avant d['’]imprimer
  |(?:por favor,? )?(?:antes de imprimir|piense|piensa|cuide|cuidemos|proteja|protejamos|considere|no imprima|respete|pense|proteja|evite imprimir|preserve)(?!\\p{L})|(?:per favore,? |si prega di )?(?:prima di stampare|pensa|pensate|pensi|rispetta|rispettate|rispettiamo|considera|considerate|non stampare)(?!\\p{L})
  |denk (?:aub |a\\.u\\.b\\. |alstublieft )?aan|(?:bespaar|spaar) |voordat (?:u|je)|tänk på|skriv inte ut|spara på|behöver du verkligen|tænk på|tænk før|tenk på|tenk miljø|pomyśl|przed wydrukowaniem|zanim wydrukujesz|chroń|nie drukuj|czy musisz|myslete na|než (?:tento|vytisknete|budete)|šetřete|netiskněte|mielőtt|gondoljon|protejați|gândiți-vă|înainte de|çevreyi|lütfen|yazdırmadan|σκεφτείτε|πριν εκτυπώσετε|παρακαλώ|подумайте|прежде чем|перед тем|берегите|перш ніж|подбайте|razmislite|ajattele|säästä|印刷する前に|環境|打印前|打印此|请考虑|請考慮|列印前|인쇄하기|환경`)})`,
  'iu',
);

/** what it speaks for */
export const NATURE =
  /environment|planet|\bearth|\bnature\b|\btrees?\b|forest|umwelt|\bnatur\b|bäume?\b|\bbaum\b|\bwald\b|environnement|planète|\barbres?\b|forêt|medio ?ambiente|árbol|planeta|\bambiente|alber[oi]\b|milieu|\bbomen|\bboom\b|árvore|miljö|träd|miljø|træer|trær|środowisk|drzew|przyrod|životní|přírod|strom|környezet|mediul|copac|çevre|ağaç|doğa|περιβάλλον|δέντρ|окружающ|природ|экологи|дерев|довкілл|okoliš|ympäristö|luonto|環境|资源|資源|环保|環保|환경|나무/iu;
/** whether it has to be */
export const NEED =
  /necessary|really need|nécessa|necesari|necessari|nodig|necessári|koniecz|nödvänd|nødvend|думайте|think (?:twice )?before/iu;
/** what it saves */
export const SAVED = /green\b|paper|papier|papel|\bcarta\b|papper|papír|紙|纸/iu;

/** what it speaks of */
export const PRINTS =
  /print|druck|imprim|stamp[ai]|skriver ut|skriv inte ut|udskriv|utskrift|druk[ou]|tisk|nyomtat|yazdır|εκτυπ|печат|друкув|ispis|tulost|印刷|プリント|打印|列印|인쇄/iu;
export const THIS_MAIL =
  /\b(?:this|the) (?:e-?mail|mail|message|document|page)|diese[rs]? (?:e-?mail|mail|nachricht|dokument)|\bc(?:e|et|ette) (?:message|e-?mail|mail|courriel|courrier|document|page)|\best[ea] (?:correo|mensaje|e-?mail|mail|documento|mensagem|página)|\bquest[ao] (?:e-?mail|mail|messaggio|comunicazione|documento)|\b(?:deze|dit) (?:e-?mail|mail|bericht)|\b(?:tej|ten|tego|tę) (?:wiadomo|e-?mail|maila)|\bdet(?:ta|te|här| här)? (?:mejl|mail|e-?mail|e-?post|meddelande|brev)|\bden(?:ne|na) (?:e-?mail|mail|e-?post|besked|melding)|tä(?:mä|män|tä) (?:viesti|sähköposti)|\bt(?:ento|uto|áto) (?:e-?mail|zpráv|správ)|\bezt? az? (?:e-?mail|levele|üzenet)|\bacest (?:e-?mail|mesaj)|\bbu (?:e-?posta|mail|mesaj)|αυτό το (?:μήνυμα|e-?mail)|это (?:письмо|сообщение)|цей лист|(?:この|本)(?:電子)?メール|(?:此|本|該|该|這封|这封)(?:邮件|郵件|电子邮件|電子郵件)|(?:이|본) ?(?:메일|이메일)/iu;
/** nothing of what is printed is named: the sentence or its first half ends with it */
export const PRINTS_LAST =
  /(?:print(?:ing)?|drucken|imprimer|imprimir|stampare|print|skriver ut|skriv ut|udskriver|drukuj\p{L}*|vytisk\p{L}*|nyomtat\p{L}*|yazdır\p{L}*|εκτυπ\p{L}*|печатать|друкувати|ispisa|tulostamista|印刷|打印|列印)(?: out)?(?:[^\p{L}\p{N}]*$|[,;] |(?<=imprimir) p(?:ien|en)s)/iu;

/** lines that companies put under all of their mail */
export const COMPANY_LINE = new RegExp(
  oneLine(`
  ^ᐧ$|^<https?://www\\.av(?:ast|g)\\.com/sig-email[^<>\\s]*>$|^<#DAB4FAD8-[\\dA-F-]{10,40}>$|^virus-?free\\.$|^www\\.av(?:ast|g)\\.com$|^no virus found in this (?:incoming |outgoing )?message\\.?$|^checked by avg [-–]|^version: [\\d.]{3,20} / virus database|^(?:create|get) your own (?:wisestamp )?e-?mail signature[.!]?$|^how would you rate my reply\\?$|^great\\s{1,4}(?:okay|ok)\\s{1,4}not good$|^sender notified by ?(?:mailtrack|<?https?:)|^op al onze .{0,60}zijn onze algemene voorwaarden van toepassing|^[^\\p{L}]{0,4}(?:informationen zum datenschutz finden|så här behandlar vi dina personuppgifter)`),
  'iu',
);
/** how a company treats the reader's data (GDPR article 13), and where it says more */
export const PRIVACY_NOTE = new RegExp(
  oneLine(`
  ^[^\\p{L}]{0,4}(?:när du (?:kontaktar|mejlar|e-?postar|skriver till) oss behandlar vi dina personuppgifter|läs (?:mer )?om hur vi (?:behandlar|hanterar) dina personuppgifter
  |(?:unsere )?(?:informationen|hinweise) zu[mr] (?:umgang mit|verarbeitung) (?:ihrer|ihren) (?:personenbezogenen )?daten finden sie (?:unter|hier|auf unserer)|(?:unsere )?datenschutz(?:hinweise|informationen|erklärung) finden sie (?:unter|hier|auf unserer)
  |(?:for (?:more )?information (?:on|about)|to (?:learn|find out) (?:more )?about|(?:read|learn|find out) more about) how we (?:use|process|handle|protect|collect|look after) your personal (?:data|information)
  |pour en savoir plus sur (?:le traitement|la gestion|la protection) de vos données|ai sensi .{0,60} i (?:suoi|vostri) dati (?:personali )?(?:sono|saranno) trattati|administratorem (?:(?:pani/pana|państwa|twoich) )?danych osobowych jest
  |(?:please )?(?:see|read|view|click here (?:to read|for)) our privacy (?:policy|notice|statement)(?: (?:at|on|here|for)(?!\\p{L})|\\s?:|$)|your privacy is important to us|we take your privacy seriously|our privacy (?:policy|notice|statement) (?:is available|can be found|explains|tells you)
  |pflichtinformationen (?:gemäß|nach) art|(?:bitte beachten sie )?(?:unsere |die )?(?:hinweise|informationen) zum datenschutz(?:\\s?:| unter| finden sie (?:unter|hier|auf))|bitte beachten sie (?:unsere |die )?datenschutz(?:hinweise|informationen|erklärung) (?:unter|auf)
  |vos données (?:personnelles )?(?:sont|seront) traitées conformément|pour exercer vos droits|(?:per|maggiori) informazioni sul trattamento dei (?:suoi |vostri )?dati
  |(?:lees|bekijk) hier hoe wij? (?:met uw|omgaa?n met (?:uw|je|jouw)) |informacje o przetwarzaniu danych osobowych|(?:information|mer information|läs mer) om hur vi (?:behandlar|hanterar) (?:dina )?personuppgifter|(?:læs|se) (?:om )?vores privatlivspolitik
  |le informamos (?:de )?que sus datos|vi behandlar dina personuppgifter enligt|när du (?:skickar|mejlar) (?:e-?post|mejl|ett mejl) till .{1,60} behandlar vi (?:dina )?personuppgifter|så här behandlar vi (?:dina )?personuppgifter
  |læs (?:mere )?om hvordan vi behandler dine personoplysninger|les (?:mer )?om hvordan vi behandler dine personopplysninger)`),
  'iu',
);
/** by which law a company tells it */
export const PRIVACY_LAW = new RegExp(
  oneLine(`
  ^[^\\p{L}]{0,4}(?:(?:de conformidad con|de acuerdo con|en cumplimiento de|conforme a)(?!\\p{L}).{0,120}(?:rgpd|lopd\\p{L}*|2016/679|protección de datos).{0,160}(?<!\\p{L})inform(?:amos|a)(?: de)? que(?!\\p{L})
  |to (?:view|read|see) our privacy (?:policy|notice|statement)(?!\\p{L})|(?:die )?information(?:en)?,? wie wir (?:mit )?ihren? (?:personenbezogenen )?daten(?!\\p{L})|vous disposez d['’]un droit d['’](?:accès|opposition)(?!\\p{L})
  |conformément (?:au|à la|aux)(?!\\p{L}).{0,160}(?<!\\p{L})vous disposez d(?!\\p{L})
  |(?:ai sensi|in conformità|in ottemperanza)(?!\\p{L}).{0,120}(?:gdpr|2016/679|196/2003).{0,160}(?<!\\p{L})(?:si (?:informa|precisa)|informiamo) che(?!\\p{L})
  |(?:em conformidade com|nos termos d\\p{L}{1,2}|de acordo com)(?!\\p{L}).{0,120}(?:rgpd|lgpd|2016/679|proteção de dados).{0,160}(?<!\\p{L})informamos que(?!\\p{L}))`),
  'iu',
);
/** what English law has firms say of themselves below their mail, in whole sentences, with their number */
export const REGISTRATION =
  /^(?:.{2,60}(?<!\p{L})(?:ltd|limited|plc|llp|cic)\.?[\s,;:–-]{1,4}(?:is )?(?:a (?:company|charity|limited company) )?)?registered (?:in|office|charity|company)(?!.*(?<!\p{L})(?:please|is|are|has|your|my|changed)(?!\p{L})).{0,120}\p{Nd}{5}/iu;
/** where a firm says the rest of what the law has it say */
export const LINKED_NOTICE =
  /^\P{L}{0,4}(?:(?:our )?privacy(?: policy| notice| statement)?|datenschutz\p{L}*|impressum|disclaimer|legal notice|mentions légales|politique de confidentialité|aviso legal|política de (?:privacidad|privacidade)|informativa (?:sulla )?privacy|privacy ?(?:verklaring|beleid)|algemene voorwaarden|agb|polityka prywatności|integritetspolicy|privatlivspolitik|personvern\p{L}*)\s?[:：–-]?\s[<(]?(?:https?:\/\/|www\.)\S+$/iu;
/** by whose leave and on whose terms a firm works, in the sentences that firms have below all of their mail */
export const FIRM_TERMS = new RegExp(
  oneLine(`
  ^(?:.{2,120} )?authori[sz]ed and regulated by the \\p{Lu}|^.{2,60} is (?:the|a) trading (?:name|style) of |^a list of (?:the )?(?:members|partners|directors)(?: names)? is (?:open (?:to|for)|available for) inspection
  |^(?:we|.{2,60}) (?:do|does) not accept service (?:of .{2,40} )?by e-?mail|^(?:\\P{Ll}{4,40}: )?(?:we will (?:never|not) (?:change|notify you of (?:any )?changes? (?:to|in)) our bank (?:account )?details|our bank (?:account )?details will (?:not|never) change)
  |^wir arbeiten (?:ausschließlich )?auf (?:der )?grundlage der |^es gelten (?:ausschließlich )?unsere (?:allgemeinen (?:geschäfts|liefer|verkaufs)\\p{L}*bedingungen|agb)(?!\\p{L})
  |^.{2,60} is ingeschreven (?:bij|in) (?:de kamer van koophandel|het handelsregister)|^irs circular 230|^hipaa (?:notice|privacy)|^responsable(?: del tratamiento)?: .{2,80} finalidad: |^pursuant to .{2,40} law, (?:most |all )?(?:written )?communications|^(?:please note: )?(?:florida has a (?:very )?broad public records law|under florida law, e-?mail addresses are public records)|^tento e-?mail (?:nepředstavuje|není) 
  |^op al onze .{2,60} zijn (?:onze|de) (?:algemene |leverings)\\p{L}*voorwaarden|^l['’]intégrité de ce message n['’]étant pas assurée`),
  'iu',
);
/** notices of one sentence: that sentence, whole */
export const SHORT_NOTICE = new RegExp(
  oneLine(`
  ^[^\\p{L}]{0,6}this (?:e-?mail|message)(?: and any (?:attachments?|files))? (?:is|are) (?:intended|meant) (?:(?:only|solely|exclusively) )?for the (?:(?:use of|sole use of) the )?(?:(?:named|intended) )?(?:addressee|recipient)s?(?:\\(s\\))?[.!]?$
  |^[^\\p{L}]{0,6}diese (?:e-?mail|nachricht) ist (?:nur|ausschließlich|allein) für (?:den|die) (?:adressaten|empfänger) bestimmt[.!]?$|^[^\\p{L}]{0,6}ce (?:message|courriel|mail|courrier)(?: électronique)? est (?:exclusivement |uniquement |strictement )?destiné (?:exclusivement |uniquement )?à son destinataire[.!]?$
  |^[^\\p{L}]{0,6}este (?:mensaje|correo)(?: electrónico)? (?:está|va) (?:dirigido|destinado) (?:exclusivamente|únicamente) a su destinatario[.!]?$|^[^\\p{L}]{0,6}quest[ao] (?:messaggio|e-?mail) è (?:destinat[ao]|dirett[ao]|rivolt[ao]) (?:esclusivamente|unicamente) al destinatario[.!]?$
  |^[^\\p{L}]{0,6}(?:de informatie in )?(?:dit (?:e-?mail-?)?bericht|deze e-?mail) is (?:uitsluitend|alleen|enkel) (?:bestemd|bedoeld) voor de geadresseerde[.!]?$|^[^\\p{L}]{0,6}aan (?:(?:de inhoud van )?(?:dit (?:e-?mail-?)?bericht|deze e-?mail)) kunnen geen rechten worden ontleend[.!]?$|^[^\\p{L}]{0,6}esta (?:mensagem|comunicação) destina-se (?:exclusivamente|unicamente|apenas) ao (?:seu )?destinatário[.!]?$
  |^[^\\p{L}]{0,6}(?:ta|niniejsza) wiadomość (?:jest )?(?:przeznaczona|skierowana) (?:jest )?(?:wyłącznie|tylko) dla adresata[.!]?$|^[^\\p{L}]{0,6}(?:ta|niniejsza) wiadomość(?: wraz z załącznikami)? ma charakter poufny(?!\\p{L})|^[^\\p{L}]{0,6}det(?:ta|te) (?:meddelande|mejl|mail) (?:är|er) (?:endast|enbart|kun) (?:avsett|beregnet|ment) (?:för|for|til) (?:mottagaren|modtageren|mottakeren)[.!]?$
  |^[^\\p{L}]{0,6}this (?:e-?mail|message) may contain (?:\\p{L}+ ){0,3}(?:confidential|privileged)(?:(?: and| or| and/or|,) \\p{L}+){0,3} (?:information|material|content)s?(?: |[^\\p{L}]|$)|^[^\\p{L}]{0,6}diese (?:e-?mail|nachricht) enthält vertrauliche (?:und/oder|und|oder) rechtlich geschützte informationen(?!\\p{L})|^[^\\p{L}]{0,6}diese (?:e-?mail|nachricht) kann vertrauliche (?:\\p{L}+ ){0,3}(?:informationen|daten|inhalte) enthalten|^[^\\p{L}]{0,6}本(?:電子)?メールには(?:機密|秘密)情報が含まれ(?:ている|る)?(?:場合|可能性|おそれ|恐れ|こと)`),
  'iu',
);

const SCANNERS =
  /avast|\bavg\b|mimecast|mimesweeper|messagelabs|symantec|mcafee|norton|kaspersky|\beset\b|nod32|sophos|barracuda|trend ?micro|forcepoint|mailscanner|clamav|bitdefender|proofpoint|websense|fortinet|\bpanda\b|microsoft defender/iu;
const SCANNED =
  /scann?ed|checked|swept|certified|protected|geprüft|überprüft|gescannt|geschützt|analys|vérifi|analiz|comprobad|controll|verific|gecontroleerd|gescand|sprawdz|przeskan|kontroller|skann|sökts|zkontrol|skontrol|ellenőr|провер|перевір|tarand|スキャン|检测|扫描|掃描|검사/iu;
const MAIL =
  /mail|message|footnote|nachricht|courriel|courrier|correo|mensaje|mensagem|messaggio|bericht|wiadomo|meddel|viesti|zpráv|správ|üzenet|mesaj|сообщени|письмо|повідомл|ileti|posta|メール|邮件|郵件|메일/iu;
const VIRUS = /virus|viren|vírus|wirus|вирус|вірус|malware|malicious|ウイルス|病毒|바이러스/iu;
/** such a line begins with the mail of which it speaks, or with what it is free of */
const SCAN_OPENS = new RegExp(
  `^[^\\p{L}]{0,6}(?:${oneLine(`
  (?:this|the|incoming|outgoing|diese[rs]?|ce|cet|este|esta|quest[ao]|deze|dit|ta|niniejsza|det(?:ta|te)|den(?:ne|na)|tämä|tento|tato|táto|ez az?|acest|bu|это|данное|це|това|ov[aj]j?)(?!\\p{L})|(?:この|本|此|该|이|본)|l['’]absence de virus|el software (?:de )?antivirus|no virus found|scanned by|checked by|virus-?(?:free|checked)|e-?mail scanned`)})`,
  'iu',
);
export const VIRUS_FREE =
  /^[^\p{L}]{0,6}(?:virus-?free|virenfrei|sans virus|libre de virus|privo di virus|virusvrij|livre de vírus|wolny od wirusów|virusfri|ohne viren)[. ].{0,12}(?:www\.)?(?:avast|avg)/iu;
/** what a scanner did is told by whom it hindered */
const HINDERED =
  /block|held|reject|quarant|junk|refus|delete|remov|please|blockiert|zurückgehalten|abgelehnt|bitte|bloqu|reten|veuillez|bloccat|trattenut|tegengehouden|zablokow|blocker/iu;

/** what scanners list, and say in the end */
const LISTED = new RegExp(
  oneLine(`
  (?<!\\p{L})(?:virus(?:es)?|viren|spam|malware|malicious (?:content|code)|dangerous content|phishing|worms?|trojans?)(?:(?:,? and|,| &| or|,? und| oder| et| y| och) (?:virus(?:es)?|viren|spam|malware|malicious (?:content|code)|dangerous content|phishing|worms?|trojans?)(?!\\p{L})){1,4}
  |,? and is believed to be clean|,? (?:but|and|so) (?:we|\\p{L}+) (?:can['’]?t|cannot|do not|don['’]t|accepts?|takes?)(?: accept| take)? (?:any|no) (?:liability|responsibility)`),
  'giu',
);
/** what joins a second thing to a sentence */
const JOINED = /[,;]|(?<!\p{L})(?:and|but|so|und|aber|et|mais|y|pero|ma|maar|och|men|ale|e|i)(?![\p{L}-])/iu;

/** Whether a sentence is what a virus scanner says of the mail: the mail, what it did, its name or what it looked for; no second thing. */
export const isScannerLine = (line: string): boolean =>
  SCAN_OPENS.test(line) &&
  SCANNED.test(line) &&
  MAIL.test(line) &&
  (SCANNERS.test(line) || VIRUS.test(line)) &&
  !HINDERED.test(line) &&
  !JOINED.test(line.replace(LISTED, ''));

/** behind the scanner's sentence the way to its maker, and what it looked with */
export const BESIDE =
  /^(?:https?:|www\.|<|for more|version:|release date:|date:|pour plus d|para más|weitere informationen)/iu;
