import type { PhraseTable } from '../phrases.js';

/** Local parts of machines that report on delivery. */
export const BOUNCE_SENDER =
  /^(?:mailer[-_. ]?daemon(?:[-_.+].*)?|mail[-_.]?daemon|mdaemon|double-bounce|mail[-_.]?delivery[-_.]?(?:subsystem|system|agent)|microsoftexchange[0-9a-f]{32})$/i;

/** Mail systems report from here; the administrators of small companies write from here. */
export const POSTMASTER = /^(?:post[-_.]?master|mail-?admin(?:istrator)?)$/i;

/** Subjects of delivery reports; never enough alone: people write about bounces, too. */
const BOUNCE_SUBJECTS = String.raw`undeliver(?:able|ed)\b|undelivered mail returned|undeliverable mail|delivery (?:status notification|failure|failed|has failed|report|notification|delayed|incomplete|unsuccessful|error|problem)|(?:e-?mail|mail|message)(?: message)? (?:delivery|could not be delivered|not delivered|undeliverable|undelivered|delivery (?:failed|failure|system|subsystem|error|problem)|status report|rejected|bounced|delayed|system error)\b|mail system error|returned[ :]|return(?:ed)? (?:mail|to sender|message)|failure notice|failure to deliver|failed mail|failed delivery|non[- ]?delivery (?:report|notification|notice|receipt)|nondeliverable mail|not delivered|could not (?:send|deliver)|unable to deliver|can'?t be delivered|user unknown|unknown user|message you sent blocked|there was an error sending your mail|rejected:|\[?(?:bounce|postmaster) (?:notification|notify|notice|report)|ndn:|ndr:|bounce:|dsn:|warning: (?:message|could not send|e-?mail|delayed)|warnung: |message (?:status|has been|delayed)|delayed (?:mail|message|delivery)|delayed: .{1,200}delivery still being attempted|(?:your )?message was blocked|(?:status|transcript) of (?:the )?(?:mail|message)|your message could not|mail could not be delivered|mdaemon (?:warning|notification)|unzustellbar\b|unzustellbare|zustellung fehlgeschlagen|zustell(?:fehler|problem|benachrichtigung)|nicht zustellbar|non remis\b|non distribu|message non (?:remis|distribu)|[ée]chec de (?:remise|la remise|distribution|livraison)|notification de non[- ]remise|courrier non|no se puede entregar|no se pudo entregar|no entregado|no se ha podido entregar|error de entrega|entrega fallida|devuelto|correo devuelto|impossibile recapitare|mancato recapito|mancata consegna|non recapitabile|messaggio non recapitato|notifica di mancato|onbestelbaar\b|niet bezorgd|niet afgeleverd|bezorging mislukt|n[ãa]o foi poss[íi]vel entregar|n[ãa]o entregue|n[ãa]o [ée] poss[íi]vel entregar|falha (?:na|de|no) entrega|falha no envio|mensagem n[ãa]o entregue|niedostarczalne|nie dostarczono|nie mo[żz]na dostarczy[ćc]|niedostarczon|zwrot wiadomo|olevererbart|kunde inte levereras|kan inte levereras|leveransfel|kan ikke leveres|ikke leveret|ikke levert|kunne ikke leveres|uleverbar|perille toimittamaton|viesti[äa] ei voi|ei voitu toimittaa|nedoru[čc]iteln|nelze doru[čc]it|k[ée]zbes[íi]thetetlen|iletilemedi|teslim edilemedi|teslim edilemiyor|не(?:возможно|удалось)? ?достав(?:ить|лено)|недоставленн|невозможно доставить|не удалось доставить|сообщение не доставлено|配信不能|配信できません|配送不能|配達不能|送信できません|送信エラー|未送達|エラーメール|メール配信エラー|无法投递|无法送达|无法传递|投递失败|退信|系统退信|未送达|未送達|無法傳遞|無法傳送|無法送達|退信通知|退件|배달되지 않음|배달할 수 없|배달 실패|전송 실패|반송`;

export const BOUNCE_SUBJECT = new RegExp(`^(?:\\*+ ?|\\[[^\\]]{1,30}\\] ?|<)?(?:${BOUNCE_SUBJECTS})`, 'iu');

/** What some mail systems put behind the subject of the mail that they report: `: non remis (delivery failed)`. */
export const BOUNCE_SUBJECT_END =
  /(?:: ?(?:non remis|nicht zugestellt|unzustellbar|no entregado|non recapitato|undelivered|undeliverable)|\((?:delivery failed|delivery failure|undeliverable)\))$/iu;

/** Subjects of feedback loops. */
export const ABUSE_SUBJECT =
  /^(?:complaint about message from \d|e-?mail feedback report for|(?:[\w-]{1,30} )?abuse report$|abuse report for |feedback loop report|fbl report)/i;

/** Display names of mail systems. */
export const BOUNCE_NAME =
  /^"?(?:mail(?:er)?[- ]?(?:delivery|daemon|administrator)\b|mail delivery (?:system|subsystem)|mail system|postmaster|system administrator$|email (?:delivery|system)|internet mail delivery|delivery (?:system|subsystem|service)|microsoft (?:outlook|exchange)$|mdaemon)/i;

