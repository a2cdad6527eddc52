import { oneLine } from './patterns.js';

const whole = (text: string): RegExp => new RegExp(`^(?:${oneLine(text)})$`, 'iu');
const opening = (text: string): RegExp => new RegExp(`^(?:${oneLine(text)})`, 'iu');

/** what stands before a warning; `@` is an address */
export const LABEL = whole(`
  caution|warning|attention|notice|note|alert|be careful|important|security (?:notice|warning|alert)|e-?mail (?:notice|warning|alert)|@|achtung|warnung|hinweis|vorsicht|wichtig|sicherheitshinweis|avertissement|alerte|prudence|atención|precaución|advertencia|aviso|cuidado
  |attenzione|avviso|avvertenza|let op|opgelet|waarschuwing|atenção|uwaga|ostrzeżenie|obs|varning|viktigt|advarsel|bemærk|huomio|huom|varoitus|pozor|upozornění|figyelem|atenție|dikkat|προσοχή|внимание|увага|注意|注意喚起|警告|注意事项|외부|주의`);

/** the tag alone; in a text a person says it too, so it counts in brackets or capitals */
export const TAG_WORD = whole(
  'external|extern|externe|externo|externa|esterno|esterna|ext|externý|zewnętrzn[ya]|ekstern|ulkoinen|外部|社外|внешнее|외부',
);
export const TAG = whole(`
  external (?:e-?mail|sender|message|mail|source)(?: warning| notice| alert)?|extern(?:e[rs]?)? (?:e-?mail|mail|nachricht|absender|post)|(?:e-?mail|mail|message|courriel|expéditeur) externe|(?:correo|mensaje|remitente|e-?mail) externo|(?:mittente|messaggio) esterno|(?:e-?mail|mail) esterna|extern(?:e)? (?:afzender|bericht)
  |(?:e-?mail|remetente) externo|mensagem externa|(?:wiadomość|poczta) zewnętrzna|zewnętrzny nadawca|nadawca zewnętrzny|extern(?:t)? (?:avsändare|e-?post|mejl)|ekstern (?:afsender|avsender|e-?post|mail)|外部メール|社外メール|外部送信者|外部邮件|外部郵件|внешн(?:ее письмо|яя почта|ий отправитель)|외부 ?메일`);

const ORGANISATION = String.raw`(?:organi[sz]ation|company|network|group|domain|university|system|business|firm|institution|tenant|department|office|school|college|agency|council|bank)s?`;
/** `the organization`, `your company`, `Texas Instruments`, `the Acme Group network` */
const WITHIN = String.raw`(?: of)?(?: the| your| our| this| my)?(?: [\p{L}\d.&'’-]{1,40}){1,5}?`;

