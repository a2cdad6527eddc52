import commonProviders from 'email-providers/common.json' with { type: 'json' };

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Entries of the `email-providers` list that are companies of their own, or examples: they may be a customer. */
const NOT_FREE_MAIL = words(`
  alibaba.com ancestry.com aver.com bt.com care2.com clerk.com dailypioneer.com discovery.com dnsmadeeasy.com doityourself.com
  easypost.com example.com facebook.com kansascity.com law.com looksmart.com mail-tester.com medscape.com name.com nus.edu.sg
  oath.com onmilwaukee.com parrot.com poste.it saudia.com singpost.com space.com techspot.com telstra.com test.com test.de
  theglobe.com unican.es www.com yourdomain.com za.com
`);

/** Providers that the list misses. */
const MORE_FREE_MAIL = words(`
  012.net.il 139.com 188.com 189.cn 1und1.de 263.net 9online.fr a1.net accountant.com adam.com.au addy.io aleeas.com
  alice.fr aliceadsl.fr anonaddy.com anonaddy.me aon.at aruba.it arubapec.it atlas.cz attglobal.net au.com autograf.pl
  azet.sk bbox.fr bell.net bezeqint.net biglobe.ne.jp bk.ru bluemail.ch bol.com.br bredband.net broadpark.no bsnl.in
  buziaczek.pl caiway.nl cegetel.net centrum.sk centurylink.net chello.at citromail.hu ciudad.com.ar clix.pt comhem.se
  consultant.com dion.ne.jp dir.bg disroot.org dodo.com.au dr.com duck.com eastlink.ca elisanet.fi email.com email.cz
  email.de email.it embarqmail.com engineer.com europe.com euskaltel.net ewe.net ewetel.net ezweb.ne.jp fastmail.com
  fastmail.net fastwebnet.it fibertel.com.ar freemail.gr freemail.hu globomail.com gmx.biz gmx.info gofree.indigo.ie
  googlemail.com guerrillamail.net hanmail.net hinet.net hispeed.ch hushmail.me i.softbank.jp icloud.com.cn iname.com
  inbox.lt inbox.ru infoseek.jp interia.eu internet.ru internode.on.net inwind.it kabelmail.de kabsi.at keemail.me
  kolumbus.fi kpnmail.nl kpnplanet.nl legalmail.it luukku.com mail.bg mail.com.tr mail.de mail.dk mail.ee mail.gr
  mail.pt mail.ua maildrop.cc mailfence.com mailinator.net mailo.com messagingengine.com meta.ua movistar.es
  mozmail.com mweb.co.za myself.com myyahoo.com netcabo.pt netcologne.de netcourrier.com netvigator.com
  netvision.net.il nifty.com numericable.fr ocn.ne.jp online.nl online.no ono.com op.pl optonline.net orange.es
  otenet.gr passmail.net passport.com pchome.com.tw pec.it plala.or.jp plus.net plusnet.com pm.me poczta.fm
  poczta.onet.pl post.com post.cz postecert.it posteo.de posteo.net privaterelay.appleid.com prodigy.net.mx
  protonmail.ch proximus.be quicknet.nl rediffmail.com relay.firefox.com riseup.net rocketmail.com runbox.com
  sasktel.net saunalahti.fi scarlet.be sharklasers.com simplelogin.com simplelogin.io slingshot.co.nz slmail.me
  so-net.ne.jp softbank.ne.jp sohu.com startmail.com stofanet.dk suddenlink.net sunrise.ch t-online.hu takas.lt
  tdcadsl.dk techie.com teksavvy.com tele2.se telefonica.net teletu.it telia.com telkomsa.net tesco.net tim.it
  tiscali.fr tlen.pl trashmail.com tut.by tuta.com tuta.io tutamail.com tutanota.com tutanota.de ukrpost.ua
  unitybox.de upcmail.nl usa.net utanet.at versanet.de videotron.ca vip.163.com vip.qq.com vip.sina.com vodafone.de
  vodafone.it vodafone.pt vodamail.co.za volny.cz voo.be vp.pl vsnl.com vsnl.net walla.com webmail.co.za
  windowslive.com windstream.net wo.cn writeme.com xfinity.com xs4all.nl xtra.co.nz yandex.by yandex.kz yandex.ua
  ybb.ne.jp ymail.com yopmail.fr zeelandnet.nl ziggo.nl zipmail.com.br zohomail.com zohomail.eu zohomail.in zoznam.sk
`);

