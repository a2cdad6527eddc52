/** Local parts that ask not to be answered, as whole words, in the languages of the word lists. */
const NO_REPLY = String.raw`(?:please[-_.]?)?(?:do|does)?[-_.]?no[t]?[-_.]?(?:reply|replies|replys|repl|rply|respond|response|answer)|donot(?:reply|respond|answer)|do[-_.]not[-_.](?:reply|respond|answer)|dont[-_.]?(?:reply|respond|answer)|never[-_.]?(?:reply|respond)|ne[-_.]?pas[-_.]?(?:repondre|r[ée]pondre)|pas[-_.]?de[-_.]?reponse|nepasrepondre|sans[-_.]?reponse|no[-_.]?(?:responder|responda|respondas|conteste|contestar|contestes|respuesta)|nao[-_.]?(?:resp(?:onda|onder)|responda)|n[ãa]o[-_.]?responda|non[-_.]?(?:rispondere|risponda|rispondete)|no[-_.]?risposta|(?:bitte[-_.]?)?(?:keine?[-_.]?antwort(?:en)?|nicht[-_.]?(?:be)?antworten|nichtantworten)|niet[-_.]?(?:be)?antwoorden|geen[-_.]?antwoord|svara[-_.]?(?:inte|ej)|ej[-_.]?svar|inte[-_.]?svara|ikke[-_.]?svar|svar[-_.]?ikke|ala[-_.]?vastaa|ei[-_.]?vasta(?:a|usta|uksia)|nie[-_.]?odpowiada[jć]|nieodpowiadaj|bez[-_.]?odpowiedzi|neodpovidat|neodpovidejte|ne[-_.]?valaszolj(?:on)?|yanitlama(?:yin|yiniz)?|cevaplamayin|nu[-_.]?raspunde(?:ti)?|no[-_.]?reply[-_.]?[a-z]*`;

export const NO_REPLY_SENDER = new RegExp(`(?:^|[-_.+=])(?:${NO_REPLY})(?=$|[-_.+=0-9])`, 'i');

const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Words of local parts from which only machines write; each is a whole token of the local part, or all of it. */
export const MACHINE_TOKENS = set(`
  notification notifications notify notifier notice notices alert alerts alerting autoconfirm autoreply autoresponder automated automailer automail autobot robot bot mailbot mailer
  mailing mailings mailrobot newsletter newsletters newsletter1 nieuwsbrief nyhetsbrev nyhedsbrev uutiskirje digest bulletin enews ezine mailout emailing campaign campaigns promo promos
  promotions offers deals receipts receipt einvoice einvoicing ebill ebilling estatement estatements statements orderconfirmation orderupdate ordernotification shipconfirm shipping shipment
  shipments tracking trackingupdates deliveryupdate deliveries dispatch confirmations confirm confirmation verify verification activation passwordreset reminder reminders update updates
  unsubscribe bounce bounces cron daemon nagios jenkins zabbix grafana monitoring icinga prometheus sentry bugzilla jira gitlab github build ci root wwwdata apache system sysmail
  alertmanager logwatch slurm monit asterisk veeam mdadm smartd git gitea gogs forgejo phabricator redmine confluence teamcity sonarqube artifactory argocd airflow rundeck keycloak authentik healthchecks uptimerobot pagerduty opsgenie splunk
  datadog newrelic graylog kibana nextcloud owncloud mattermost rocketchat discourse wordpress drupal moodle zammad otrs glpi backup backups scheduler scanner copier printer voicemail
  benachrichtigung benachrichtigungen bestellbestaetigung auftragsbestaetigung versandbestaetigung avis notifica notifiche notificacion notificaciones avisos notificacao notificacoes
  meldingen notificaties powiadomienia powiadomienie ilmoitus ilmoitukset aviseringar varsel bildirim uvedomleniya oznameni ertesites notificari
`);

/** Words from which machines write at large companies and people at small ones. */
export const SHARED_TOKENS = set(`
  billing billings bills invoice invoices invoicing orders order payments payment booking bookings reservation reservations appointments appointment delivery  account marketing news
  events event webinar webinars survey surveys subscriptions subscription membership members memberservices welcome rewards loyalty community   donations tickets ticket
  rechnung rechnungen rechnungsversand rechnungsstelle buchhaltung bestellung bestellungen versand mahnung facture factures facturation commande commandes livraison factura facturas facturacion
  pedido pedidos envios fattura fatture fatturazione ordini ordine spedizioni factuur facturen facturatie bestelling bestellingen verzending fatura faturas faturamento cobranca encomendas
  faktura faktury faktureringen zamowienia zamowienie ordrer ordre laskut laskutus tilaukset zakaz zakazy siparis fatura1
         edm crm    fraud banking
`);

/** First labels of hosts that companies use for mail that machines send: `em.acme.com`, `news.acme.com`. Not `mail.`: people have addresses there. */
export const MACHINE_HOST =
  /^(?:e|em|em\d+|email|emails|e-?mail\d*|emailing|emarketing|news|newsletters?|nl|mailing\d*|mailings|mailer\d*|mktg?|marketing|campaigns?|promo|promotions?|offers?|deals?|notify|notifications?|notices?|alerts?|updates?|txn?|trx|transactional|transaction|orders?|order-?updates?|receipts?|invoices?|billing|info|infos|msg|message|messages|reply|bounces?|mg\d*|sg|sendgrid|mandrill|ses|comms?|communications?|comunicaciones|comunicacao|crm|edm|go|click|links?|customer|service|noreply|no-reply|account|accounts|members?|rewards|your|my|get|try)$/;

/** Services that send contracts for signature: their mail is a step of the deal, so a tenant decides about it apart. */
export const E_SIGNATURE_HOST =
  /(?:^|\.)(?:docusign\.(?:net|com)|docusign\.[a-z]{2}|echosign\.com|adobesign\.com|hellosign\.com|dropboxsign\.com|pandadoc\.(?:com|net)|signnow\.com|skribble\.com|yousign\.(?:com|app|fr)|scrive\.com|oneflow\.com|getaccept\.com|signrequest\.com|rightsignature\.com|docuware\.com|signable\.(?:app|co\.uk)|eversign\.com|signaturit\.com|universign\.(?:com|eu)|d-trust\.net|sign-me\.de|esignlive\.com|onespan\.com|penneo\.com|assently\.com|visma\.net|cloudsign\.jp|gmosign\.com|fadada\.com|esign\.cn|clicksign\.com|d4sign\.com\.br|zapsign\.com\.br|autenti\.com)$/;

/** Local parts of those services; at their staff's domains people write, too. */
export const E_SIGNATURE_LOCAL =
  /^(?:dse(?:_[a-z0-9]+)*|docusign|adobesign|echosign|message|messages|documents?|contracts?|sign|signatures?|esign|docs|mail|mailer|system)$/;

/** Hosts from which services tell what happened, and nobody of their staff writes. */
export const SERVICE_HOST =
  /^(?:notification\.intuit\.com|messaging\.microsoft\.com|tasks\.clickup\.com|mail\.notion\.so|followups\.typeform\.com)$/;

/** The same, of addresses beside those of their staff. */
export const SERVICE_ADDRESS =
  /^(?:notifications@(?:monday\.com|linear\.app)|fred@fireflies\.ai|gemini-notes@google\.com)$/;
