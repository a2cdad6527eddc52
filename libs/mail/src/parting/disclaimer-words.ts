const any = (text: string): RegExp =>
  new RegExp(
    text
      .trim()
      .split(/\s*\|\s*/)
      .filter((one) => one !== '')
      .join('|'),
    'iu',
  );

/** what begins a notice: with one more thing that notices say, it is one */
export const NOTICE_TITLE = new RegExp(
  `^[\\s*_>#!:-]{0,6}(?:${
    any(`
  confidentiality|confidential|privileged|private (?:and|&) confidential|disclaimer|legal (?:notice|disclaimer)|e-?mail disclaimer|important notice|notice of confidentiality|privacy notice
  |vertraulichkeit|vertraulich|haftungsausschluss|rechtliche[rn]? hinweis|wichtiger hinweis|datenschutzhinweis|avis de confidentialité|avis important|avertissement|clause de confidentialité|confidentialité|mention légale|aviso legal|aviso de confidencialidad
  |cláusula de confidencialidad|confidencialidad|avviso di riservatezza|avvertenz|clausola di riservatezza|informativa|nota di riservatezza|vertrouwelijkheid|aviso de confidencialidade|aviso legal|confidencialidade|klauzula|poufność|zastrzeżenie|sekretess|konfidentialitet|fortrolighed|konfidensialitet
  |luottamuksellisuus|upozornění|důvěrnost|upozornenie|titoktartási|confidențialitate|gizlilik|yasal uyarı|εμπιστευτικότητα|αποποίηση|конфиденциальность|уведомление о конфиденциальности|конфіденційність|поверителност|povjerljivost|izjava|免责声明|免責聲明|保密|機密|免責事項
  |`).source
  })[^\\n]{0,60}`,
  'iu',
);

/** a title that stands above nothing else */
export const CERTAIN_TITLE =
  /^\P{L}{0,6}(?:e-?mail )?(?:disclaimer|confidentiality(?: notice| note| statement)?|legal (?:notice|disclaimer)|haftungsausschluss|vertraulichkeitshinweis|avis de confidentialité|aviso legal|aviso de confidenciali[dt]ad[e]?|avviso di riservatezza|klauzula poufności)\s?[:：–-]/iu;