/** Domains at which anybody can have an address: they never tell a company. */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  [...commonProviders, ...MORE_FREE_MAIL].filter((domain) => !NOT_FREE_MAIL.includes(domain)),
);

/** Providers whose own people, or whose city's offices, have mail below their domain, and users none. */
export const FIRMS_BELOW: ReadonlySet<string> = new Set(words('berlin.de mail.ru rogers.com'));

/** Providers with an edition for each country, and what is below them. */
export const FREE_MAIL_BRAND =
  /(?:^|\.)(?:(?:gmail|googlemail|icloud|hotmail|outlook|live|yahoo|gmx|aol)\.com|(?:hotmail|outlook|live|yahoo|gmx|aol)\.(?:com?\.)?(?!ai|cc|fm|io|ly|me|to|tv)[a-z]{2})$/;

/** Hosts under which anybody can have a page, a CRM's favourite wrong "website": never matched, nor anything below them. */
export const SHARED_HOSTS: ReadonlySet<string> = new Set(
  words(`
    about.me angel.co angelfire.com apps.apple.com appspot.com azurewebsites.net bigcartel.com bit.ly blogspot.com
    business.site carrd.co cloudfront.net discord.gg facebook.com firebaseapp.com geocities.com github.io gitlab.io
    godaddysites.com goo.gl herokuapp.com homestead.com hs-sites.com hubspotpagebuilder.com instagram.com jimdo.com
    jimdofree.com jimdosite.com linktr.ee mailchi.mp myshopify.com netlify.app notion.site pages.dev
    site123.me sites.google.com strikingly.com t.me tripod.com tumblr.com twitter.com
    ucoz.com vercel.app wa.me web.app webflow.io webnode.com weebly.com weeblysite.com wixsite.com wordpress.com
    x.com yolasite.com youtube.com
`),
);

/**
 * Sites on which a company has a page, and whose own people have mail there, too: with a path behind it, such a web address is somebody's page; alone it is
 * the company itself.
 */
export const PAGE_HOSTS: ReadonlySet<string> = new Set(
  words(`
    alibaba.com angieslist.com apple.com bbb.org behance.net bitbucket.org bloomberg.com booking.com bsky.app
    calendly.com capterra.com clutch.co crunchbase.com dnb.com doctolib.de doctolib.fr dribbble.com etsy.com
    eventbrite.com fb.com fb.me g.co g.page g2.com gelbeseiten.de github.com gitlab.com glassdoor.com houzz.com
    indeed.com indiamart.com kununu.com linkedin.com medium.com meetup.com northdata.de patreon.com pinterest.com
    shopify.com substack.com threads.net tiktok.com trustpilot.com upwork.com vimeo.com vk.com wikipedia.org wix.com
    xing.com yell.com yellowpages.com yelp.com zoominfo.com
`),
);

/** Of these there is one in each country. */
export const PAGE_BRAND =
  /(?:^|\.)(?:airbnb|amazon|ebay|eventbrite|glassdoor|google|indeed|tripadvisor|yelp)\.(?:com?\.)?[a-z]{2,3}$/;

/** Suffixes under which each customer of a service has a host of its own, though they are not on the Public Suffix List: only the full host matches. */
export const SHARED_SUFFIXES: ReadonlySet<string> = new Set(
  words(`
    amazonses.com atlassian.net basecamphq.com close.com desk.com exacttarget.com force.com freshdesk.com
    freshservice.com freshworks.com front-mail.com frontapp.com gappssmtp.com gorgias.com groovehq.com happyfox.com
    helpscoutapp.com hubspot-inbox.com hubspotemail.net intercom-mail.com jira.com kayako.com mail.onmicrosoft.com
    mail.protection.outlook.com mailgun.org mandrillapp.com mcsv.net missiveapp.com mktomail.com my.salesforce.com
    onmicrosoft.com onmicrosoft.de onmicrosoft.us outreach.io partner.onmschina.cn pipedrive.email pipedrivemail.com
    protection.outlook.com reply.github.com rsgsv.net salesforce.com salesloft.com sendgrid.net service-now.com
    servicenow.com sharepoint.com teamsupport.com teamwork.com test-google-a.com ticket.io uservoice.com zendesk.com
    zohodesk.com zohodesk.eu
`),
);
