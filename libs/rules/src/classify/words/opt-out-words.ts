/**
 * Words with which mail that is sent to many ends: how to be spared more of it, as the law asks (15 USC 7704(a)(3), Directive 2002/58/EC article 13(4)).
 * People write them, too, about newsletters that they get and about other things; so the shape of the sentence is looked at as well.
 */

const words = (...alternatives: string[]): RegExp =>
  new RegExp(String.raw`(?<!\p{L})(?:${alternatives.join('|')})(?!\p{L})`, 'iu');

/** What an offer says is to be done; it opens the sentence, but for small words. */
export const OPT_OUT = words(
  String.raw`unsubscribe|opt[ -]?out|stop receiving|stop (?:sending|these|all) (?:me )?\p{L}*(?:mails?|offers|anything|messages)`,
  String.raw`newsletter (?:abbestellen|abmelden)|abmelden|abbestellen|austragen`,
  String.raw`(?:se )?désinscri(?:re|ption)|désinscrivez-vous|(?:se )?désabonne(?:r|ment)|désabonnez-vous|ne plus recevoir`,
  String.raw`dar(?:se|te) de baja|date de baja|dese de baja|cancelar (?:la |tu |su )?suscripción|dejar de recibir|anular (?:la |tu )?suscripción`,
  String.raw`disiscriv\p{L}+|cancellati|cancellarti|(?:cancella|annulla)(?:re)? (?:l['’]|la tua |la sua )?iscrizione|non ricevere più`,
  String.raw`uitschrijven|uit te schrijven|schrijf je uit|schrijf u uit|afmelden|niet langer ontvangen`,
  String.raw`descadastr\p{L}+|cancelar (?:a |sua |a sua )?(?:inscrição|subscrição)|cancelar o recebimento|deixar de receber|sair da lista`,
  String.raw`wypisz się|(?:się )?wypisać|zrezygnować z (?:subskrypcji|otrzymywania|newslettera)|anuluj subskrypcję`,
  String.raw`avregistrera|avprenumerera|avsluta prenumeration\p{L}*|avanmäl (?:dig|mig)|afmeld (?:dig|nyhedsbrev\p{L}*)|frameld|meld deg av|avslutt abonnement\p{L}*`,
);

/** Small words before it: `You can`, `Click here to`, `Pour`. */
export const BEFORE_OPT_OUT: ReadonlySet<string> = new Set(
  (
    'please bitte prosimy o to or and you can may click here just simply now at any time anytime use this page link the from ' +
    'hier klicken um sich zum vom oder du sie kannst können jederzeit link über diesen ' +
    'pour vous pouvez se cliquez ici ou para puede puedes si desea haga clic aquí o per puoi qui clicca ' +
    'om je u kunt kun te klik hier of pode clique aqui ou aby się możesz kliknij tutaj lub för att du kan klicka här eller å'
  ).split(' '),
);

/** Where it is done. */
export const OPT_OUT_PLACE =
  /(?<!\p{L})(?:click|klick\p{L}*|cliqu\p{L}*|clic|clicca|pulse|klik\p{L}*|kliknij|tryck|here|hier|ici|aquí|aqui|qui|här|tutaj|link|any time|jederzeit)(?!\p{L})/iu;

/** Alone between two marks or on a line these are links; in a sentence they may be of anything: who does not come signs off, too. */
export const OPT_OUT_LINK =
  /^(?:hier |here |click here to |ici |aquí |qui |aqui |här )?(?:unsubscribe|abmelden|abbestellen|austragen|abmeldung|abmeldelink|uitschrijven|afmelden|wypis|rezygnuję|baja|avanmälan|avmeld|afmeld|remove me|配信停止|配信解除|退订|退訂)(?: hier| here)?$/iu;

/** The same in scripts without spaces, with a place where it is done. */
export const OPT_OUT_CJK =
  /配信(?:停止|解除)(?:は(?:こちら|マイ|下記)|を?ご希望の方|・|の?お?手続)|購読解除は|(?:配信|受信)を希望され?ない(?:場合|方)|(?:点此|点击|此处|回复|链接|點此|點擊).{0,6}(?:退订|退訂|取消订阅|取消訂閱)|(?:退订|退訂|取消订阅|取消訂閱)(?:请|請).{0,4}(?:点|點|回复|回覆)|^(?:退订|退訂|取消订阅|取消訂閱).{0,4}$/u;

