/** What systems and mailings write in Dutch, Swedish, Polish, Japanese and Chinese; the format stands in families.ts. */
export const MACHINE_NL = `
@ t-factuur train
~ Je factuur {order} | Uw factuur staat klaar | Betaling ontvangen | Factuur {month}
+ [Je factuur van {month} staat klaar in je account.|In de bijlage vindt u factuur {order}.|We hebben je betaling ontvangen.]
Factuurnummer: {order}
+ Bedrag: {amount}
Vervaldatum: {date}
@ t-verzending train
~ Je bestelling is onderweg | Bestelling {order} bevestigd | Je pakket komt [vandaag|{weekday}] | Bezorgd
+ [Je bestelling is verzonden.|Bedankt voor je bestelling.|Je pakket wordt vandaag bezorgd tussen {time} en {time}.]
Track & trace: {order}
Volg je pakket
Bezorgadres: {first} {last}, {street}, {city}
@ t-code train
~ Wachtwoord opnieuw instellen | Je verificatiecode | Bevestig je e-mailadres
+ [We hebben een verzoek ontvangen om je wachtwoord opnieuw in te stellen.|Je code is {number}.|Bevestig je e-mailadres door op de link te klikken.]
{url}
De link is {digit} uur geldig.
Heb je dit niet aangevraagd? Dan kun je deze e-mail negeren.
@ t-bericht train
~ Wijziging van onze voorwaarden | Belangrijke informatie | {domain} verloopt binnenkort | Ticket {number} ontvangen
+ [Per {date} wijzigen onze algemene voorwaarden.|Uw domeinnaam {domain} verloopt op {date}.|Uw aanvraag is geregistreerd onder nummer {number}.]
Lees meer op {url}
@ m-nieuws train
~ Nieuwsbrief {month} | {digit}0% korting | Laatste kans | Webinar: {product}
+ [In deze editie: vijf trends, een interview met {first} {last} en tips van onze experts.|Profiteer van {digit}0% korting op alles.|Meld je aan voor ons gratis webinar op {date}.]
Lees verder
Shop nu
Zolang de voorraad strekt.
@ t-beveiliging test
~ Nieuwe aanmelding op je account | Je afschrift staat klaar | Je abonnement wordt verlengd | Hoe waardeer je ons?
+ [We zagen een nieuwe aanmelding op je account.|Het afschrift van {month} staat klaar.|Je abonnement wordt op {date} automatisch verlengd.|Vertel ons wat je van ons vindt en maak kans op {amount}.]
Apparaat: Windows
Was jij dit niet? Beveilig dan meteen je account.
`;
export const MACHINE_SV = `
@ t-faktura train
~ Din faktura {order} | Fakturan finns på Mina sidor | Betalning mottagen | Kvitto
+ [Din faktura för {month} finns nu på Mina sidor.|Bifogat finner du faktura {order}.|Vi har tagit emot din betalning.]
Fakturanummer: {order}
+ Belopp: {amount}
Förfallodatum: {date}
@ t-leverans train
~ Din beställning är på väg | Orderbekräftelse {order} | Ditt paket kommer [idag|{weekday}]
+ [Din beställning har skickats.|Tack för din beställning.|Ditt paket levereras idag mellan {time} och {time}.]
Kollinummer: {order}
Spåra paketet
Leveransadress: {first} {last}, {street}, {city}
@ t-kod train
~ Återställ ditt lösenord | Din verifieringskod | Bekräfta din e-postadress
+ [Vi har fått en begäran om att återställa ditt lösenord.|Din kod är {number}.|Bekräfta din e-postadress genom att klicka på länken.]
{url}
Länken är giltig i {digit} timmar.
Om du inte har begärt detta kan du bortse från meddelandet.
@ t-villkor train
~ Ändring av våra villkor | Viktig information | {domain} löper snart ut | Ärende {number} registrerat
+ [Från och med {date} ändrar vi våra allmänna villkor.|Domänen {domain} löper ut {date}.|Ditt ärende har registrerats med nummer {number}.]
Läs mer på {url}
@ m-nyheter train
~ Nyhetsbrev {month} | {digit}0 % rabatt | Sista chansen | Webbinarium: {product}
+ [I det här numret: fem trender, en intervju med {first} {last} och tips från våra experter.|Spara upp till {digit}0 % på hela sortimentet.|Anmäl dig till vårt kostnadsfria webbinarium {date}.]
Läs mer
Handla nu
@ t-sakerhet test
~ Ny inloggning på ditt konto | Ditt kontoutdrag finns nu | Prenumerationen förnyas | Vad tycker du?
+ [Vi upptäckte en ny inloggning på ditt konto.|Kontoutdraget för {month} är klart.|Din prenumeration förnyas automatiskt {date}.|Svara på vår enkät och vinn presentkort på {amount}.]
Enhet: Windows
Var det inte du? Byt lösenord direkt.
`;
export const MACHINE_PL = `
@ t-faktura train
~ Faktura {order} | Twoja faktura jest gotowa | Potwierdzenie płatności | Paragon
+ [Faktura za {month} jest dostępna w Twoim koncie.|W załączeniu przesyłamy fakturę {order}.|Otrzymaliśmy Twoją płatność.]
Numer faktury: {order}
+ Kwota: {amount}
Termin płatności: {date}
@ t-wysylka train
~ Twoje zamówienie jest w drodze | Potwierdzenie zamówienia {order} | Paczka dotrze [dzisiaj|w {weekday}] | Doręczono przesyłkę
+ [Twoje zamówienie zostało wysłane.|Dziękujemy za zakupy.|Przesyłka zostanie doręczona dziś między {time} a {time}.]
Numer przesyłki: {order}
Śledź przesyłkę
Adres dostawy: {first} {last}, {street}, {city}
@ t-kod train
~ Zresetuj hasło | Twój kod weryfikacyjny | Potwierdź adres e-mail
+ [Otrzymaliśmy prośbę o zmianę hasła do Twojego konta.|Twój kod to {number}.|Potwierdź adres e-mail, klikając w link.]
{url}
Link jest ważny przez {digit} godzin.
Jeśli to nie Ty, zignoruj tę wiadomość.
@ t-regulamin train
~ Zmiana regulaminu | Ważna informacja | Domena {domain} wygasa | Zgłoszenie {number} przyjęte
+ [Informujemy, że od {date} zmienia się nasz regulamin.|Domena {domain} wygasa {date}.|Państwa zgłoszenie zostało zarejestrowane pod numerem {number}.]
Szczegóły: {url}
@ m-wiadomosci train
~ Newsletter {month} | Rabat {digit}0% | Ostatnia szansa | Webinar: {product}
+ [W tym numerze: pięć trendów, wywiad z {first} {last} i porady ekspertów.|Skorzystaj z rabatu {digit}0% na cały asortyment.|Zapisz się na bezpłatny webinar {date}.]
Czytaj więcej
Kup teraz
@ t-bezpieczenstwo test
~ Nowe logowanie do konta | Wyciąg jest dostępny | Subskrypcja zostanie odnowiona | Oceń nas
+ [Wykryliśmy nowe logowanie do Twojego konta.|Wyciąg za {month} jest już dostępny.|Twoja subskrypcja odnowi się automatycznie {date}.|Wypełnij ankietę i wygraj bon {amount}.]
Urządzenie: Windows
To nie Ty? Natychmiast zabezpiecz konto.
`;
export const MACHINE_JA = `
@ t-seikyu train
~ ご請求書 {order} のお知らせ | お支払い完了のお知らせ | {month}分のご請求金額 | 領収書
+ [{month}分のご請求書が確定しました。|お支払いを確認いたしました。|平素は格別のお引き立てを賜り、厚く御礼申し上げます。]
請求番号：{order}
+ ご請求金額：{amount}
お支払期限：{date}
マイページよりご確認ください。
@ t-hassou train
~ 商品発送のお知らせ | ご注文確認 {order} | お荷物お届けのお知らせ
+ [ご注文の商品を発送いたしました。|ご注文いただき誠にありがとうございます。|本日{time}から{time}の間にお届け予定です。]
お問い合わせ番号：{order}
お届け先：{first} {last} 様
配送状況を確認する
@ t-ninsho train
~ パスワード再設定のご案内 | 認証コードのお知らせ | メールアドレスの確認
+ [パスワード再設定のリクエストを受け付けました。|認証コード：{number}|下記のリンクをクリックして登録を完了してください。]
{url}
有効期限は{digit}時間です。
お心当たりのない場合は、このメールを破棄してください。
@ t-kiyaku train
~ 利用規約改定のお知らせ | 【重要】サービスに関するお知らせ | メンテナンスのお知らせ | お問い合わせ受付 {number}
+ [{date}より利用規約を改定いたします。|下記の日程でメンテナンスを実施いたします。|お問い合わせを受け付けました。担当者より順次ご連絡いたします。]
詳細はこちら：{url}
@ m-news train
~ 【{digit}0%OFF】期間限定セール | メールマガジン {month}号 | 無料セミナーのご案内 | 新商品のご紹介
+ [今だけ全品{digit}0%オフ。|今月のおすすめ情報をお届けします。|無料オンラインセミナーを開催します。]
詳しくはこちら
今すぐ申し込む
@ t-anzen test
~ 新しいログインのお知らせ | ご利用明細のお知らせ | 自動更新のお知らせ | アンケートのお願い
+ [新しい端末からのログインがありました。|{month}のご利用明細ができあがりました。|ご契約は{date}に自動更新されます。|アンケートにご協力ください。抽選で{amount}分のギフト券を進呈します。]
端末：Windows
身に覚えがない場合はパスワードを変更してください。
`;
export const MACHINE_ZH = `
@ t-zhangdan train
~ 您的账单 {order} | 电子发票已开具 | 付款成功通知 | {month}账单
+ [您{month}的账单已生成。|您的付款已成功。|您的电子发票已开具，请查收。]
账单编号：{order}
+ 金额：{amount}
到期日：{date}
@ t-fahuo train
~ 您的订单已发货 | 订单 {order} 确认 | 包裹即将送达
+ [您的订单已发货，请注意查收。|感谢您的购买。|您的包裹将于今天{time}至{time}送达。]
运单号：{order}
查看物流
@ t-yanzheng train
~ 重置密码 | 您的验证码 | 请验证您的邮箱
+ [我们收到了重置密码的请求。|您的验证码是{number}，{digit}分钟内有效。|请点击以下链接验证您的邮箱。]
{url}
如非本人操作，请忽略本邮件。
@ t-tongzhi train
~ 服务条款更新通知 | 重要通知 | 域名 {domain} 即将到期 | 工单 {number} 已受理
+ [我们将于{date}更新服务条款。|您的域名{domain}将于{date}到期，请及时续费。|您提交的工单已受理，我们会尽快处理。]
详情请见：{url}
@ m-xinwen train
~ 限时{digit}折优惠 | {month}资讯 | 免费网络研讨会 | 新品上市
+ [全场低至{digit}折，仅限今天。|本期精选内容为您呈现。|诚邀您参加我们的在线研讨会。]
立即购买
立即报名
@ t-anquan test
~ 新设备登录提醒 | 对账单已生成 | 自动续费提醒 | 满意度调查
+ [您的账号在新设备上登录。|{month}对账单已生成，请登录查看。|您的会员将于{date}自动续费。|诚邀您填写问卷，赢取{amount}礼品卡。]
设备：Windows
如非本人操作，请立即修改密码。
`;
