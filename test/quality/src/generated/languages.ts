/** What mails of one language share beside their topic. Lists are divided by ` | `. */
export interface Language {
  greetings: string[];
  closings: string[];
  firsts: string[];
  lasts: string[];
  cities: string[];
  streets: string[];
  months: string[];
  weekdays: string[];
  titles: string[];
  mobile: string[];
  disclaimers: string[];
  machineGreetings: string[];
  machineClosings: string[];
  footers: string[];
  attribution: string;
  forwarded: string;
}

/** Names of columns above, one line each in this order. */
function language(text: string): Language {
  const rows = text
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const list = (row: number): string[] => (rows[row] ?? '').split(' | ');
  return {
    greetings: list(0),
    closings: list(1),
    firsts: list(2),
    lasts: list(3),
    cities: list(4),
    streets: list(5),
    months: list(6),
    weekdays: list(7),
    titles: list(8),
    mobile: list(9),
    disclaimers: list(10),
    machineGreetings: list(11),
    machineClosings: list(12),
    footers: list(13),
    attribution: rows[14] ?? '',
    forwarded: rows[15] ?? '',
  };
}

export const LANGUAGES: Readonly<Record<string, Language>> = {
  en: language(`
    Hi {first}, | Hello {first}, | Hey {first}, | {first}, | Dear {first}, | Hi all, | Hi, | Dear Mr {last}, | Good morning {first}, | Hello, | {first} -
    Best regards, | Kind regards, | Regards, | Thanks, | Cheers, | Best, | Many thanks, | Thanks in advance, | Thank you, | All the best, | BR | Talk soon,
    Anna | James | Priya | Tom | Sarah | Mike | Laura | David | Emily | Chris | Rachel | Omar | Kate | Ben | Julia | Mark | Nina | Paul | Grace | Steve
    Miller | Shaw | Patel | Carter | O'Neil | Brooks | Turner | Hughes | Reed | Novak | Bennett | Foster | Grant | Ellis | Dunn | Khan
    London | Boston | Dublin | Leeds | Denver | Austin | Toronto | Glasgow | Sydney | Chicago
    12 Mill Lane | 400 Main Street, Suite 210 | 8 Harbour Road | 77 King Street | 1250 Oak Avenue
    January | February | March | April | May | June | July | August | September | October | November | December
    Monday | Tuesday | Wednesday | Thursday | Friday
    Head of Purchasing | Account Manager | IT Manager | Managing Director | Project Lead | Sales Executive | Operations | Controller | CTO | Legal Counsel
    Sent from my iPhone | Get Outlook for iOS | Sent from my mobile device, please excuse typos | Sent from Outlook for Android
    This e-mail and any attachments are confidential and intended solely for the addressee. If you are not the intended recipient please notify the sender and delete it. | Please consider the environment before printing this e-mail. | {company} Ltd. Registered in England No. {number}. View our privacy policy: {url} | To unsubscribe from marketing mails of {company} click here: {url} | We are hiring! {url} | This message may contain privileged information. Any views expressed are those of the individual sender.
    Hi {first}, | Hello {first}, | Dear {first}, | Dear {first} {last}, | Dear Customer, | Dear Sir or Madam, | Hello, | Dear valued customer, | Hi {first} {last}, | {first}, | To whom it may concern,
    The {brand} Team | Thanks, the {brand} team | Sincerely, {brand} Customer Service | {brand} Support | Regards, {first} {last}, {brand} | Thank you for choosing {brand}. | Yours faithfully, {company}
    © 2024 {brand}. All rights reserved. | {brand}, {street}, {city} | You are receiving this email because you have an account with {brand}. | This is an automated message, please do not reply. | Unsubscribe | Manage your email preferences | View this email in your browser | Privacy Policy | Terms of Service | This email was sent to {email}. | If you have questions visit our Help Center. | If you no longer wish to receive these emails, unsubscribe here: {url} | You received this message because you are subscribed to notifications.
    On {date} at {time}, {first} {last} <{email}> wrote:
    ---------- Forwarded message ---------
  `),
  de: language(`
    Hallo {first}, | Hallo Herr {last}, | Sehr geehrte Frau {last}, | Guten Tag Herr {last}, | Hi {first}, | Liebe {first}, | Moin, | Hallo zusammen, | Sehr geehrter Herr {last}, | Guten Morgen,
    Viele Grüße | Mit freundlichen Grüßen | Beste Grüße | LG | Gruß | Danke und Grüße | Schöne Grüße | MfG
    Katrin | Jens | Sabine | Uwe | Lena | Markus | Heike | Stefan | Miriam | Tobias | Ayşe | Florian | Petra | Holger
    Schmidt | Weber | Krüger | Hofmann | Vogel | Baumann | Yilmaz | Richter | Lang | Schäfer | Brandt
    Hamburg | München | Köln | Stuttgart | Wien | Zürich | Leipzig
    Hauptstraße 12 | Am Markt 3 | Industrieweg 45 | Lindenallee 7
    Januar | Februar | März | April | Mai | Juni | Juli | August | September | Oktober | November | Dezember
    Montag | Dienstag | Mittwoch | Donnerstag | Freitag
    Einkauf | Geschäftsführer | Leiterin IT | Vertrieb | Projektleitung | Buchhaltung
    Von meinem iPhone gesendet | Gesendet von Outlook für Android | Diese Nachricht wurde von meinem Mobiltelefon gesendet.
    Diese E-Mail enthält vertrauliche Informationen. Wenn Sie nicht der richtige Adressat sind, informieren Sie bitte den Absender. | {company} GmbH, Amtsgericht {city}, HRB {number}, Geschäftsführer: {first} {last} | Informationen zum Datenschutz finden Sie unter {url} | Newsletter abbestellen: {url}
    Hallo {first}, | Sehr geehrte Kundin, sehr geehrter Kunde, | Guten Tag {first} {last}, | Sehr geehrte Damen und Herren, | Liebe Kundin, lieber Kunde, | Hallo {first} {last},
    Ihr {brand} Team | Mit freundlichen Grüßen Ihr Kundenservice von {brand} | Freundliche Grüße {brand} | Mit freundlichen Grüßen {first} {last}, {company}
    © 2024 {brand}. Alle Rechte vorbehalten. | Impressum | Datenschutz | Bitte antworten Sie nicht auf diese E-Mail, sie wurde automatisch erstellt. | Newsletter abbestellen | Im Browser ansehen | {brand} GmbH, {street}, {city} | Sie erhalten diese E-Mail, weil Sie Kunde bei {brand} sind.
    Am {date} um {time} schrieb {first} {last} <{email}>:
    ---------- Weitergeleitete Nachricht ---------
  `),
  fr: language(`
    Bonjour {first}, | Bonjour, | Bonjour Madame {last}, | Salut {first}, | Cher Monsieur {last}, | Bonjour à tous, | {first},
    Cordialement, | Bien à vous, | Bien cordialement, | Merci d'avance, | Bonne journée, | À bientôt, | Cdlt
    Claire | Julien | Sophie | Mathieu | Camille | Nicolas | Amélie | Karim | Hélène | Antoine
    Dubois | Moreau | Lefèvre | Girard | Rousseau | Benali | Fontaine | Mercier
    Lyon | Paris | Nantes | Bruxelles | Genève | Lille
    12 rue Victor Hugo | 5 avenue de la Gare | 3 place du Marché
    janvier | février | mars | avril | mai | juin | juillet | août | septembre | octobre | novembre | décembre
    lundi | mardi | mercredi | jeudi | vendredi
    Directrice des achats | Responsable informatique | Gérant | Chef de projet | Comptabilité
    Envoyé de mon iPhone | Envoyé depuis Outlook pour Android
    Ce message est confidentiel et destiné uniquement à son destinataire. | {company} SAS, RCS {city} {number} | Notre politique de confidentialité : {url} | Pensez à l'environnement avant d'imprimer ce message.
    Bonjour {first}, | Bonjour, | Cher client, chère cliente, | Madame, Monsieur, | Bonjour {first} {last},
    L'équipe {brand} | Cordialement, le service client {brand} | À très vite sur {brand} | Cordialement, {first} {last}, {company}
    © 2024 {brand}. Tous droits réservés. | Mentions légales | Politique de confidentialité | Ceci est un message automatique, merci de ne pas répondre. | Se désabonner | Voir dans votre navigateur | {brand}, {street}, {city} | Vous recevez cet e-mail car vous êtes client de {brand}.
    Le {date} à {time}, {first} {last} <{email}> a écrit :
    ---------- Message transféré ---------
  `),
  es: language(`
    Hola {first}, | Hola, | Buenos días {first}, | Estimado Sr. {last}, | Buenas tardes, | {first}, | Hola a todos,
    Saludos, | Un saludo, | Gracias, | Un abrazo, | Saludos cordiales, | Muchas gracias,
    Lucía | Javier | Carmen | Pablo | Elena | Diego | Marta | Andrés | Rocío
    García | López | Ruiz | Navarro | Torres | Vega | Ortiz
    Madrid | Sevilla | Bogotá | Valencia | Bilbao | Lima
    Calle Mayor 12 | Avenida del Sol 45 | Plaza Nueva 3
    enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre
    lunes | martes | miércoles | jueves | viernes
    Compras | Directora comercial | Responsable de TI | Gerente | Administración
    Enviado desde mi iPhone | Obtener Outlook para Android
    Este mensaje es confidencial y va dirigido exclusivamente a su destinatario. | {company} S.L. Política de privacidad: {url} | Antes de imprimir este correo piense en el medio ambiente.
    Hola {first}, | Estimado cliente, | Estimado/a {first} {last}: | Hola, | Apreciado cliente,
    El equipo de {brand} | Atentamente, Atención al cliente de {brand} | Gracias por confiar en {brand}
    © 2024 {brand}. Todos los derechos reservados. | Política de privacidad | Este es un mensaje automático, por favor no responda. | Darse de baja | Ver en el navegador | {brand}, {street}, {city} | Recibes este correo porque eres cliente de {brand}.
    El {date} a las {time}, {first} {last} <{email}> escribió:
    ---------- Mensaje reenviado ---------
  `),
  it: language(`
    Ciao {first}, | Buongiorno {first}, | Buongiorno, | Gentile Sig. {last}, | {first}, | Ciao a tutti, | Gentile Dott.ssa {last},
    Saluti, | Grazie, | A presto, | Cordiali saluti, | Un saluto, | Grazie mille,
    Giulia | Marco | Francesca | Luca | Chiara | Davide | Elisa | Paolo
    Rossi | Bianchi | Ferri | Conti | Greco | Moretti | Sala
    Milano | Torino | Bologna | Roma | Verona
    Via Roma 12 | Corso Italia 45 | Piazza Dante 3
    gennaio | febbraio | marzo | aprile | maggio | giugno | luglio | agosto | settembre | ottobre | novembre | dicembre
    lunedì | martedì | mercoledì | giovedì | venerdì
    Ufficio acquisti | Responsabile IT | Amministrazione | Direttore commerciale
    Inviato da iPhone | Scarica Outlook per Android
    Il presente messaggio è riservato e destinato esclusivamente al destinatario. | {company} S.r.l. - P.IVA {number} | Informativa privacy: {url}
    Ciao {first}, | Gentile cliente, | Gentile {first} {last}, | Buongiorno,
    Il team {brand} | Cordiali saluti, Servizio Clienti {brand} | Grazie per aver scelto {brand}
    © 2024 {brand}. Tutti i diritti riservati. | Informativa sulla privacy | Questo è un messaggio automatico, si prega di non rispondere. | Annulla l'iscrizione | Visualizza nel browser | {brand}, {street}, {city} | Ricevi questa email perché sei cliente {brand}.
    Il giorno {date} alle ore {time} {first} {last} <{email}> ha scritto:
    ---------- Messaggio inoltrato ---------
  `),
  pt: language(`
    Olá {first}, | Bom dia {first}, | Boa tarde, | Caro Sr. {last}, | Oi {first}, | Prezada {first}, | {first},
    Cumprimentos, | Obrigado, | Abraço, | Atenciosamente, | Um abraço, | Muito obrigada,
    Ana | João | Beatriz | Rui | Mariana | Tiago | Inês | Bruno
    Silva | Costa | Pereira | Almeida | Santos | Moreira
    Lisboa | Porto | São Paulo | Braga | Curitiba
    Rua Augusta 12 | Avenida Central 45 | Praça da República 3
    janeiro | fevereiro | março | abril | maio | junho | julho | agosto | setembro | outubro | novembro | dezembro
    segunda | terça | quarta | quinta | sexta
    Compras | Diretora comercial | Gestor de TI | Contabilidade
    Enviado do meu iPhone | Obter o Outlook para Android
    Esta mensagem é confidencial e destina-se apenas ao destinatário. | {company} Lda. | Política de privacidade: {url}
    Olá {first}, | Prezado cliente, | Caro cliente, | Olá, | Caro(a) {first} {last},
    A equipa {brand} | Atenciosamente, Apoio ao Cliente {brand} | Obrigado por escolher a {brand}
    © 2024 {brand}. Todos os direitos reservados. | Política de privacidade | Esta é uma mensagem automática, por favor não responda. | Cancelar a inscrição | Ver no navegador | {brand}, {street}, {city} | Você está recebendo este e-mail porque é cliente da {brand}.
    No dia {date} às {time}, {first} {last} <{email}> escreveu:
    ---------- Mensagem encaminhada ---------
  `),
  nl: language(`
    Hoi {first}, | Beste {first}, | Hallo {first}, | Goedemorgen, | Geachte heer {last}, | Dag {first}, | {first},
    Groet, | Met vriendelijke groet, | Groeten, | Alvast bedankt, | Mvg, | Fijne dag,
    Sanne | Daan | Femke | Bram | Lotte | Sjoerd | Marieke | Jeroen
    de Vries | Jansen | Bakker | Visser | van Dijk | Smit
    Utrecht | Rotterdam | Gent | Eindhoven | Groningen
    Dorpsstraat 12 | Havenweg 45 | Marktplein 3
    januari | februari | maart | april | mei | juni | juli | augustus | september | oktober | november | december
    maandag | dinsdag | woensdag | donderdag | vrijdag
    Inkoop | Directeur | IT-manager | Administratie
    Verstuurd vanaf mijn iPhone | Outlook voor Android downloaden
    Dit bericht is vertrouwelijk en alleen bestemd voor de geadresseerde. | {company} B.V., KvK {number} | Privacybeleid: {url}
    Hoi {first}, | Beste klant, | Beste {first} {last}, | Geachte heer/mevrouw, | Hallo {first},
    Team {brand} | Met vriendelijke groet, klantenservice {brand} | Bedankt dat je voor {brand} kiest
    © 2024 {brand}. Alle rechten voorbehouden. | Privacybeleid | Dit is een automatisch bericht, je kunt dit niet beantwoorden. | Uitschrijven | Bekijk in je browser | {brand}, {street}, {city} | Je ontvangt deze e-mail omdat je klant bent bij {brand}.
    Op {date} om {time} schreef {first} {last} <{email}>:
    ---------- Doorgestuurd bericht ---------
  `),
  sv: language(`
    Hej {first}, | Hej, | Hejsan {first}, | God morgon, | Hej alla, | Hej {first}!
    Mvh | Med vänliga hälsningar | Hälsningar | Tack på förhand | Vänliga hälsningar, | /{first}
    Maja | Erik | Karin | Oskar | Sofia | Johan | Linnea | Anders
    Lindberg | Svensson | Ek | Nyström | Holm | Berg
    Göteborg | Malmö | Uppsala | Stockholm
    Storgatan 12 | Hamnvägen 45 | Torget 3
    januari | februari | mars | april | maj | juni | juli | augusti | september | oktober | november | december
    måndag | tisdag | onsdag | torsdag | fredag
    Inköp | VD | IT-chef | Ekonomi
    Skickat från min iPhone | Hämta Outlook för Android
    Detta meddelande är konfidentiellt och endast avsett för mottagaren. | {company} AB, org.nr {number} | Integritetspolicy: {url}
    Hej {first}, | Hej! | Bästa kund, | Hej {first} {last}!
    Vänliga hälsningar {brand} | Teamet på {brand} | Hälsningar, Kundservice {brand}
    © 2024 {brand}. Alla rättigheter förbehållna. | Integritetspolicy | Det här är ett automatiskt meddelande, du kan inte svara på det. | Avsluta prenumeration | Visa i webbläsaren | {brand}, {street}, {city} | Du får detta mejl för att du är kund hos {brand}.
    Den {date} kl. {time} skrev {first} {last} <{email}>:
    ---------- Vidarebefordrat meddelande ---------
  `),
  pl: language(`
    Dzień dobry, | Cześć {first}, | Szanowny Panie, | Witam, | Dzień dobry Pani {first}, | Hej {first},
    Pozdrawiam | Z poważaniem | Pozdrowienia, | Dziękuję i pozdrawiam | Serdecznie pozdrawiam,
    Agnieszka | Piotr | Magda | Tomasz | Ewa | Krzysztof | Ola
    Kowalska | Nowak | Zieliński | Wójcik | Mazur
    Kraków | Warszawa | Gdańsk | Poznań
    ul. Długa 12 | ul. Kwiatowa 45 | Rynek 3
    styczeń | luty | marzec | kwiecień | maj | czerwiec | lipiec | sierpień | wrzesień | październik | listopad | grudzień
    poniedziałek | wtorek | środę | czwartek | piątek
    Zakupy | Prezes | Kierownik IT | Księgowość
    Wysłane z iPhone'a | Pobierz aplikację Outlook dla systemu Android
    Wiadomość jest poufna i przeznaczona wyłącznie dla adresata. | {company} Sp. z o.o., NIP {number} | Polityka prywatności: {url}
    Dzień dobry, | Szanowny Kliencie, | Witaj {first}, | Cześć {first}! | Drogi Kliencie,
    Zespół {brand} | Pozdrawiamy, Biuro Obsługi Klienta {brand} | Dziękujemy, {brand}
    © 2024 {brand}. Wszelkie prawa zastrzeżone. | Polityka prywatności | Wiadomość wygenerowana automatycznie, prosimy na nią nie odpowiadać. | Wypisz się | Zobacz w przeglądarce | {brand}, {street}, {city} | Otrzymujesz tę wiadomość, ponieważ jesteś klientem {brand}.
    {date} {time} {first} {last} <{email}> napisał(a):
    ---------- Wiadomość przekazana ---------
  `),
  ja: language(`
    {last}様 | {company} {last}様 | お世話になっております。 | {last}さん | お疲れ様です。 | いつもお世話になっております。{company}の{last}です。
    よろしくお願いいたします。 | どうぞよろしくお願いします。 | 以上、よろしくお願いいたします。 | 取り急ぎご連絡まで。
    健太 | 美咲 | 大輔 | 由美 | 翔 | 彩
    佐藤 | 田中 | 鈴木 | 高橋 | 山本 | 中村
    東京 | 大阪 | 名古屋 | 福岡
    千代田区1-2-3 | 中央区4-5-6
    1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
    月曜日 | 火曜日 | 水曜日 | 木曜日 | 金曜日
    営業部 | 購買部 部長 | 情報システム課 | 経理
    iPhoneから送信 | Outlook for Androidを入手
    本メールには機密情報が含まれている場合があります。 | {company}株式会社 | プライバシーポリシー {url}
    {last} 様 | お客様各位 | {first} {last} 様 | いつも{brand}をご利用いただきありがとうございます。
    {brand} カスタマーサポート | {brand}運営事務局 | 今後とも{brand}をよろしくお願い申し上げます。
    © 2024 {brand} | プライバシーポリシー | このメールは送信専用です。ご返信いただいてもお答えできません。 | 配信停止はこちら | ブラウザで見る | {brand}株式会社 {city}{street} | このメールは{brand}にご登録の方にお送りしています。
    {date} {time} {last} {first} <{email}>:
    ---------- 転送メッセージ ---------
  `),
  zh: language(`
    {last}总，您好： | 你好， | {first}， | 您好， | {last}经理您好： | Hi {first}，
    谢谢！ | 祝好 | 此致 | 顺祝商祺 | 多谢
    伟 | 芳 | 磊 | 静 | 强 | 敏
    王 | 李 | 张 | 陈 | 刘 | 赵
    上海 | 北京 | 深圳 | 杭州
    中山路12号 | 人民路45号
    1月 | 2月 | 3月 | 4月 | 5月 | 6月 | 7月 | 8月 | 9月 | 10月 | 11月 | 12月
    周一 | 周二 | 周三 | 周四 | 周五
    采购部 | 销售经理 | 信息部 | 财务
    发自我的iPhone | 从我的手机发送
    本邮件包含保密信息，仅供收件人使用。 | {company}有限公司 | 隐私政策：{url}
    尊敬的客户： | 尊敬的{last}{first}： | 您好： | 亲爱的用户：
    {brand}团队 | {brand}客服中心 | 感谢您使用{brand}
    © 2024 {brand} 版权所有 | 隐私政策 | 本邮件由系统自动发送，请勿回复。 | 退订 | 在浏览器中查看 | {brand} {city}{street} | 您收到此邮件是因为您是{brand}的用户。
    {date} {time}，{first} {last} <{email}> 写道：
    ---------- 转发邮件 ---------
  `),
};
