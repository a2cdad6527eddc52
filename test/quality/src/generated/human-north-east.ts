/** What people at work write in Dutch, Swedish, Polish, Japanese and Chinese; the format stands in families.ts. */
export const HUMAN_NL = `
@ offerte train
~ vraag over offerte {order} | RE: offerte | je voorstel
bedankt voor de offerte van [gisteren|{weekday}].
+ Ik heb nog twee vragen: is {amount} per gebruiker of voor het hele team, en zit de training erbij?
Als we op {amount} uitkomen kan ik het denk ik voor {weekday} rondkrijgen.
Inkoop wil graag een betaaltermijn van 60 dagen, lukt dat?
@ factuur-mens train
~ factuur {order} | fout op factuur | RE: herinnering
+ ik kreeg net factuur {order} maar het bedrag klopt niet.
We hadden {amount} afgesproken en er staat {amount}, kun je dat nakijken?
Stuur me even een nieuwe, dan geef ik hem meteen door aan de administratie.
We hebben op {date} al betaald, dat zal elkaar gekruist hebben.
@ afspraak train
~ afspraak volgende week | {weekday} {time}? | RE: bellen
+ zou [{weekday}|{weekday} of {weekday}] om {time} uitkomen?
Ik neem {first} mee, die doet bij ons de techniek.
Anders hoor ik graag wat jou wel past.
@ kort train
~ RE: {product} | bedankt | RE: RE: afspraak
[Dank je!|Top, bedankt.|Helder, dank.|Ontvangen, dankjewel.]
[Prima wat mij betreft.|Is gebeurd.|Doe ik.|Akkoord.]
[Tot {weekday}!|Fijn weekend!|Spreek je snel.]
@ storing train
~ inloggen lukt niet | fout bij export | probleem met {product}
+ sinds vanochtend kunnen we niet meer inloggen, er staat alleen "{error}".
Ik heb een andere browser geprobeerd en mijn wachtwoord gewijzigd, maar het helpt niet.
{first} heeft hetzelfde, dus het ligt niet aan mijn laptop denk ik.
Kan iemand even kijken? We moeten de cijfers {weekday} inleveren.
@ project test
~ stand van zaken | bestelling {order} | FW: uitnodiging
+ [even een update van onze kant: de import loopt, alleen de historie nog niet.|de bestelling {order} is nog steeds niet binnen, terwijl er bezorgd staat.|kijk eens, is dit iets voor ons?]
Ik schuif liever een week op dan dat we met halve data beginnen, wat vind jij?
Vanaf {weekday} ben ik met vakantie, {first} neemt het over.
`;
export const HUMAN_SV = `
@ offert train
~ fråga om offert {order} | SV: offert | prisfråga
tack för offerten du skickade [igår|i {weekday}].
+ Jag har ett par frågor: gäller {amount} per användare eller för hela teamet, och ingår utbildningen?
Om vi landar på {amount} tror jag att jag får igenom det före {weekday}.
Inköp vill ha 60 dagar, går det bra?
@ faktura-person train
~ faktura {order} | fel på fakturan | SV: påminnelse
+ jag fick precis faktura {order} men beloppet stämmer inte.
Vi sa {amount} men det står {amount}, kan du kolla?
Skicka en ny så ser jag till att den blir betald.
@ mote train
~ möte nästa vecka | {weekday} {time}? | SV: avstämning
+ passar det [på {weekday}|{weekday} eller {weekday}] klockan {time}?
Jag tar med mig {first} som sköter tekniken hos oss.
Annars får du gärna föreslå en annan tid.
@ kort train
~ SV: {product} | tack | SV: SV: möte
[Tack!|Toppen, tack.|Perfekt, tack så mycket.|Mottaget.]
[Går bra för mig.|Klart.|Jag fixar det.|Låter bra.]
[Vi hörs på {weekday}!|Trevlig helg!|Vi ses.]
@ fel train
~ kan inte logga in | fel vid export | problem med {product}
+ sedan i morse kan vi inte logga in, det står bara "{error}".
Jag har testat en annan webbläsare och bytt lösenord men det hjälper inte.
{first} har samma problem så det är nog inte min dator.
Kan någon titta på det? Vi måste lämna siffrorna på {weekday}.
@ projekt test
~ lägesrapport | beställning {order} | VB: inbjudan
+ [kort läge från oss: importen fungerar men historiken saknas.|beställningen {order} har fortfarande inte kommit fast det står levererad.|har du sett det här? Kanske något för oss.]
Jag skjuter hellre på det en vecka än börjar med halva datan, vad tycker du?
Jag är ledig från {weekday}, {first} tar över.
`;
export const HUMAN_PL = `
@ oferta train
~ pytanie o ofertę {order} | Odp: oferta | wycena
dziękuję za ofertę przesłaną [wczoraj|w {weekday}].
+ Mam jeszcze dwa pytania: czy {amount} to cena za użytkownika czy za cały zespół i czy szkolenie jest w cenie?
Jeśli zejdziemy do {amount}, to myślę, że uda mi się to zatwierdzić przed {weekday}.
Dział zakupów prosi o termin 60 dni, czy to możliwe?
@ faktura-osoba train
~ faktura {order} | błąd na fakturze | Odp: przypomnienie
+ właśnie dostałem fakturę {order}, ale kwota się nie zgadza.
Umawialiśmy się na {amount}, a jest {amount}, może Pan sprawdzić?
Proszę o korektę, od razu przekażę ją do księgowości.
@ spotkanie train
~ spotkanie w przyszłym tygodniu | {weekday} o {time}? | Odp: rozmowa
+ czy pasuje Pani [{weekday}|{weekday} albo {weekday}] o {time}?
Wziąłbym ze sobą {first}, która u nas zajmuje się techniką.
Jeśli nie, proszę zaproponować inny termin.
@ krotko train
~ Odp: {product} | dzięki | Odp: Odp: spotkanie
[Dziękuję!|Super, dzięki.|Świetnie, dziękuję bardzo.|Otrzymałem, dziękuję.]
[Mi pasuje.|Zrobione.|Zajmę się tym.|Zgoda.]
[Do {weekday}!|Miłego weekendu!|Do usłyszenia.]
@ awaria train
~ nie możemy się zalogować | błąd eksportu | problem z {product}
+ od rana nie możemy się zalogować, pojawia się tylko "{error}".
Próbowałem w innej przeglądarce i zmieniłem hasło, nic to nie dało.
{first} ma to samo, więc to chyba nie mój komputer.
Czy ktoś może to sprawdzić? Musimy oddać liczby w {weekday}.
@ projekt test
~ stan prac | zamówienie {order} | Fwd: zaproszenie
+ [krótko od nas: import działa, brakuje jeszcze historii.|zamówienie {order} nadal nie dotarło, choć jest status doręczono.|widziałeś to? Może nas zainteresuje.]
Wolę przesunąć start o tydzień niż zacząć z połową danych, co o tym myślisz?
Od {weekday} jestem na urlopie, zastępuje mnie {first}.
`;
export const HUMAN_JA = `
@ mitsumori train
~ 見積もりの件 | Re: お見積り {order} | {product}について
先日はお見積りをお送りいただきありがとうございました。
+ 二点ほど確認させてください。{amount}はユーザーごとの金額でしょうか。また、研修は含まれていますか。
社内で検討した結果、{amount}であれば進められると思います。
ご検討いただけますと幸いです。
@ seikyu-hito train
~ 請求書 {order} の件 | Re: お支払い | 金額の確認
+ 本日いただいた請求書{order}ですが、金額が違うように思います。
先日のお話では{amount}だったと思うのですが、ご確認いただけますか。
お手数ですが、修正版をお送りください。経理に回します。
@ uchiawase train
~ 打ち合わせの日程 | Re: 来週の件 | {date}
+ 来週ですが、{date}の{time}はいかがでしょうか。
弊社からは技術担当の{first}も参加します。
ご都合が悪いようでしたら、別の日をご提案ください。
@ mijikai train
~ Re: {product} | Re: ありがとうございます | 了解です
[ありがとうございます。|承知しました。|了解です。|助かります。]
[こちらで対応します。|問題ありません。|進めてください。]
@ shogai train
~ ログインできません | エラーの件 | {product}の不具合
+ 今朝からログインできなくなりました。「{error}」と表示されます。
別のブラウザでも試しましたし、パスワードも変えてみましたが、だめでした。
{first}さんも同じ症状です。ちょっと見ていただけませんか。
@ shinchoku test
~ 進捗のご報告 | Fwd: ご案内 | 契約書
+ [こちらの状況です。取り込みは終わりましたが、過去データがまだです。|契約書を確認しました。第{digit}条だけ相談させてください。|これ、見ましたか。うちに合うかもしれません。]
一週間延ばしたほうがいいと思うのですが、どう思われますか。
来週は休みをいただくので、{first}にご連絡ください。
`;
export const HUMAN_ZH = `
@ baojia train
~ 关于报价 {order} | Re: 报价单 | {product} 价格
你好，昨天的报价收到了，谢谢。
+ 我这边有两个问题：{amount}是按人头算还是整个团队？培训包含在里面吗？
如果能做到{amount}，我觉得这周可以定下来。
采购那边希望账期60天，你看行不行？
@ fapiao-ren train
~ 发票 {order} | 金额不对 | Re: 付款
+ 刚收到发票{order}，金额好像不对。
我们之前说好是{amount}，上面写的是{amount}，麻烦你帮忙看一下。
重新开一张发给我，我马上交给财务。
@ kaihui train
~ 下周开会 | {date} 方便吗 | Re: 见面
+ 你{date} {time}有空吗？我们聊一下项目的事。
我会带上{first}，他负责技术。
不行的话你定个时间，我这边都可以。
@ duan train
~ Re: {product} | 谢谢 | 收到
[谢谢！|好的，谢谢。|收到，多谢。|没问题。]
[我来处理。|可以的。|已经弄好了。|就这么办吧。]
@ guzhang train
~ 登录不了 | 导出报错 | {product} 有问题
+ 从今天早上开始我们就登录不上了，一直提示“{error}”。
换了浏览器，密码也改过了，还是不行。
{first}那边也一样，应该不是我电脑的问题。能帮忙看看吗？
@ jindu test
~ 进度 | Fwd: 邀请 | 合同
+ [跟你说一下进度：数据导入好了，历史数据还差一点。|合同我看了，第{digit}条我们想再商量一下。|这个你看了吗？我觉得我们可以试试。]
我觉得宁可晚一周上线，你怎么看？
我下周休假，有事找{first}。
`;