/** what a warning states of the mail; nothing else in its sentence */
export const WARNING = whole(`
  (?:this|the following) (?:e-?mail|message|mail)(?: message)? (?:has |was |is )?(?:been )?(?:originated|originates|originating|sent|received|comes?|came|coming)? ?(?:from|by) (?:an? |someone )?outside(?:${WITHIN} ${ORGANISATION}| sender| source)?
  |(?:this|the following) (?:e-?mail|message|mail)(?: message)? (?:has |was |is )?(?:been )?(?:originated|originates|originating|sent|received|comes?|came)? ?(?:from|by) an? (?:external|untrusted|unknown|unverified)(?: (?:e-?mail|mail))? (?:sender|source|address|account|party|system|domain|server|organi[sz]ation)(?: and (?:has|contains|(?:may|might|could) (?:have|contain)) (?:an? )?(?:suspicious|malicious|dangerous|harmful|unsafe) [^,;]{1,80})?
  |this is an external (?:e-?mail|message|mail)(?: and (?:has|contains|(?:may|might|could) (?:have|contain)) (?:an? )?(?:suspicious|malicious|dangerous|harmful|unsafe) [^,;]{1,80})?|(?:e-?mail|message|mail) (?:originated|sent|received|comes|from)(?: from)? (?:an )?(?:outside|external)(?: sender| source|${WITHIN} ${ORGANISATION})?|(?:the )?sender of this (?:e-?mail|message) is (?:external|outside ${ORGANISATION})
  |you have not previously corresponded with this sender|this sender might be impersonating a domain that['’]s associated with your organization|(?:@|the sender) (?:appears|is) similar to someone who previously sent you e-?mail[^;]{0,60}|we could not verify the identity of the sender
  |(?:some people who received this message )?(?:you )?don['’]t often get e-?mail from @|sie erhalten nicht (?:häufig|oft) (?:e-?mails?|nachrichten) von @|einige personen,? die diese nachricht erhalten haben,? erhalten nicht (?:häufig|oft) (?:eine )?e-?mails? von @|vous (?:n['’]obtenez|ne recevez) pas souvent d[e'’] ?(?:e-?mail|courriers?|courriels?|messages?)(?: de(?: la part de)?)? @|no suele recibir correos? (?:electrónicos? )?de @
  |non si ricevono spesso (?:messaggi (?:di posta elettronica )?|e-?mail )da @|[uj]e? (?:ontvangt|krijgt) niet vaak (?:een )?e-?mail(?:berichten|s)? van @|(?:você )?não costuma receber e-?mails? de @|du får inte ofta e-?post från @|du får ikke ofte (?:e-?mails?|mails?|e-?post) fra @|rzadko otrzymujesz wiadomości(?: e-?mail)? (?:z|od) @|@ からメールを(?:頻繁に)?受け取ることはあまりありません
  |diese (?:e-?mail|nachricht|mail) wurde von einem absender (?:von )?außerhalb (?:der|ihrer|unserer|des) [\\p{L} -]{2,30} (?:gesendet|verschickt|versendet)|diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde|ist) (?:von |aus |durch )?eine[mr] extern\\p{L}* (?:e-?mail-?)?(?:absender|adress|quell|konto|server|domain|sender|system|organisation)\\p{L}*(?: (?:gesendet|versendet|verschickt|geschickt|empfangen))?|diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde|ist) (?:von )?au(?:ß|ss)erhalb (?:de[rs]|unsere[rs]|ihre[rs]|eure[rs]|von) [\\p{L}\\d& -]{2,50}(?: (?:gesendet|versendet|verschickt|geschickt|empfangen))?
  |(?:ce|cet) (?:message|courriel|e-?mail|mail|courrier)(?: électronique)? (?:provient|vient|émane|a été envoyé|a été émis|est envoyé) (?:de |depuis |par |d['’])?(?:l['’]extérieur|(?:une? )?(?:expéditeur|adresse|source|compte|domaine|personne) (?:externe|extérieure?|inconnue?))(?: (?:de|à) (?:l['’]|la |votre |notre |d['’])?[\\p{L}\\d& -]{2,40})?
  |este (?:correo|mensaje|e-?mail)(?: electrónico)? (?:proviene|procede|viene|se originó|fue enviado|ha sido enviado|se envió) (?:de |desde |por )?(?:fuera|el exterior|(?:un |una )?(?:remitente|dirección|fuente|cuenta|dominio|origen) extern[oa])(?: (?:de|a) (?:la |su |nuestra )?[\\p{L}\\d& -]{2,40})?
  |quest[ao] (?:e-?mail|mail|messaggio)(?: di posta elettronica)? (?:proviene|arriva|è stat[ao] inviat[ao]) (?:da |dal |dall['’])(?:un |una )?(?:(?:mittente|indirizzo|origine|account|fonte) estern[oa]|esterno|fuori)(?: (?:all['’]|alla |dall['’]|del? ?l['’])[\\p{L}\\d& -]{2,40})?
  |(?:deze|dit) (?:e-?mail|mail|bericht) (?:is|komt|werd) (?:afkomstig |verzonden |verstuurd )?(?:van |door |vanuit )?(?:buiten(?: (?:de|onze|uw) [\\p{L}\\d& -]{2,40})?|een externe (?:afzender|bron|adres|partij))(?: (?:verzonden|verstuurd))?|(?:este|esta) (?:e-?mail|mensagem|correio)(?: eletr[óô]nico)? (?:veio|vem|foi enviad[oa]|provém|teve origem|tem origem) (?:de |do |por |em )?(?:fora|exterior|um remetente externo|uma (?:fonte|conta) externa)(?: d[ae] [\\p{L}\\d& -]{2,40})?
  |(?:ta|niniejsza|ten) (?:wiadomość|mail|e-?mail)(?: e-?mail)? (?:pochodzi|przyszła|przyszedł|została wysłana|został wysłany) (?:spoza [\\p{L}\\d& -]{2,40}|z zewnątrz(?: [\\p{L}\\d& -]{2,40})?|od (?:zewnętrznego nadawcy|nadawcy zewnętrznego|nadawcy spoza [\\p{L}\\d& -]{2,40}))|det(?:ta|) ?(?:här )?(?:mejl|mail|e-?post|e-?postmeddelande|meddelande)(?:et)? (?:kommer|skickades|är skickat|har skickats) från (?:en )?(?:extern (?:avsändare|adress|källa)|(?:avsändare |någon )?utanför [\\p{L}\\d& -]{2,40})
  |denne (?:e-?mail|mail|e-?post|besked|meddelelse|melding|e-?posten|meldingen) (?:kommer|er sendt|er afsendt|stammer) fra (?:en )?(?:ekstern (?:afsender|avsender|kilde|adresse)|(?:afsender |avsender )?(?:uden ?for|utenfor) [\\p{L}\\d& -]{2,40})|tämä (?:viesti|sähköposti(?:viesti)?) (?:on|tulee|on lähetetty) (?:organisaation|yrityksen) ulkopuolelta
  |(?:この|本)(?:メール|電子メール)は、?(?:社外|外部|組織外|組織の外部)(?:から|の(?:送信者|差出人)から)(?:の(?:メール)?です|送信され[\\p{L}]{1,10}|届いて(?:い|お)[\\p{L}]{1,4}|受信し[\\p{L}]{1,8})|(?:此|本|该|這封|这封)(?:邮件|郵件|电子邮件|電子郵件)(?:来自|來自)(?:外部(?:发件人|寄件人|寄件者|邮箱|信箱|网络|網路)?|组织外部?|公司外部?|組織外部?|机构外部?)|(?:이|본) ?(?:메일|이메일)은 (?:외부|조직 외부|회사 외부)에서 [\\p{L}]{2,12}|это (?:письмо|сообщение) (?:пришло|отправлено|получено) (?:от внешнего отправителя|из внешнего источника|извне|из-за пределов [\\p{L} ]{2,40})`);