/** what legal notices say, each a thing of its own; a notice says several */
export const NOTICE_SAYS = {
  message: any(`
    this (?:e-?mail|message|communication|transmission|electronic|document)|the (?:information|contents?) (?:contained )?(?:in|of) this|(?:the )?information transmitted|les informations contenues|le informazioni contenute|(?:quest[ao]|presente) comunicazione|la información contenida|as informações contidas|de informatie verzonden|e-?mail (?:and any|message)|diese[rs]? (?:e-?mail|nachricht|mail|mitteilung)|ce (?:message|courriel|courrier|mail)|cet? (?:e-?mail|envoi)|le présent (?:message|courriel)|este (?:correo|mensaje|e-?mail|message)|esta (?:mensagem|comunicación|comunicação)
    |(?:questo|presente) (?:messaggio|e-?mail)|questa (?:e-?mail|comunicazione|mail)|dit (?:bericht|e-?mail)|deze e-?mail|(?:ta|niniejsza|tej|niniejszej) wiadomo|det(?:ta|te) (?:e-?post|e-?mail|meddelande|brev)|den(?:ne|na) (?:e-?mail|e-?post|mail|meddelelse|melding|meldingen)|tämä (?:viesti|sähköposti|s-posti)|tento (?:e-?mail|dokument)|tato zpráva|t[áe]to správ|ez az? (?:e-?mail|üzenet|levél)|jelen (?:üzenet|e-?mail|levél)
    |acest (?:mesaj|e-?mail)|bu (?:e-?posta|ileti|mesaj|elektronik)|(?:το παρόν|αυτό το) (?:μήνυμα|e-?mail|ηλεκτρονικό)|(?:это|данное|настоящее) (?:сообщение|электронное|письмо)|це (?:повідомлення|електронне|лист)|(?:това|настоящото) (?:съобщение|писмо|електронно)|ov(?:a|aj|u) (?:poruk|e-?mail|e-?pošt|elektroni)|(?:本|此|该)(?:邮件|郵件|电子邮件|電子郵件|メール|信件|电邮)|このメール|本電子メール|(?:이|본) ?(?:메일|이메일|전자우편|전자메일)
    |anhäng|attachment|pièces jointes|archivos adjuntos|anexos|allegati|bijlage|załącznik|liitte|bilagor|vedhæft|vedlegg|příloh|mellékle|αρχεί|вложени|附件|添付|첨부`),
  confidential: any(`
    confidential|privileged|vertraulich|confidentiel|confidencia(?:l|is)|riservat|confidenzial|vertrouwelijk|poufn|konfidentiell|sekretess|fortrolig|konfidensiel|taushet|luottamuksell|důvěrn|dôvern|bizalmas|confidenți|confidenţi|gizli|εμπιστευτικ|απόρρητ|конфиденциальн|конфіденційн|поверителн|povjerljiv|konfidentsiaal|konfidenci|机密|機密|保密|秘密|기밀|비밀`),
  recipient: any(`
    designated recipient|named person|intended (?:solely|only|recipient|for|exclusively|addressee)|not (?:the|an) (?:intended|named|right)|named (?:above|recipient|addressee)|addressee|sole use|person(?:\\(s\\))? or entit|solely for|individuals? or entit|(?:richtige|bestimmungsgemäße|vorgesehene|angegebene|beabsichtigte|rechtmäßige)[rns]? (?:empfänger|adressat)|adressat|nur für de[nr]|ausschließlich für|nicht der (?:richtige|bestimm|beabs|vorges)
    |destinataire|destiné|destinat[aoie] (?:esclusivamente|unicamente|solo)|à l['’](?:attention|intention|usage) |destinatari|destinatár|dirigid[oa]|uso exclusivo|uso esclusivo|geadresseerde|uitsluitend|bestemd voor|adresat|odbiorc|przeznaczon|avsedd|avsedda|mottagare|adressat|tiltænkt|beregnet|rettmessig|modtager|ment for|vastaanottaj|tarkoitettu|adresát|příjemc|príjemc|určen|címzett|destinatar|alıcı|muhatap|παραλήπτ|προορίζ|адресат|адресован|получател|отримувач|одержувач|призначен|предназнач
    |primatelj|primaoc|namijenjen|saaja|adresāt|gavėj|收件人|收信人|收件者|接收者|受信者|仅限(?:于)?(?:发送给|发给|供)|僅限(?:於)?(?:發送給|發給|供)|列出的个人|列出的個人|宛先|受取人|수신인|수신자|받는 사람`),
  error: any(`
    (?:in|by) error|by mistake|erroneously|misdirected|irrtümlich|versehentlich|fehlgeleitet|par erreur|por error|por equivocación|per errore|por engano|por erro|ten onrechte|abusievelijk|per abuis|omyłkow|przez pomyłkę|av misstag|felaktigt|ved en (?:fejl|feil)|ved (?:fejl|feil)|fejlagtigt|erehdy|virheellisesti|omylem|omylom|tévedés|din greșeală|din eroare|yanlışlıkla|κατά λάθος|εκ παραδρομής|по ошибке|ошибочно|помилково|по погрешка|greškom|pogrešk|误收|誤收|错收|錯收|错误|錯誤|誤って|誤送信|間違って|잘못|실수로`),
  prohibited: any(`
    unauthori[sz]ed|strictly prohibited|prohibited|disclos|disseminat|(?:copying|distribution|use) of|not (?:be )?(?:copied|disclosed|distributed)|unbefugt|nicht gestattet|nicht erlaubt|untersagt|unzulässig|weitergabe|unerlaubt|interdit|ne (?:doi(?:t|vent)|peu(?:t|vent))(?: donc)?(?: pas)? être (?:diffus|exploit|copi|reprodui|divulgu|utilis|transmi)|toute (?:utilisation|diffusion|divulgation)|divulg|prohibid|vietat|diffusione|verboden|niet toegestaan|openbaarmak|proibid|zabronion|rozpowszechni|förbjud|otillåten|forbudt|ikke tilladt|kielletty|zakázán|neoprávněn|zakázané|neoprávnen|tilos|jogosulatlan|interzis|yasak|απαγορεύ|запрещ|заборон|забранен|zabranjen|keelatud|禁止|严禁|嚴禁|不得|请勿(?:使用|复制|披露|传播|散布|泄露)|請勿(?:使用|複製|揭露|散佈|洩漏)|破棄|销毁(?:本|此|该)|銷毀(?:本|此|該)|無断|금지`),
  liability: any(`
    virus|liabilit|liable|not accept (?:any |legal )?responsib|no responsib|haftung|haften|viren|responsabilit|responsabilidad|aansprakelijk|ansvar|odpowiedzialno|vastuu|odpovědnost|zodpovednos|felelőss|răspunde|sorumlu|ευθύν|ответственн|відповідальн|отговорност|odgovornost|责任|責任|책임|views (?:or opinions )?expressed|opinions expressed|meinungen des verfassers|ne (?:reflètent|représentent)|opiniones`),
} as const;