/** What delivery reports say; `strong` is said by no person, `weak` is quoted by people who ask about a bounce. */
export const BOUNCE_TEXTS: PhraseTable = {
  abuse: {
    any: `email abuse report for|e mail abuse report for|an email abuse report|this is an abuse report|automated abuse report|abuse report for an email|feedback type abuse|spam complaint for|this is an email feedback report`,
  },
  strong: {
    machine: `this is the qmail send program|this is the mail system at|this is the postfix program|this message was created automatically by mail delivery software|this report relates to a message you sent|this is an automatically generated delivery status|this is a delivery status notification|this is an automatically generated message from|this is a warning message only|the original message was received at|the following addresses had permanent|the following addresses had transient|permanent fatal errors|transcript of session follows|reporting mta|remote mta|arrival date|final recipient|original recipient|diagnostic code|diagnostic information for administrators|generating server|delivery has failed to these recipients|your message did not reach some or all|your message to the following recipients|the following recipients could not be reached|the following recipient s could not be reached|a message that you sent could not be delivered|a message that you have sent could not|your message could not be delivered to|your message was not delivered|your message wasn t delivered|your message couldn t be delivered|message could not be delivered|message was undeliverable|mail could not be delivered|the message could not be delivered|delivery to the following recipient|delivery to the following recipients|an error occurred while trying to deliver|address not found|recipient inbox full|message blocked|message not delivered|unrouteable address|unrouteable mail domain|returned to sender|i wasn t able to deliver your message|i m afraid i wasn t able|i ve given up|i have been unable to deliver|undeliverable to|could not be delivered to one or more|will retry until|will be attempted|delivery attempts will continue|returning message to sender|return receipt|smtp error from remote|retry timeout exceeded|retry time not reached|host or domain name not found|mailbox unavailable|mailbox is full|mailbox full|over quota|user unknown|unknown user|message you sent blocked|there was an error sending your mail|no such user|user not listed in|not listed in domino directory|not found in domino|recipient address rejected|relaying denied|recipient not found|invalid recipient|recipient unknown|bad destination|message contents follow|this is a copy of the message including|below this line is a copy of the message|original message follows|unable to deliver message|could not deliver|cannot be delivered|can not be delivered|not be delivered to|failed recipient*|the following addresses had delivery problems|there was an error delivering|there was an error sending your mail|message you sent blocked|your message has not been delivered yet|delivery will continue to be attempted|message rejected as spam`,
    de: `konnte nicht zugestellt werden|konnten nicht zugestellt werden|nicht zugestellt werden|fehler bei der nachrichtenzustellung|die zustellung an folgende|ihre nachricht hat einige oder alle|unzustellbar|empfänger unbekannt|postfach voll|postfach ist voll`,
    fr: `n a pas pu être remis|n a pas pu être livré|n a pas pu être distribué|n a pas été remis|n a pas pu être délivré|n a pas pu être acheminé|n a pas pu être transmis|impossible de remettre|échec de la remise|votre message n est pas parvenu|la remise a échoué|boîte de réception pleine`,
    es: `no se ha podido entregar|no se pudo entregar|no ha podido ser entregado|no pudo ser entregado|error en la entrega|no ha llegado a algunos|la entrega a los siguientes|no se pudo entregar el mensaje`,
    it: `non è stato recapitato|non è stato possibile recapitare|non può essere recapitato|impossibile recapitare|recapito non riuscito|non è stato consegnato`,
    nl: `kon niet worden bezorgd|kan niet worden bezorgd|niet worden afgeleverd|kon niet worden afgeleverd|is niet bezorgd|bezorging is mislukt|kan het bericht niet bezorgen|niet bezorgen bij de volgende`,
    pt: `não pôde ser entregue|não foi entregue|não foi possível entregar|falha na entrega|não pode ser entregue`,
    pl: `nie można dostarczyć|nie mogła zostać dostarczona|nie została dostarczona|nie udało się dostarczyć|nie dotarła do`,
    nordic: `kunde inte levereras|gick inte att leverera|har inte levererats|kunne ikke leveres|blev ikke leveret|ble ikke levert|ei voitu toimittaa|ei toimitettu`,
    other: `не удалось доставить|не может быть доставлено|не было доставлено|не доставлено|teslim edilemedi|iletilemedi|nebylo možné doručit|nem kézbesíthető|nu a putut fi livrat`,
    cjk: `配信できませんでした|配送できませんでした|送信できませんでした|配信不能|宛先が見つかりません|宛先不明|届けられません|无法投递|无法送达|投递失败|未能送达|退信原因|無法傳遞|無法送達|退信|배달되지 않았습니다|배달할 수 없습니다|전송되지 않았습니다|전송하지 못|配信に失敗しました|グループへの配信に失敗`,
  },
};

/** Codes and lines of SMTP in a report: `550 5.1.1`, `#5.1.1 smtp;550`, `Status: 5.0.0`. */
export const SMTP_STATUS =
  /(?:^|[^\d.])(?:[45]\d\d[ -#]{1,3}[45]\.\d{1,2}\.\d{1,3}|#?[45]\.\d\.\d{1,3}(?=[ )>,;:]|$)|<<< [45]\d\d|>>> RCPT TO|RCPT TO:<|550[ -][A-Z<])/m;
