import { fold } from '../fold.js';

const list = (text: string): string[] => text.split('|').map((one) => fold(one.trim()));

/** what people write above their name at the end of a mail, folded */
const CLOSINGS: ReadonlySet<string> = new Set(
  list(`
  regards|best regards|kind regards|warm regards|warmest regards|kindest regards|warmly|warmest|warm wishes|very best|many regards|with regards|with best regards|with kind regards|best|best wishes|all the best|sincerely|yours sincerely|sincerely yours|yours faithfully|yours truly|yours|cheers|thanks|many thanks|thank you|thank you very much|thanks again
  |thanks and regards|thanks & regards|thanks and best regards|thanks in advance|respectfully|kindly|with gratitude|cordially|take care|rgds|br|kr|thx|mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichen gruessen|mit freundlichem gruß|mit freundlichem gruss|mit besten grüßen|mit besten grüssen|freundliche grüße|freundliche grüsse|freundlicher gruß
  |viele grüße|viele grüsse|beste grüße|beste grüsse|liebe grüße|herzliche grüße|schöne grüße|mfg|vg|lg|gruß|gruss|grüße|hochachtungsvoll|danke|vielen dank|besten dank|cordialement|bien cordialement|très cordialement|bien à vous|salutations|meilleures salutations|sincères salutations|cdlt|slds|sldos|slts|amicalement|respectueusement|merci|merci d'avance|bonne journée|bien à toi|à bientôt|bises|bisous
  |saludos|un saludo|saludos cordiales|un cordial saludo|cordialmente|atentamente|atte|gracias|muchas gracias|besos|hasta pronto|cordiali saluti|distinti saluti|saluti|un saluto|un abbraccio|a presto|buona giornata|grazie|cordialmente|met vriendelijke groet|met vriendelijke groeten|vriendelijke groet|vriendelijke groeten|groet|groeten|mvg|mvrgr|m.v.g|gr|liefs|hartelijke groet|hartelijke groeten|met hartelijke groet|bedankt
  |atenciosamente|cumprimentos|melhores cumprimentos|com os melhores cumprimentos|abraços|abs|bjs|beijos|até breve|abraço|att|obrigado|obrigada|pozdrawiam|z poważaniem|z pozdrowieniami|pozdrowienia|pozdr|pzdr|ukłony|serdecznie pozdrawiam|dziękuję|med vänliga hälsningar|med vänlig hälsning|vänliga hälsningar|vänlig hälsning|hälsningar|mvh|vänligen|vänligast|hälsn|kram|bästa hälsningar|tack
  |med venlig hilsen|venlig hilsen|med vennlig hilsen|vennlig hilsen|bedste hilsner|kh|dbh|vh|klem|beste hilsen|hilsen|tak|takk|ystävällisin terveisin|terveisin|parhain terveisin|kiitos|s pozdravem|s pozdravy|hezký den|pěkný den|s přátelským pozdravem|s úctou|děkuji|s pozdravom|s úctou|ďakujem|üdvözlettel|üdv|tisztelettel|köszönettel|köszönöm|cu stimă|cu respect|cu stima|toate cele bune|mulțumesc
  |saygılarımla|saygılarımızla|iyi çalışmalar|teşekkürler|sevgiler|με εκτίμηση|φιλικά|πολλές ευχαριστίες|χαιρετισμούς|ευχαριστώ|с уважением|с ув|всего доброго|до встречи|удачи|с наилучшими пожеланиями|спасибо|з повагою|всього найкращого|дякую|з найкращими побажаннями|с уважение|поздрави|srdačan pozdrav|pozdrav|lep pozdrav|pozz|lijep pozdrav|s poštovanjem|hvala|lugupidamisega|parimate soovidega|tervitades|ar cieņu|pagarbiai|敬具|谢谢大家|謝謝大家|多谢|多謝|感谢|感謝|此致敬礼|此致敬禮|商祺|祝商祺|祝工作顺利|祝您工作顺利|顺祝|此致|敬礼|敬禮|祝好|顺颂商祺|顺祝商祺|順頌商祺|谢谢|謝謝|im auftrag|in vertretung|i.a|i.v
  |with thanks|many greetings|greetings|best greetings|friendly greetings|with friendly greetings|kind greetings|good wishes|many thanks again|thank you again|thanks and best wishes|yours faithfully|faithfully|truly|see you there|herzlichen dank|lieber gruß|lieber gruss|grosse grüsse|knus|stor kram|varm kram|många kramar|kramar|veel liefs|grande beijo|beijinhos|beijo|um beijo|abraço|forte abraço|un beso|beso|muchos besos|gros bises|gros bisous|un bacio|baci|buziaki|uściski|dzięki|dank je|dank u|dankjewel|hartelijk dank|tack så mycket|mange tak|tusen takk|mille grazie|obrigado desde já
  |감사합니다|드림|trân trọng|thân ái|hormat kami|hormat saya|salam|terima kasih|مع التحية|تحياتي|مع أطيب التحيات|مع خالص التحية|בברכה|בכבוד רב|با احترام|با تشکر
`),
);

/** the same, folded, with whatever stands around it: `Sonnige Grüße aus Graz`, `Łączę serdeczne pozdrowienia` */
const GREETED =
  /^(?:\p{L}+ ){0,4}(?:grue?ss\p{L}*|salutations|saludos?|saluti|groet\p{L}*|cumprimentos|abracos?|abrazos?|pozdrowieni\p{L}*|pozdrawiam|serdecznosci|szacunk\p{L}*|halsning(?:en|ar|arna)?|hils(?:en|ner))(?: \p{L}+){0,3}$/u;
const GREETED_LENGTH = 40;
const LENGTH_MAX = Math.max(GREETED_LENGTH, ...CLOSINGS.values().map((one) => one.length));

/** what stands between two of them */
const SEVERAL = /[/|]/;
/** marks before or behind one */
const MARKS_MAX = 8;

/** All up to the last character that is no mark. */
const UP_TO_MARKS = /^.*[^\p{P}\p{S}\s]/su;

/** Whether a line is a closing (`Best regards,`), alone or two of them (`Mit freundlichen Grüßen / Best regards`), whatever its accents. */
export function isClosing(line: string): boolean {
  if (line.length > 80 || (line.length > LENGTH_MAX + MARKS_MAX && !SEVERAL.test(line))) return false;
  return fold(line).split(/[/|]/).every(isOneClosing);
}

function isOneClosing(text: string): boolean {
  const said = UP_TO_MARKS.exec(text)?.[0].trim() ?? '';
  if (said.length > LENGTH_MAX) return false;
  return CLOSINGS.has(said) || (said.length <= GREETED_LENGTH && GREETED.test(said));
}
