import type { PhraseTable } from '../phrases.js';

/**
 * Subject prefixes of automatic replies; what follows is a colon, a bracket or nothing. Regular expressions, since the place in the subject and the
 * mark behind it are what tells them from what people write.
 */
const CERTAIN = String.raw`auto(?:matic|mated|mat)?[ -]?(?:reply|replay|response|responder|respond|answer)|(?:re: ?)?out of (?:the )?office (?:auto(?:matic)?[ -]?)?(?:reply|response|message|notification)|vacation (?:auto[ -]?)?(?:reply|response|message)|automatische (?:antwort|abwesenheitsnotiz|abwesenheitsmeldung|r[üu]ckantwort|e-?mail-?antwort)|automatisierte antwort|auto-?antwort|abwesenheits?(?:notiz|agent|assistent|benachrichtigung)|r[ée]ponse automatique(?: d['’]absence)?|message d['’]absence|notification d['’]absence|respuesta autom[áa]tica(?: de ausencia| (?:de )?fuera de (?:la )?oficina)?|contestaci[óo]n autom[áa]tica|mensaje de ausencia|risposta automatica(?: di assenza)?|risposta fuori sede|messaggio di assenza|automatisch antwoord|automatische (?:reactie|beantwoording)|afwezigheids?(?:bericht|melding|assistent)|resposta autom[áa]tica(?: de aus[êe]ncia| de f[ée]rias)?|mensagem de aus[êe]ncia|automatyczna odpowied[źz]|odpowied[źz] automatyczna|autoodpowied[źz]|autosvar|automatiskt svar|automatisk svar|automatsvar|fr[åa]nvaromeddelande|frav[æa]rs(?:melding|besked|assistent)|automaattinen (?:vastaus|poissaoloviesti)|poissaoloviesti|automatick[áa] odpov[ěe][ďd]|automatikus v[áa]lasz|r[ăa]spuns automat|αυτόματη απάντηση|otomatik (?:yan[ıi]t|cevap)|автоматический ответ|автоответ(?:чик)?|автоматична відповідь|automatski odgovor|samodejni odgovor|自動応答|自動返信|自动答复|自动回复|外出自动答复|自動回覆|自動答覆|자동 ?회신|자동 ?응답`;

const ABSENT = String.raw`(?:re: ?)?out of (?:the )?office(?: notice)?|ooo|o\.o\.o\.|on vacation|vacation notice|away(?: from (?:my |the )?(?:mail|email|office|desk))?|absence(?: notice| notification)?|abwesenheit(?:smeldung|snachricht)?|abwesend|nicht im b[üu]ro|absen(?:ce|te?) du bureau|absen(?:t|te|ce)|fuera de (?:la )?oficina|ausencia de la oficina|ausente|fuori (?:sede|ufficio)|assen(?:te|za)|afwezig|niet op kantoor|fora do escrit[óo]rio|fora da empresa|poza biurem|nieobecno[śs][ćc]|fr[åa]nvaro|ikke til stede|frav[æa]rende|poissa toimistosta|ofis d[ıi][şs][ıi]nda|不在通知|不在のお知らせ|不在連絡|부재중(?: ?알림)?`;

const prefix = (words: string): RegExp =>
  new RegExp(`^(?:\\[[^\\]]{1,40}\\] ?)?\\[?(?:${words}) ?(?:[:：(\\[<【\\]]|$)`, 'iu');

/** Mail programs alone begin a subject so. */
export const AUTO_REPLY_SUBJECT = prefix(CERTAIN);

/** Mail programs begin a subject so, and people who announce their absence. */
export const ABSENCE_PREFIX = prefix(ABSENT);

/** Subjects that speak of absence without a mark of automation: people write them, too. */
export const ABSENCE_SUBJECT: PhraseTable = {
  absence: {
    en: `out of office|out of the office|away from the office|away from my desk|on vacation|on holiday|on leave|annual leave|maternity leave|away until|away message|i am away|i m away|auto reply|autoreply|auto response|automatic reply|automatic response|vacation|ooo|holiday|holidays|vacay|sabbatical|parental leave|paternity leave|study leave|research leave|sick leave|office closed|office is closed|closed for|gone fishing|afk`,
    de: `abwesend|abwesenheit*|nicht im büro|im urlaub|außer haus|urlaub|elternzeit|automatische antwort|ferien|betriebsferien|betriebsurlaub|geschlossen|mutterschutz|krank|sabbatical|nicht da|auf dienstreise|dienstreise|betriebsruhe`,
    fr: `absent*|absence|en congé|en congés|en vacances|congé maternité|congés|vacances|en déplacement|fermeture|congé parental|congé|absent du bureau`,
    es: `fuera de la oficina|fuera de oficina|ausente|ausencia|de vacaciones|vacaciones|baja|permiso|cerrado|de viaje`,
    it: `assente|assenza|fuori ufficio|fuori sede|in ferie|ferie|chiusura|maternità|in viaggio|non in ufficio|chiuso per ferie`,
    nl: `afwezig|afwezigheid*|niet op kantoor|op vakantie|met verlof|vakantie|verlof|zwangerschapsverlof|gesloten|niet aanwezig|ouderschapsverlof`,
    pt: `ausente|ausência|fora do escritório|de férias|férias|recesso|licença|encerrado`,
    pl: `nieobecność|poza biurem|na urlopie|urlop|macierzyński*|wakacje|nieczynne|poza biurem|nieobecny|nieobecna`,
    nordic: `frånvarande|frånvaro|på semester|inte på kontoret|semester|föräldraledig|fraværende|fravær|på ferie|ikke på kontoret|ferie|poissa|lomalla|poissaolo|sommarstängt|stängt|på resande fot|ledig|föräldraledighet|tjänsteresa|lukket|stengt|barsel|ej på kontoret|ikke tilstede|ikke til stede|poissa toimistolta`,
    other: `отсутствую|в отпуске|отпуск|ofis dışında|izinde|mimo kancelář|dovolená|szabadság*|concediu`,
    cjk: `不在|休暇|休假|外出|不在办公室|부재중|휴가|欠勤|出張中|育児休業|出差|产假|年假|休暇中`,
  },
};

