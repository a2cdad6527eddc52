import type { PhraseTable } from '../phrases.js';

/** What people say of themselves and machines do not. */
export const PERSONAL_TEXTS: PhraseTable = {
  firstPerson: {
    en: `i am|i m|i ve|i have|i had|i will|i ll|i would|i d|i think|i thought|i was|i just|i also|i hope|i need|i don|i do|i did|i didn|i know|i want|i wanted|i guess|i believe|i got|i see|i saw|i can|i can t|can i|could i|may i|should i|let me know|i understand|i appreciate|i wonder|i tried|i ran|i found|i look|i agree|i spoke|i sent|i attached|my colleague|my boss|from my side|give me a call|call me`,
    de: `ich habe|ich hab|ich bin|ich werde|ich würde|ich kann|ich denke|ich hoffe|ich hätte|ich wollte|ich möchte|ich melde|ich schicke|ich sende|ich freue|habe ich|kann ich|hätte ich|werde ich|würde ich|anbei|von meiner seite|geben sie mir|gib mir`,
    fr: `je suis|j ai|je vais|je vous|je te|je pense|je voudrais|je souhaite|je souhaiterais|je serai|je peux|je n|je reste|j espère|j aimerais|puis je|ci joint`,
    es: `he recibido|estoy|quería|quisiera|te escribo|le escribo|te mando|le mando|te envío|le envío|adjunto|me gustaría|creo que|espero que|puedo|me parece|hablé|necesito`,
    it: `ho ricevuto|ho parlato|vorrei|volevo|ti scrivo|le scrivo|ti mando|le mando|ti invio|le invio|in allegato|mi piacerebbe|credo che|penso che|posso|ho bisogno|sono d accordo`,
    nl: `ik heb|ik ben|ik zal|ik zou|ik kan|ik denk|ik hoop|ik wil|ik wilde|heb ik|kan ik|zou ik|bijgevoegd|wat mij betreft`,
    pt: `eu|estou|gostaria|queria|te envio|lhe envio|envio em anexo|segue em anexo|acho que|espero que|preciso|falei`,
    pl: `przesyłam|wysyłam|proszę o|chciałbym|chciałabym|mam|jestem|myślę|w załączeniu|dziękuję za|potrzebuję|czy mógłby|czy mogłaby`,
    nordic: `jag har|jag är|jag ska|jag skulle|jag kan|jag tror|jag hoppas|jag vill|jag undrar|kan jag|bifogar|jeg har|jeg er|jeg skal|jeg vil|jeg kan|jeg tror|jeg håber|jeg håper|kan jeg|vedhæftet|vedlagt|minulla on|olen|voisin|haluaisin|ajattelin|liitteenä`,
    other: `я хотел|я хотела|я думаю|я могу|мне нужно|у меня|во вложении|ben de|bence|gönderiyorum|ekte|rád bych|ráda bych|posílám|v příloze|szeretnék|csatolom|aș dori|atașat`,
    cjk: `と思います|思っております|いかがでしょうか|お世話になっております|よろしくお願いいたします|よろしくお願いします|添付いたします|添付します|我想|我觉得|我们觉得|附件是|见附件|麻烦您|我想請|附件為|감사합니다|부탁드립니다|안녕하세요|드립니다`,
  },
};

/** Greetings that name nobody. */
export const IMPERSONAL_GREETINGS: PhraseTable = {
  greeting: {
    en: `dear customer|dear valued|dear client|dear member|dear subscriber|dear user|dear guest|dear card|dear policyholder|dear account|dear cardmember|hello customer|hi customer|dear shopper|dear reader|dear investor|dear shareholder|dear merchant|dear seller|dear partner|dear developer`,
    de: `sehr geehrte kundin|sehr geehrter kunde|liebe kundin|lieber kunde|liebe kunden|liebe leser*|lieber leser|liebe abonnent*|sehr geehrtes mitglied|sehr geehrte kunden|sehr geehrter nutzer|liebe nutzer*`,
    fr: `cher client|chère cliente|chers clients|cher abonné|chère abonnée|cher utilisateur|cher membre|cher adhérent`,
    es: `estimado cliente|estimada cliente|estimado usuario|estimado socio|apreciado cliente|querido cliente`,
    it: `gentile cliente|caro cliente|cara cliente|gentile utente|gentile abbonato|gentile socio`,
    nl: `beste klant|geachte klant|beste lezer|beste relatie|geachte relatie|beste abonnee|beste gebruiker`,
    pt: `caro cliente|prezado cliente|prezada cliente|estimado cliente|prezado usuário|olá cliente`,
    pl: `drogi kliencie|szanowny kliencie|szanowni klienci|drogi użytkowniku|szanowny użytkowniku`,
    nordic: `bästa kund|hej kund|kära kund|kære kunde|kjære kunde|hei kunde|hyvä asiakas|hyvä asiakkaamme`,
    other: `уважаемый клиент|уважаемый пользователь|дорогой клиент|değerli müşterimiz|sayın müşterimiz|vážený zákazníku|kedves vásárlónk|tisztelt ügyfelünk|stimate client`,
    cjk: `お客様各位|会員各位|お客さま各位|ご利用のお客様|尊敬的客户|尊敬的用户|亲爱的用户|亲爱的客户|尊敬的会员|親愛的會員|親愛的客戶|親愛的用戶|親愛的顧客|고객님|회원님`,
  },
};

/** Who speaks of herself alone; services say `we` and `your`. */
export const ONESELF =
  /(?<!\p{L})(?:I|I['’](?:m|ll|ve|d)|[Mm]e|[Mm]y|[Ii]ch|[Mm]ein\p{L}{0,2}|[Mm]i(?:r|ch)|[Jj]e|[Jj]['’]\p{L}+|[Mm]oi|[Yy]o|[Ii]o|[Ii]k|[Mm]ijn?|[Ee]u|[Jj]ag|[Mm]ig)(?!\p{L})/u;

/** Who speaks of herself and others, or asks for something. */
export const WE_OR_PLEASE =
  /(?<!\p{L})(?:[Ww]e|[Uu]s|[Oo]ur|[Ll]et['’]s|[Pp]lease|[Ww]ir|[Uu]ns|[Bb]itte|[Nn]ous|[Ee]stoy|[Nn]os|[Ss]ono|[Ww]ij|[Oo]ns|[Ee]stou|[Vv]i|[Oo]ss)(?!\p{L})/u;

/** Who objects, or says that something is so all the same, has read what she answers. */
export const ALTHOUGH =
  /(?<!\p{L})(?:(?:although|even though)(?! we)|obwohl(?! wir)|trotzdem|bien que|alors que|pourtant|aunque|sin embargo|sebbene|anche se|hoewel|embora|apesar|mimo że|chociaż|trots att|fastän|selvom|selv om)(?!\p{L})|(?<!も)のに(?!な)|但是|然而/iu;