/** Whoever does not want to get something is told what to do. */
export const UNWANTED = words(
  String.raw`(?:if|should) you(?:['’]d| would)? (?:do not|don['’]t|no longer|rather not|prefer not|wish not) (?:want|wish|like|care|to)?(?: to)? ?(?:hear|receive|get|be (?:contacted|asked|emailed|mailed))`,
  String.raw`if you(?:['’]d| would) rather (?:not|i (?:didn['’]t|did not|stopped)) (?:hear|receive|get|be|write|email|contact)`,
  String.raw`(?:^|^you )?(?:don['’]t|do not|no longer|prefer not to|rather not) (?:want|wish|like|hear|receive|get)(?: to)?(?: receive| get| hear| have)? (?:from us|these|this|our|such|more|my|basket|e-?mails)[^.?!]{0,40}\?`,
  String.raw`to (?:stop|be removed)[^.?!]{0,40},? (?:just |please |simply )?reply|not interested[?,] (?:just |please |simply )?reply`,
  String.raw`reply (?:back )?(?:with )?(?:the word )?["'“”‘]?(?:stop|unsubscribe)["'“”’]?`,
  String.raw`(?:sie|du) (?:möchten|möchtest|wollen|willst|wünschen) keine?[^.?!]{0,40}(?:mehr|erhalten)`,
  String.raw`(?:wenn|falls|sollten) (?:sie|du) (?:in zukunft |künftig )?(?:keine|nicht mehr)[^.?!]{0,60}(?:erhalten|bekommen|wünschen|möchten|möchtest|willst|wollen)`,
  String.raw`(?:si )?vous ne (?:souhaitez|voulez|désirez) (?:plus|pas) (?:recevoir|être contactée?)`,
  String.raw`(?:si )?(?:ya )?no (?:deseas?|quieres?|desean?) (?:seguir )?(?:recibir|recibiendo)`,
  String.raw`(?:se )?non (?:vuoi|desideri|desidera|volete|vuole|gradisci) (?:più )?ricevere`,
  String.raw`(?:wil|wilt|wenst|liever) (?:je|u)? ?(?:geen|niet (?:meer|langer))`,
  String.raw`(?:se )?não (?:deseja|quer|quiser|desejar|pretende) (?:mais )?receber`,
  String.raw`nie (?:chcesz|chcą|życzysz|życzą)(?: \p{L}+){0,2} (?:otrzymywać|dostawać)`,
  String.raw`(?:vill du|om du|vil du|ønsker du|hvis du) (?:inte|ikke) (?:längre |lenger |længere )?(?:vill |ønsker å |ønsker at )?(?:ha|få|modtage|motta|ta emot)`,
  String.raw`vill du slippa`,
);

/** What is not to come any more: mail, or anything from who writes. Goods are not wanted, too. */
export const MAIL_OF_MANY =
  /(?<!\p{L})(?:e-?mails?|mails?|messages?|offers?|updates?|newsletter\p{L}*|invitations?|reminders?|tips|notes|letters?|(?:from|of) (?:us|me)|asked again|keine post|\p{L}*nachrichten|\p{L}*einladungen|werbung|\p{L}*angebote|infos?|informationen|briefe?|nos (?:actualités|offres|informations|messages)|courriels?|bolet[ií]n|correos?|comunicaciones|ofertas|mensajes|consigli|comunicazioni|offerte|informazioni|messaggi|mailings?|nieuwsbrie\p{L}+|berichten|aanbiedingen|comunicações|mensagens|novidades|wiadomości|ofert\p{L}*|informacji|newslettera|brev|utskick|inbjudningar|mejl|nyhedsbrev\p{L}*|e-post|stop|remove)(?!\p{L})/iu;

export const UNWANTED_CJK =
  /如(?:果)?(?:您|你)?不(?:希望|想|愿)(?:意)?(?:再|继续)?(?:收到|接收).{0,10}(?:邮件|郵件|资讯|来信|信息|通知)|不想(?:再|继续)(?:收到|接收).{0,10}(?:邮件|点|資訊|资讯)/u;

/** Below mail of discussion lists and groups stands how to leave those. */
export const OF_LIST =
  /(?:e|yahoo|google)groups|groups\.google|listinfo|majordomo|mailman|listserv|-(?:request|unsubscribe)@|\(un\)subscri|unsubscribe from this group|mailing-?liste|liste de diffusion|lista de correo|mailinglijst|(?:this|the) (?:list|group|mailing list)(?!\p{L})/iu;