/** What automatic replies say, by what they say it of. */
export const AUTO_REPLY_TEXTS: PhraseTable = {
  automatic: {
    en: `automatic reply|automatic response|automated reply|automated response|auto reply|autoreply|auto response|auto responder|autoresponder|this is an automatic|this is an automated|automatically generated|automated message|automated email|out of office reply|out of office message|vacation message|this mailbox is not monitored|mailbox is no longer monitored`,
    de: `automatische antwort|automatisch generierte|automatisch erstellte|automatisch erzeugte|automatisch versandte|automatisierte antwort|automatische nachricht|automatische rückmeldung|automatische abwesenheitsnotiz|abwesenheitsnotiz|diese nachricht wurde automatisch|diese e mail wurde automatisch`,
    fr: `réponse automatique|message automatique|générée automatiquement|généré automatiquement|courriel automatique|e mail automatique`,
    es: `respuesta automática|mensaje automático|generado automáticamente|correo automático|respuesta generada automáticamente`,
    it: `risposta automatica|messaggio automatico|generata automaticamente|generato automaticamente|e mail automatica|email automatica`,
    nl: `automatisch antwoord|automatische reactie|automatisch gegenereerd*|automatisch bericht|automatische e mail`,
    pt: `resposta automática|mensagem automática|gerada automaticamente|e mail automático|email automático`,
    pl: `automatyczna odpowiedź|wiadomość automatyczna|wygenerowana automatycznie|wygenerowana automatycznie|wiadomość wygenerowana|wysłana automatycznie`,
    nordic: `automatiskt svar|autosvar|automatiskt meddelande|automatisk svar|automatisk besked|automatisk melding|automaattinen vastaus`,
    other: `автоматический ответ|автоответ|otomatik yanıt|otomatik cevap|automatická odpověď|automatikus válasz|răspuns automat`,
    cjk: `自動返信|自動応答|自動送信|自动回复|自动答复|自動回覆|자동 회신|자동응답|자동 응답`,
  },
  absent: {
    en: `i am currently out of|i m currently out of|i am out of the office|i m out of the office|i am out of office|i m out of office|am out of the office|out of the office until|out of office until|i am away|i m away|i am currently away|i m currently away|i am on vacation|i m on vacation|i am currently on vacation|i am on holiday|i m on holiday|i am on annual leave|i m on annual leave|i am on leave|i m on leave|i am on maternity leave|i am on parental leave|currently on leave|i am traveling|i am travelling|i m traveling|i m travelling|i have retired|i have now retired|i ve retired|i don t work _|i am not in the office|i m not in the office|no longer with|no longer work* at|no longer employed|has left the company|is no longer with|is no longer employed|is no longer working|on parental leave|on maternity leave|on paternity leave|on sabbatical|no longer works at|no longer works for|no longer with the company|i am out until|i m out until|i am out sick|i m out sick|i am out this|i am off until|i m off until|i m off from today|i am off from today|currently on annual leave|currently on vacation|currently on holiday|currently away|currently out|currently travel*|i am attending|i m attending|i am at a trade|i am at a conference|i am in meetings all|i m in meetings all|i m on a training|i am on a training|on research leave|i am on study|out of the country|i no longer work|our office is closed|our offices are closed|the office is closed|office will be closed|i work mondays|i work part time|i don t work on|i do not work on|out until|i am _ out of the office|i m _ out of the office|i am _ out of office|i am _ away from|i am _ on leave|i am _ on vacation|i am _ on holiday|i am _ travelling|i am _ traveling|i am _ not in the office|i am _ on maternity|i am _ on parental|away from my desk|i am ooo|i m ooo|i will be out of office until|we are closed until|we are closed from|our company is closed|currently off sick|i am on a business trip|i m on a business trip`,
    de: `ich bin derzeit nicht im|ich bin zurzeit nicht im|ich bin zur zeit nicht im|ich bin momentan nicht im|ich bin nicht im büro|ich bin im urlaub|ich bin derzeit im urlaub|ich befinde mich im urlaub|ich befinde mich derzeit|ich bin bis|bin ich nicht im büro|nicht im haus|ich bin außer haus|ich bin abwesend|ich bin derzeit abwesend|bin ich wieder|ich bin nicht erreichbar|ich bin aktuell nicht|ich bin in elternzeit|ich arbeite _ nicht|nicht mehr im unternehmen|arbeitet nicht mehr|nicht mehr für das unternehmen|in elternzeit|befinde ich mich|ich befinde mich|bis # auf urlaub|bin im urlaub|bin ich im urlaub|bin in elternzeit|bin im mutterschutz|bin auf dienstreise|bin krank|ich arbeite nicht mehr|unser büro ist geschlossen|haben wir geschlossen|ist nicht besetzt|heute nicht besetzt|betriebsferien|ich bin unterwegs|nicht am platz|nicht am schreibtisch|bin ich _ außer haus|ich bin _ außer haus|bin _ außer haus|ich bin _ nicht im büro|ich bin _ nicht im haus|ich bin _ nicht erreichbar|ich bin _ im urlaub|ich bin _ abwesend|ich bin _ nicht am platz|ich bin _ auf dienstreise|ich bin _ auf geschäftsreise|ich bin _ unterwegs|ich bin _ krank|ich bin _ in elternzeit|bin _ im urlaub|bin _ auf einer fortbildung|auf einer fortbildung|bin ich außer haus|bin ich abwesend|ich bin ab sofort nicht mehr|ich bin nicht im haus|nicht im büro erreichbar|nicht zu erreichen|befinde mich nicht im büro|bin nicht im büro|bin ich nicht zu erreichen`,
    fr: `je suis actuellement absent*|je suis absent*|actuellement en congé*|je suis en congé*|je suis en vacances|je suis en déplacement|absent* du bureau|absente jusqu|absent jusqu|je ne suis pas au bureau|ne fait plus partie|ne travaille plus|actuellement en déplacement|je suis en congé|en congé maternité|en congé parental|je suis en arrêt|je suis en formation|nos bureaux sont fermés|notre bureau est fermé|je ne consulte pas|je n ai pas accès|serai de retour|je ne travaille pas le|je ne travaille pas les|je suis _ absent*|je suis _ en congé*|je suis _ en vacances|je suis _ en déplacement|je suis hors du bureau|je suis _ hors du bureau|je suis absente|je suis _ en arrêt|absent* de mon bureau|absent* pour congé*|en congés jusqu|en congé jusqu|le cabinet est fermé|l entreprise est fermée|l agence est fermée|nous sommes fermés|nos bureaux seront fermés|je suis en séminaire|je suis en congés`,
    es: `estoy fuera de la oficina|me encuentro fuera|estoy de vacaciones|me encuentro de vacaciones|estoy ausente|no estoy en la oficina|ya no trabaja|me encuentro de viaje|estoy de viaje|estoy de baja|estoy de permiso|nuestras oficinas permanecerán cerradas|permanecerá cerrad*|permanecerán cerrad*|se encuentra en vacaciones|nos encontramos de vacaciones|estamos de vacaciones|estoy embarcad*|ya no trabajo|estoy _ fuera de la oficina|estoy _ de vacaciones|estoy _ ausente|estoy _ de viaje|me encuentro _ fuera|me encuentro fuera de|me encuentro ausente|me encuentro _ ausente|estoy fuera de oficina|ya no labora|dejó de laborar|ha dejado la empresa|nuestra empresa permanecerá|estoy fuera hasta|ya no formo parte`,
    it: `sono fuori ufficio|sono assente|sono in ferie|sono fuori sede|non sono in ufficio|non lavora più|l ufficio è chiuso|gli uffici sono chiusi|sono in viaggio|sono in fiera|sono in trasferta|sono in malattia|sono in maternità|uffici resteranno chiusi|resteranno chiusi|restiamo chiusi|siamo chiusi|sono via|non lavoro più|sono _ fuori ufficio|sono _ assente|sono _ in ferie|sono _ fuori sede|sono _ in viaggio|sono fuori dall ufficio|mi trovo fuori|l azienda è chiusa|la nostra azienda è chiusa|la ditta è chiusa|non lavoro il|non fa più parte|sono in vacanza`,
    nl: `ik ben afwezig|ik ben momenteel afwezig|ik ben momenteel niet aanwezig|ik ben momenteel niet op|ik ben niet op kantoor|ik ben met vakantie|ik ben op vakantie|ik ben met verlof|ik ben tot en met|afwezig tot|niet aanwezig|niet meer werkzaam|ben ik met verlof|ben ik op vakantie|ben met verlof|ben met vakantie|ben op vakantie|met zwangerschapsverlof|met ouderschapsverlof|werk ik niet|ik werk niet meer|ons kantoor is gesloten|wij zijn gesloten|ik ben er niet|ik ben ziek|lees mijn mail niet|ik werk niet op|ik werk _ niet|ik ben _ afwezig|ik ben _ niet aanwezig|ik ben _ niet op kantoor|ik ben _ met vakantie|ik ben _ op vakantie|ik ben _ met verlof|ik ben _ niet bereikbaar|ons bedrijf is gesloten|bedrijf is gesloten|we zijn gesloten|werkt niet meer bij|niet langer werkzaam|ik ben er even niet|ben ik afwezig`,
    pt: `estou fora do escritório|estou ausente|encontro me ausente|estou de férias|encontro me de férias|não estou no escritório|não trabalha mais|estarei ausente por|encontro me fora|estou de licença|estou em formação|estamos em recesso|estaremos em recesso|estamos encerrados|estamos de férias|estou em viagem|estou de baixa|já não trabalho|estou _ fora do escritório|estou _ ausente|estou _ de férias|estou _ em viagem|encontro me _ ausente|encontro me _ fora|encontro me _ de férias|estou fora da empresa|em férias coletivas|estarei em férias|empresa estará fechada|já não colabora`,
    pl: `jestem na urlopie|przebywam na urlopie|jestem nieobecn*|przebywam poza|jestem poza biurem|nie pracuje już|jestem na targach|jestem na zwolnieniu|przebywam na zwolnieniu|jestem na urlopie macierzyńskim|jestem w delegacji|urlop do|przerwa urlopowa|biuro jest nieczynne|nie pracuję już|jestem poza|jestem _ na urlopie|jestem _ nieobecn*|jestem _ poza biurem|przebywam _ na urlopie|jestem _ niedostępn*|firma nieczynna|firma jest nieczynna|biuro nieczynne|biuro będzie nieczynne|jesteśmy nieczynni|nie ma mnie w biurze`,
    nordic: `jag är på semester|jag har semester|jag är inte på kontoret|jag är frånvarande|jag är bortrest|jag är ledig|jag är föräldraledig|jag är åter|slutat på|jeg er på ferie|jeg holder ferie|jeg er ikke på kontoret|jeg er fraværende|jeg er på kurs|jeg er tilbage|jeg er tilbake|jeg har ferie|jeg er bortrejst|olen lomalla|olen poissa|en ole paikalla|en ole toimistolla|palaan töihin|jag är tjänstledig|jag är sjuk|jag är på resa|jag är ute och reser|jag är på mässa|kontoret är stängt|håller stängt|på semester|föräldraledig till|är föräldraledig|jeg er på reise|jeg er syg|jeg er på barsel|kontoret er lukket|kontoret er stengt|jag är _ på semester|jag är _ bortrest|jag är _ inte på kontoret|jag är _ frånvarande|jag är _ ledig|jag är _ på tjänsteresa|jeg er _ på ferie|jeg er _ ikke på kontoret|jeg er _ bortrejst|jeg er _ bortreist|jeg er _ fraværende|vi holder lukket|vi holder ferielukket|vi har ferielukket|vi holder stengt|jag är borta|jeg er ikke tilstede|jeg er ikke til stede|jeg er borte|jag har ledigt`,
    other: `я в отпуске|нахожусь в отпуске|я отсутствую|не работаю до|ofis dışındayım|izindeyim|tatildeyim|jsem na dovolené|jsem mimo|nejsem v kanceláři|szabadságon vagyok|nem vagyok az irodában|sunt în concediu|nu sunt la birou`,
    cjk: `不在にして|休暇をいただいて|休暇中|お休みをいただい|出張中|外出しており|不在のため|我正在休假|我在休假|休假中|外出无法|不在办公室|不在辦公室|出差期间|휴가 중|휴가중|부재중입니다|부재 중|休業しております|休業を取得|欠勤しております|出張のため|年休假|休年假|正在出差|参加展会|不能及时回复|无法及时处理|无法及时回复|放假期间|無法及時|夏季休業|休業期間|不在です|不在となります|オフィスを離れて`,
  },
  /** people announce it in the same words */
  absentSoon: {
    en: `i will be out of the office|i ll be out of the office|i will be out of office|out of the office from|out of the office on|i will be away`,
    de: `ich bin ab|ich bin vom|ich bin am`,
    fr: `je serai absent*`,
    es: `estaré fuera|estaré ausente`,
    it: `sarò assente|sarò in ferie|sarò fuori ufficio`,
    pt: `estarei fora|estarei ausente`,
    pl: `będę nieobecn*`,
    other: `буду отсутствовать`,
  },
  return: {
    en: `limited access|no access to|without access|intermittent access|not have access|not be checking|won t be checking|not be reading|not be able to respond|will return on|return on|return to the office|returning on|be back on|back in the office|i will be back|i ll be back|when i return|upon my return|on my return|as soon as i|respond when|reply when|respond upon|back on the|back on|back in|i am back|i m back|returning|until further notice|reply when|answer when|answering mail|checking mail|checking email|check my email|once i am back|after that`,
    de: `ab dem|bin wieder|wieder erreichbar|wieder im büro|wieder im haus|bis einschließlich|nicht weitergeleitet|nicht gelesen|kein zugriff|keinen zugriff|eingeschränkt|nach meiner rückkehr|nach meinem urlaub|wieder für sie da|werde ich beantworten|unregelmäßig|zurück|wieder da|danach wieder|wieder am|bis zum|ab montag|antworte ich|lese ich|e mails nur|mails nur`,
    fr: `de retour le|mon retour|à mon retour|dès mon retour|jusqu au|accès limité|pas accès|ne sera pas transféré|n aurai pas accès|je réponds|je vous répondrai|à partir du|le reste de|un peu de retard|je serai de retour`,
    es: `a mi regreso|a mi vuelta|regreso el|volveré el|hasta el|acceso limitado|sin acceso|hasta|respondo|responderé|atenderé|a partir del|se reanudará|vuelvo`,
    it: `al mio rientro|rientrerò|rientro il|fino al|accesso limitato|accesso alla posta|tornerò|fino a|rispondo|risponderò|a partire da|a partire dal|torno|leggo le mail`,
    nl: `weer bereikbaar|weer aanwezig|ben ik terug|terug op|weer op kantoor|niet doorgestuurd|mijn terugkomst|beperkt bereikbaar|tot en met|terug|lees ik|tot en met|vanaf|weer op|tot half|tot januari`,
    pt: `meu regresso|meu retorno|retorno no dia|retornarei|até o dia|até ao dia|acesso limitado|até|respondo|responderei|a partir de|quando voltar|regresso`,
    pl: `do dnia|po powrocie|wracam|ograniczony dostęp|wrócę|odpowiem|odpisuję|po urlopie|od poniedziałku|do #`,
    nordic: `åter den|tillbaka den|är tillbaka|är åter|begränsad tillgång|läser inte|tilbage den|er tilbage|begrænset adgang|tilbake den|er tilbake|begrenset tilgang|palaan|takaisin|till och med|svarar|tillbaka|åter|från och med|svarer|til og med`,
    other: `вернусь|до моего возвращения|после возвращения|döneceğim|döndüğümde|vrátím se|zpět|visszatér*|revin|voi reveni`,
    cjk: `に戻り|より出社|戻り次第|回来后|返回后|回覆您|回复您|복귀 후|복귀|帰社いたします|戻りましたら|月末まで|回复可能延迟|返岗|上班|出社いたします`,
  },
  instead: {
    en: `please contact|for urgent|if urgent|in urgent|if this is urgent|if it is urgent|in case of emergency|urgent matters|urgent issues|immediate assistance|in my absence|contact my colleague|reach out to|please email|please call|for anything urgent|if you need immediate|need assistance|if you need immediate|anything urgent|anything that can t wait|in the meantime|for anything|call or text|should be sent to|please contact|has all my|please write to|questions to|in my place`,
    de: `in dringenden|bei dringenden|dringende fälle|dringende anfragen|in meiner abwesenheit|während meiner abwesenheit|wenden sie sich|meine vertretung|meine kollegin|mein kollege|meinen kollegen|vertritt mich|kontaktieren sie|dringendes|dringende|vertretung|stattdessen|bitte an|in der zwischenzeit|notfall|notfälle`,
    fr: `en cas d urgence|pour toute urgence|pour toute demande|en mon absence|pendant mon absence|durant mon absence|veuillez contacter|merci de contacter|vous pouvez contacter|ma collègue|mon collègue|merci d adresser|si c est urgent|si c est pressé|vous pouvez joindre|adressez vous|en attendant`,
    es: `en caso de urgencia|para cualquier urgencia|asuntos urgentes|en mi ausencia|durante mi ausencia|pueden contactar|puede contactar|pónganse en contacto|póngase en contacto|si es urgente|oficina en tierra|urgencias|para urgencias|escriba a|escribir a|dirigirse a|favor de dirigir|favor de contactar|favor de enviar|dirija su correo|dirigir su correo`,
    it: `per urgenze|in caso di urgenza|per questioni urgenti|in mia assenza|durante la mia assenza|contattare|rivolgersi a|potete contattare|per le urgenze|urgenze|scrivere a|chiama|per preventivi|si prega di`,
    nl: `dringende|voor spoed|spoedeisende|tijdens mijn afwezigheid|in mijn afwezigheid|neem contact op|kunt u contact|kun je contact|mijn collega|dringend|mail voor|bel de|bel met|neemt waar|mijn opvolger`,
    pt: `em caso de urgência|assuntos urgentes|em caso urgente|na minha ausência|durante a minha ausência|contactar|contatar|entre em contato|por favor contacte|urgentes|urgência|em alternativa|contacte|a ser acompanhados|favor tratar|favor contatar|favor entrar em contato`,
    pl: `w pilnych|w sprawach pilnych|w razie pilnych|pod moją nieobecność|podczas mojej nieobecności|proszę o kontakt|prosimy o kontakt|w pilnych sprawach|pilne|zastępuje mnie|projekty prowadzi`,
    nordic: `vid brådskande|i brådskande|akuta ärenden|under min frånvaro|vänligen kontakta|kontakta|ved hastesager|i presserende|under mit fravær|kontakt venligst|ved hastende|i mitt fravær|vennligst kontakt|kiireellis*|poissa ollessani|ota yhteyttä|ottakaa yhteyttä|i mitt ställe|vid akut|brådskande|ring|kontakta|jourtelefon|haster|kontakt`,
    other: `по срочным|в срочных|срочным вопросам|обращайтесь|acil durum*|iletişime geç*|v naléhav*|kontaktujte|sürgős|contactați`,
    cjk: `お急ぎの|緊急の|ご連絡ください|紧急|如有急事|请联系|緊急|請聯絡|급한|문의하시기|연락 주시기|연락주시기|急用の際|お問い合わせは|请发短信|请拨打|如有急事|代わり|紧急情况`,
  },
  thanks: {
    en: `thank you for your email|thank you for your e mail|thank you for your message|thanks for your email|thanks for your message|thank you for your mail|thank you for contacting|thanks for reaching out|thank you for reaching out|thank you for getting in touch|thanks for contacting|thank you for writing|thank you for you e mail|thanks for getting in touch`,
    de: `vielen dank für ihre nachricht|vielen dank für ihre e mail|vielen dank für ihre mail|danke für ihre nachricht|danke für ihre e mail|danke für deine nachricht|vielen dank für deine|danke für ihre mail|vielen dank für ihre anfrage`,
    fr: `merci pour votre message|merci de votre message|merci pour votre mail|merci pour votre email|je vous remercie pour votre|nous vous remercions|merci de nous avoir contactés`,
    es: `gracias por su mensaje|gracias por tu mensaje|gracias por su correo|gracias por tu correo|gracias por contactar|gracias por ponerse|gracias por contactarnos|gracias por comunicarse|gracias por comunicarte|gracias por escribirnos|agradecemos su mensaje|agradecemos su contacto`,
    it: `grazie per il messaggio|grazie per il suo messaggio|grazie per il tuo messaggio|grazie per la sua e mail|grazie per la tua e mail|grazie per la tua email|grazie per la sua email|grazie per averci contattato|la ringrazio per`,
    nl: `bedankt voor je bericht|bedankt voor uw bericht|bedankt voor uw e mail|dank voor uw bericht|dank voor je mail|bedankt voor je mail`,
    pt: `obrigado pela sua mensagem|obrigada pela sua mensagem|agradeço a sua mensagem|obrigado pelo seu e mail|obrigado pelo contato|agradecemos o seu contacto|agradecemos seu contato|agradecemos o seu contato|agradecemos seu contacto|agradecemos o contacto|agradecemos o contato|obrigado pelo seu contacto|obrigado por entrar em contato|obrigado por nos contactar`,
    pl: `dziękuję za wiadomość|dziękujemy za wiadomość|dziękuję za maila|dziękujemy za kontakt`,
    nordic: `tack för ditt mejl|tack för ditt mail|tack för ditt meddelande|tak for din mail|tak for din henvendelse|tak for din besked|takk for din e post|takk for e posten|takk for din henvendelse|takk for meldingen|kiitos viestistäsi|kiitos sähköpostistasi|kiitos yhteydenotostasi`,
    other: `спасибо за ваше письмо|благодарим за обращение|спасибо за обращение|e postanız için teşekkür|mesajınız için teşekkür|děkuji za zprávu|děkujeme za vaši|köszönöm levelét|vă mulțumim pentru`,
    cjk: `メールをいただき|ご連絡いただき|お問い合わせいただき|感谢您的来信|感谢您的邮件|谢谢您的来信|感謝您的來信|感謝您的郵件|메일을 보내|문의해 주셔서`,
  },
};

