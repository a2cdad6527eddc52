import { alternatives } from './patterns.js';

/** brands of devices, and mail programs whose names mean nothing else */
const BRANDS = alternatives(String.raw`
  iphon|ipad|ipod|imac\b|macbook|apple watch|\bios\b|android|galaxy|samsung|huawei|xiaomi|redmi|oneplus|motorola|nokia|lumia|xperia|oppo\b|wiko\b|htc\b|blackberry|verizon|t-mobile
  |outlook|gmail|superhuman|missive|shortwave|airmail|typeapp|thunderbird|tutanota|proton ?mail|mailspring|mailbird|em client|k-9|k9 mail|aquamail|bluemail|zoho|fairemail|workspace one boxer|vmware boxer|notion mail|foxmail|qq邮箱|网易邮箱大师|新浪邮箱|яндекс
`);

/** programs and devices named with an everyday word: the last word, but for the name of a system or of mail */
const EVERYDAY_NAMES = alternatives(`
  spark|canary|edison|newton|sparrow|tuta|proton|hey|nine|front|spike|yandex|pixel|honor|sony|vivo|apple
`);

/** whose mail: `Mail` by itself is also the post */
const PROVIDERS = alternatives(String.raw`
  yahoo!?|gmx|libero|web\.de|t-online|telekom|freenet|orange|la ?poste|aol|hotmail|icloud|apple|proton|fastmail|yandex|naver|daum|ionos|virgilio|tiscali|alice|tim|telenet|ziggo|kpn|seznam|onet|interia|windows|google|zoho|edison|canary|newton|aqua|k-9
`);

const MAIL = alternatives(String.raw`
  e?mail|correo|posta|courrier|correio|poczt[aęy]|e-post|post|sähköposti|pošt[ay]|почт[аыу]|пошт[аиу]|пощата|ταχυδρομείο|邮件|郵件|メール|메일
`);

/** A device, or a mail program by its name: `iPhone`, `Yahoo Mail`, `Mail for Windows`. */
export const NAMED = new RegExp(
  String.raw`${BRANDS}|(?:^|[^\p{L}-])(?:(?:${PROVIDERS})[ -]?mail|mail\.(?:app|ru)|mail[ -]app)(?!\p{L})|(?:application|appli|app) mail orange(?!\p{L})|^\P{L}*sent from mailbox\P{L}*$|(?:^|[^\p{L}-])(?:${MAIL})(?: \p{L}{2,7}){0,2} windows|windows (?:10 )?版(?:邮件|郵件|のメール)|(?:^|\s)(?:${EVERYDAY_NAMES})(?: mail| for \p{L}+| \p{Nd}\S{0,3}| pro)?$`,
  'iu',
);

/** What any telephone is called; people say so of telephones, too. */
export const TELEPHONE =
  /mobil|mobiil|phone|puhelin|puhelim|telefon|telefoon|téléphone|teléfono|telefone|telefono|телефон|мобильн|мобільн|τηλέφωνο|κινητό|handy\b|móvil|movil|telemóvel|celular|cellulare|portable|gsm\b|tablet|tableta|tablette|ponsel|điện thoại|手机|手機|行動裝置|スマホ|スマートフォン|携帯|휴대|هاتف|جوال|נייד|handheld/iu;

/** What the writer's own device is called besides. */
export const OWN_THING =
  /device|gerät|appareil|dispositivo|apparaat|enhet|enhed|laitte|urządze|zařízení|устройств|пристро|computer|laptop|\bpc\b|\bmac\b|pixel|smart/iu;

const DAYS = alternatives(String.raw`
  yesterday|today|tomorrow|tonight|ago|last|this|next|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|gestern|vorgestern|heute|morgen|letzte[nrsm]?|vorige[nrsm]?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag
  |hier|avant-hier|aujourd['’]hui|demain|derni(?:er|ère)|matin|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ayer|anteayer|hoy|mañana|pasad[oa]|lunes|martes|miércoles|jueves|viernes|sábado|domingo
  |ieri|oggi|domani|scors[oa]|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gisteren|eergisteren|vandaag|vanmorgen|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
  |ontem|anteontem|hoje|amanhã|segunda|terça|quarta|quinta|sexta|\p{L}+-feira|wczoraj|dzisiaj|dziś|jutro|zeszł\p{L}+|poniedziałek|wtorek|środę|czwartek|piątek|sobotę|niedzielę
  |igår|i går|idag|i dag|imorgon|i morgen|förra|sidste|måndags?|tisdags?|onsdags?|torsdags?|fredags?|lördags?|söndags?|mandag|tirsdag|lørdag|søndag|eilen|tänään|huomenna|\p{L}+ntaina|tiistaina|torstaina
  |včera|dnes|zítra|zajtra|pondělí|úterý|středu|čtvrtek|pátek|sobotu|neděli|tegnap|ieri|astăzi|dün|bugün|вчера|сегодня|завтра|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье|вчора|сьогодні
`);

const MONTH = alternatives(String.raw`
  jan|feb|fév|mar|mär|mrt|abr|apr|avr|may|mai(?!l)|maj|mei|mag|jun|jui|giu|jul|lug|aug|aoû|ago|sep|set|oct|okt|ott|out|nov|dec|dez|déc|dic|ene|gen|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек
`);

/** When something was sent, which no program says of the mail it is in. */
export const WHEN = new RegExp(
  String.raw`(?<!\p{L})(?:${DAYS})(?!\p{L})|(?<!\p{L})(?:${MONTH})\p{L}{0,8}\.? \p{Nd}|(?<!\p{L}\p{Nd}{0,2})\p{Nd}(?:st|nd|rd|th|er|[.ºª])? (?:de |of )?(?:${MONTH})\p{L}{0,8}(?!\p{L})|\p{Nd}{1,2}[./]\p{Nd}{1,2}[./]|\p{Nd}{1,2}:\p{Nd}{2}|昨日|今日|明日|先週|今朝|昨天|今天|明天|上周|上週|星期|曜|周[一二三四五六日]|\p{Nd}月|어제|오늘|내일|요일`,
  'iu',
);

/** To whom something was sent: a preposition, and no name of a system. */
export const TO_SOMEBODY =
  /(?<!\p{L})(?:to|an|à|aux?|al|alla|ai|aan|naar|till?|dla|para|für|for|voor|pour|för|per)\s+(?!i(?:os|phone|pad)|android|mac|windows|apple|samsung|systemu|mobile?|the web|web|desktop)/iu;