/** what joins a second thing to a sentence; of such none is a warning */
export const JOINED = / (?:und|aber|et|mais|y|pero|e|ed|ma|maar|och|men|i|ale|og|but) /iu;
/** the same, of an organisation by its name: the capitals tell it */
export const WARNING_BY_NAME =
  /^[Tt]his (?:[Ee]-?mail|[Mm]essage|[Mm]ail) (?:has |was |is )?(?:been )?(?:originated|originates|sent|received|comes?|came)? ?from outside(?: of)?(?: the)?(?: [\p{Lu}\d][\p{L}\d&.'’-]{0,30}){1,5}$/u;

/** what warnings go on with: how to be careful, of what */
export const ADVICE = opening(`
  älä (?:avaa|klikkaa|napsauta)|neklikejte|neotevírejte|リンク|添付|不審な|링크|첨부|请(?:谨慎|勿|不要)|請(?:謹慎|勿|不要)|(?:please |kindly )?(?:do not|don['’]t|never|be (?:careful|cautious|vigilant|aware|wary)|use|exercise|take|treat|think|stop|verify|check|avoid|only|proceed|report|consider|contact|forward|beware|handle)(?!\\p{L})|(?:unless|if you|when in doubt|if in doubt|links|attachments|opening|clicking|maintain)(?!\\p{L})|(?:bitte )?(?:klicken|öffnen|seien|vorsicht|prüfen|achten|leiten|melden|folgen|geben)(?!\\p{L})|(?:veuillez |merci de )?(?:ne (?:pas )?(?:cliqu|ouvr|répond)|n['’]ouvr|soyez|faites|vérifi|restez|évitez)
  |(?:por favor,? )?(?:no haga|no abra|no hacer|evite|tenga|sea|verifique|nunca)|(?:si prega di )?(?:non (?:fare|cliccare|aprire|cliccate)|prestare|fare attenzione|verificare)|(?:gelieve |klik|open|wees|pas op|controleer)(?: |$)|(?:por favor,? )?(?:não (?:clique|abra)|tenha|evite|verifique)|(?:prosimy |proszę )?(?:nie (?:klikaj|otwieraj)|zachowaj|uważaj|nie należy)|(?:vänligen )?(?:klicka inte|öppna inte|var (?:försiktig|uppmärksam))|(?:klik ikke|åbn ikke|vær (?:opmærksom|forsigtig|oppmerksom|forsiktig)|ikke (?:klikk|åpne))`);
export const ADVICE_OF =
  /linkke|liitte|odkaz|příloh|リンク|添付|링크|첨부|链接|附件|連結|click|clique|\blinks?\b|attach|sender|content|phish|suspicio|caution|careful|vigilan|malware|virus|\bIT\b|klick|anh[äa]ng|anhänge|absender|vorsicht|lien|pièces? jointe|expéditeur|prudent|enlace|adjunto|remitente|cuidado|allegat|mittente|attenzione|bijlage|afzender|voorzichtig|anexo|załącznik|nadawc|ostrożn|bilag|bifogad|avsändar|försiktig|klicka|afsender|avsender|vedhæft|vedlegg/iu;

/** what stands on the buttons of a banner, and the question why it is there */
export const BUTTON = whole(`
  report (?:suspicious|phishing|spam|this (?:e-?mail|message))(?: @)?|mark safe(?: report)?|learn why this (?:is important|could be a risk)(?: @){0,2}|learn more(?: @)?|(?:erfahren sie,? |hier erfahren sie,? )?warum dies wichtig ist(?: @)?|weitere informationen,? warum dies wichtig ist(?: @)?|découvrez pourquoi (?:ceci|cela) est important(?: @)?|más información(?: sobre por qué esto es importante)?(?: @)?|obtenga más información acerca de por qué esto es importante(?: @)?
  |informazioni sul perché è importante(?: @)?|(?:ontdek|meer informatie over|lees) waarom dit belangrijk is(?: @)?|saiba por que isso é importante(?: @)?|(?:lär dig|läs mer om) varför det(?:ta)? är viktigt(?: @)?|dowiedz się,? dlaczego (?:to|jest to) (?:jest )?ważne(?: @)?`);

const CLASSES =
  'public|internal|internal use only|for internal use only|confidential|strictly confidential|restricted|general|private|unrestricted|official|unclassified|secret|öffentlich|intern|vertraulich|streng vertraulich|nur für den internen gebrauch|publique?|interne|confidentiel(?:le)?|restreinte?|público|pública|interno|interna|confidencial|pubblico|riservato|confidenziale|openbaar|vertrouwelijk|publiczn[ae]|wewnętrzn[ae]|poufn[ae]|öppen|publik|konfidentiell|offentlig|fortrolig|公開|社外秘|社内限|秘密|極秘|公开|内部|机密|秘密级';
/** the label that document protection writes above a mail */
export const CLASSIFICATION = whole(
  `[[(*]{0,2}(?:(?:data |information |document |security )?classification|sensitivity(?: label)?|(?:daten|informations)?klassifizierung|klassifikation|vertraulichkeits(?:stufe|klasse)|(?:niveau de )?(?:confidentialité|sensibilité)|clasificación(?: de la información)?|classificazione|classificatie|classificação|klasyfikacja|klasa informacji|(?:informations)?klass(?:ificering|ning)|klassifikation|機密(?:度|区分|性)|情報区分|密级|密級) ?[:：] ?(?:${CLASSES})(?: ?[/|-] ?(?:${CLASSES}))?[\\])*]{0,2}`,
);

/** two of its words and nothing else, as at the end: `Confidential - Internal` */
export const CLASSES_ALONE = whole(
  `[[(*]{0,2}(?:${CLASSES}) ?[/|–-] ?(?:${CLASSES}|internal|external|all employees)[\\])*]{0,2}`,
);

/** the same in brackets, as a company calls it: `[Acme Official Use Only - General]` */
export const BRACKETED_LABEL =
  /^\[(?:[\p{L}&.–-]{1,20} ){0,4}(?:official|internal|restricted) use only(?: ?[-–/] ?[\p{L} ]{2,30})?\]$/iu;

/** what stands around a banner that has its own first and last line */
export const FRAMES: readonly { first: RegExp; last: RegExp }[] = [
  { first: /^ZjQcmQRYFpfptBannerStart(?:\s|$)/, last: /^ZjQcmQRYFpfptBannerEnd$/ },
  { first: /^this message needs your attention\W{0,3}$/i, last: /^powered by mimecast\W{0,3}$/i },
];