/** Stock sentences of ticket systems that confirm receipt or report a state; what an agent writes by hand says more. */
export const TICKET_STOCK: PhraseTable = {
  received: {
    en: `we have received your|we ve received your|we received your|has been received|your request # has|your request has been|your ticket has been|your case has been|a ticket has been|a support ticket has|a case has been|new ticket has been|has been created|has been opened|has been logged|has been registered|been assigned ticket|been assigned case|assigned the ticket|been assigned the|your ticket number|ticket id is|case number is|your reference number|this is to confirm|confirm receipt|acknowledge receipt|acknowledging receipt|has been received and is being reviewed|your case number is|your ticket number is|your reference number is|your request number is|we ve received your message|received your application|received your message|your email was received|your message was received|your request was received|your enquiry was received|your inquiry was received`,
    de: `wir haben ihre anfrage erhalten|ihre anfrage ist|ihre anfrage wurde|ihre nachricht ist|ihre e mail ist|haben ihre nachricht erhalten|eingang ihrer|ist bei uns eingegangen|ticket wurde|ihr anliegen wurde|unter der nummer|ticketnummer|vorgangsnummer|bearbeitungsnummer|wir bestätigen den|vielen dank für ihre bewerbung|ihre bewerbung ist|ihre bewerbung erhalten|ihre vorgangsnummer|ihre ticketnummer|wir haben deine anfrage erhalten|wir haben deine nachricht erhalten|wir haben ihre nachricht erhalten|wir haben ihre bestellung erhalten|eingang deiner`,
    fr: `nous avons bien reçu votre|votre demande a bien été|votre demande a été|votre demande n|votre ticket|un ticket a été|accusons réception|numéro de ticket|bien reçu votre candidature|bien reçu votre message|bien reçu votre mail|bien reçu votre demande|nous avons reçu votre|avons bien reçu votre|avons bien reçu ta`,
    es: `hemos recibido su|hemos recibido tu|su solicitud ha sido|tu solicitud ha sido|se ha creado|su ticket|número de ticket|número de caso|recibido correctamente|ha quedado registrad*|hemos recibido correctamente|recibido tu candidatura|recibido su candidatura|hemos generado su ticket|hemos generado tu ticket|recibimos su mensaje|recibimos tu mensaje|recibimos su solicitud|recibimos tu solicitud`,
    it: `abbiamo ricevuto la|la tua richiesta è stata|la sua richiesta è stata|è stato aperto|è stato creato|numero di ticket|presa in carico|ricevuto la sua candidatura|ricevuto la tua candidatura|aver inviato il suo curriculum|averci inviato il suo curriculum|è stata registrata|abbiamo ricevuto il tuo|abbiamo ricevuto il suo|abbiamo ricevuto correttamente`,
    nl: `we hebben uw|wij hebben uw|we hebben je|hebben uw bericht ontvangen|uw aanvraag is|ticket is aangemaakt|ticketnummer|in goede orde ontvangen|ontvangstbevestiging|je sollicitatie|uw sollicitatie|goede orde ontvangen|we hebben jouw|hebben je bericht ontvangen|hebben uw aanvraag ontvangen|hebben je aanvraag ontvangen`,
    pt: `recebemos sua|recebemos a sua|recebemos o seu|recebemos seu|sua solicitação foi|seu chamado|ticket foi|número do chamado|número do ticket|recebemos o seu contato|recebemos seu contato|recebemos a sua mensagem|número do seu protocolo|recebemos sua candidatura|recebemos o teu|recebemos a tua|recebemos tua`,
    pl: `otrzymaliśmy twoje|otrzymaliśmy państwa|twoje zgłoszenie|państwa zgłoszenie|zgłoszenie zostało|numer zgłoszenia|otrzymaliśmy twoją aplikację|dziękujemy za przesłanie|otrzymaliśmy twoją|otrzymaliśmy państwa wiadomość|potwierdzamy otrzymanie|wniosek o wsparcie został|zgłoszenie zostało utworzone`,
    nordic: `vi har mottagit din|vi har tagit emot|ditt ärende|ärendenummer|vi har modtaget din|din henvendelse er|sagsnummer|vi har mottatt din|saken din|saksnummer|olemme vastaanottaneet|tukipyyntösi|vi har mottagit ditt|vi har fått ditt|har tagit emot ditt|vi har modtaget jeres|vi har mottatt ditt`,
    other: `ваша заявка|ваше обращение|заявка зарегистрирована|номер заявки|talebiniz|destek talebi|váš požadavek|kérését megkaptuk|solicitarea dumneavoastră`,
    cjk: `お問い合わせを受け付け|お問い合わせを受付|受付番号|受け付けいたしました|我们已收到您的|已收到您的|工单|我們已收到您的|案件編號|접수되었습니다|문의가 접수|承りました|メッセージを受け付け|邮件已收到|已收到您的邮件|您的邮件已收到|我们已收到|郵件已收到|邮件我已收到|邮件我已经收到|已经收到您的`,
  },
  promise: {
    en: `will get back to you|will be in touch|will respond|will reply|will contact you|will review|will be reviewed|respond within|reply within|within # business|within # hours|within one business|within two business|as soon as possible|as quickly as possible|one of our agents|one of our team|a member of our team|member of our support|our support team|support representative|next available|in the order|being reviewed by our support|may take up to # working|may take up to # business|take up to # working|working days to respond|within # working|will be reviewing your|send you a personal response|get to your question|will be contacting you|endeavour to reply|endeavor to reply|contact you shortly|contact you soon|respond to you shortly`,
    de: `werden uns|melden uns|schnellstmöglich|so schnell wie möglich|so bald wie möglich|innerhalb von|bearbeiten|bearbeitet|unser team|kümmern uns|in kürze|wieder mit ihnen in verbindung|sorgfältig prüfen|mit ihnen in verbindung setzen|bei ihnen melden|bei dir melden|melden wir uns|wird sich bei ihnen|baldmöglichst|schnellstmöglich beantworten`,
    fr: `vous répondra|vous répondrons|reviendrons vers vous|dans les plus brefs délais|dans les meilleurs délais|sous # heures|notre équipe|vous recontacterons|vous recontactera|prendra contact avec vous|prendrons contact avec vous|vous répondre dans`,
    es: `le responderemos|te responderemos|nos pondremos en contacto|a la mayor brevedad|lo antes posible|lo más pronto posible|nuestro equipo|en un plazo|te contestaremos|le contestaremos|nos pondremos en contacto contigo|te responderá|le responderá|se pondrá en contacto|se comunicará con|nos comunicaremos|responderemos a la|responderemos lo`,
    it: `ti risponderemo|le risponderemo|verrà ricontattat*|il prima possibile|al più presto|nostro team|sarà ricontattato|sarà nostra cura|la ricontatteremo|ti ricontatteremo|verrai contattat*|sarai contattat*|ti contatteremo|la contatteremo|verrà contattat*|ti richiameremo|la richiameremo|entro un giorno lavorativo`,
    nl: `zo spoedig mogelijk|zo snel mogelijk|nemen contact|binnen # werkdagen|ons team|reageren binnen|hoor je van ons|hoort u van ons|nemen wij contact|nemen we contact|komen wij bij u terug|komen we bij je terug|beantwoorden wij|beantwoorden we`,
    pt: `entraremos em contato|entraremos em contacto|responderemos|o mais breve|o mais rápido|nossa equipe|nossa equipa|retornaremos|retornamos|prazo de resposta|retornaremos em|entrará em contato|entrará em contacto|irá te atender|entraremos em contato em breve|daremos resposta|responderemos em`,
    pl: `odpowiemy|skontaktujemy się|jak najszybciej|w ciągu # godzin|nasz zespół|skontaktuje się|wkrótce się z|odezwiemy się|odpowiedź w ciągu|udzielimy odpowiedzi`,
    nordic: `återkommer|så snart som möjligt|svara inom|vi vender tilbage|hurtigst muligt|så hurtigt som muligt|vi tar kontakt|så snart som mulig|så raskt som mulig|vastaamme|mahdollisimman pian|vi svarar|svarar inom|hör av oss|vi svarer|tager kontakt`,
    other: `свяжемся с вами|ответим вам|в ближайшее время|dönüş yapacağız|en kısa sürede|odpovíme|co nejdříve|hamarosan|vă vom contacta`,
    cjk: `折り返し|ご返信いたします|担当者より|お待ちください|尽快|回复您|工作日内|盡快|與您聯絡|빠른 시일|답변드리겠습니다|답변 드리겠습니다|追ってご連絡|改めてご連絡|给您回复|予以回复|与您联系|與您聯繫`,
  },
  state: {
    en: `has been resolved|has been solved|has been closed|marked as resolved|marked as solved|been marked as|deemed to be resolved|deemed solved|we are closing this|will be closed|changed the status to|ticket closed|status of your|rate our|how would you rate|how did we do|satisfaction survey|good i m satisfied|reopen`,
    de: `wurde geschlossen|wurde gelöst|als gelöst|bewerten sie|wie zufrieden`,
    fr: `a été résolu*|a été fermé*|a été clôturé*|enquête de satisfaction`,
    es: `ha sido resuelt*|ha sido cerrad*|se ha cerrado|encuesta de satisfacción`,
    it: `è stato risolto|è stato chiuso|è stata chiusa`,
    nl: `is opgelost|is gesloten|gesloten`,
    pt: `foi resolvid*|foi encerrad*|foi fechad*`,
    pl: `zostało rozwiązane|zostało zamknięte|zostało zakończone`,
    nordic: `har stängts|har lösts|är löst|er lukket|er løst|er afsluttet|on suljettu|on ratkaistu`,
    other: `заявка закрыта|заявка решена|kapatıldı|çözüldü|byl uzavřen|byl vyřešen`,
    cjk: `解決済み|クローズ|已解决|已关闭|已解決|已關閉|해결되었습니다|종료되었습니다`,
  },
};

/** What services say that hold a stranger's mail until she proves that she is a person. */
export const SENDER_CHALLENGE: PhraseTable = {
  challenge: {
    en: `added to the recipient s allowed list|your message is being held until|your email is being held until|message has been quarantined until you|to deliver your message please click|to have your message delivered click|to ensure your message is delivered click`,
    de: `damit ihre nachricht zugestellt wird klicken|ihre nachricht wird zurückgehalten bis|ihre e mail wird zurückgehalten bis`,
    fr: `votre message est en attente de validation|votre message a été mis en attente|pour que votre message me parvienne|pour que votre message soit délivré|pour que votre message soit remis|vous authentifier en tant qu expéditeur|authentifiez vous en cliquant|protégé par mailinblack`,
    es: `su mensaje está retenido hasta`,
    it: `il tuo messaggio è trattenuto|il suo messaggio è trattenuto`,
    nl: `uw bericht wordt vastgehouden`,
    pt: `sua mensagem está retida`,
    pl: `wiadomość została wstrzymana do czasu`,
  },
};

/** What is said of mail in general: it is not read, not forwarded, or read rarely. */
export const YOUR_MAIL: PhraseTable = {
  unread: {
    en: `not be forwarded|has not been forwarded|is not being forwarded|is not monitored|not being monitored|limited access to email|limited access to my email|limited access to e mail|limited access to my mail|no access to email|no access to my email|no access to e mail|without access to email|not checking email|not checking my email|not be checking email|not be checking my email|checking email only|checking emails only|checking email sporadically|check my email only|read my email only|has not been read|hasn t been read|not reading this mailbox|no longer reading this|not reading email|not reading emails`,
    de: `nicht weitergeleitet|wird nicht gelesen|werden nicht gelesen|nicht automatisch gelesen|sporadisch gelesen|unregelmäßig gelesen|zugriff auf meine e mails|zugriff auf meine mails|zugriff auf e mails|zugriff auf mein postfach|nur eingeschränkt zugriff|lese keine mails|lese keine e mails|keine e mails lesen`,
    fr: `connaissance de votre message|connaissance de votre mail|ne sera pas transféré|ne sera pas lu|accès limité à|pas accès à ma messagerie|pas accès à mes mails|pas accès à mes courriels|consulterai mes|ne consulte pas mes|consulte mes mails|consulte mes courriels`,
    es: `no será reenviado|no se reenvía*|acceso limitado al correo|sin acceso al correo|no tendré acceso|no leeré`,
    it: `non verrà inoltrat*|non saranno letti|accesso limitato alla posta|accesso alla posta|leggerò la posta|leggo la posta`,
    nl: `uw bericht wordt|uw mail wordt|uw e mail wordt|niet doorgestuurd|wordt niet gelezen|worden niet gelezen|lees mijn mail niet|beperkt toegang tot|beperkte toegang tot`,
    pt: `não será reencaminhad*|acesso limitado ao|sem acesso ao e mail|sem acesso ao email`,
    pl: `wiadomość nie zostanie|nie jest przekazywan*|nie są przekazywan*|ograniczony dostęp do|bez dostępu do poczty`,
    nordic: `vidarebefordras inte|läser inte min mejl|läser inte mejl|läser inte mina mejl|begränsad tillgång till|begrænset adgang til|begrenset tilgang til|videresendes ikke`,
    cjk: `メールを確認でき|メールの確認ができ|邮件将不会`,
  },
};
