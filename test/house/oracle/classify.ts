import type { Mail } from './read-mail.js';

export interface Verdict {
  category: string;
  reason: string;
  /** null: kept */
  drop: string | null;
}

const BOUNCE_SENDER =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|postmaster|double-bounce|microsoftexchange[0-9a-f]{32})$/i;
const BOUNCE_SUBJECT =
  /^(?:undeliver(?:able|ed)\b|delivery (?:status notification|failure|has failed|report)|mail delivery (?:failed|failure|system|subsystem)|returned mail\b|failure notice\b|message (?:undeliverable|not delivered|delivery failure)|unzustellbar\b|non remis\b|no se puede entregar|impossibile recapitare|onbestelbaar\b|warning: (?:message|could not send message))/i;
const AUTO_REPLY_SUBJECT =
  /^(?:auto(?:matic|mated)?[ -]?(?:reply|response|responder)|out of (?:the )?office(?: (?:auto(?:matic)?[ -]?)?(?:reply|response))?|vacation (?:auto[ -]?)?(?:reply|response)|automatische (?:antwort|abwesenheitsnotiz|r[üu]ckantwort)|abwesenheitsnotiz|abwesenheitsmeldung|r[ée]ponse automatique|message d['’]absence|absence du bureau|respuesta autom[áa]tica|fuera de la oficina|risposta automatica|fuori sede|automatisch antwoord|afwezigheidsbericht|resposta autom[áa]tica|fora do escrit[óo]rio|automatyczna odpowied[źz]|autoodpowied[źz]|autosvar|automatiskt svar|automatisk svar|frav[æa]rsmelding|automaattinen vastaus|automatick[áa] odpov[ěe][ďd]|automatikus v[áa]lasz|otomatik (?:yan[ıi]t|cevap)|автоматический ответ|автоответ|自動応答|自動返信|自动答复|自动回复|自動回覆|자동 ?회신) ?(?:[:：]|$)/iu;
const NO_REPLY =
  /(?:^|[-_.+])(?:(?:do|does|please)?[-_.]?no[t]?[-_.]?(?:reply|respond|response|answer)|dont[-_.]?reply|never[-_.]?reply|ne[-_.]?pas[-_.]?repondre|no[-_.]?(?:responder|responda|conteste)|nao[-_.]?resp(?:onda|onder)|non[-_.]?rispondere|(?:bitte[-_.]?)?(?:keine[-_.]?antwort|nicht[-_.]?antworten)|niet[-_.]?(?:beantwoorden|antwoorden)|svara[-_.]?(?:inte|ej)|(?:nie|nao)[-_.]?odpowiadaj)(?=$|[-_.+0-9])/i;
const CAMPAIGN = [
  'campaign',
  'campaignid',
  'campaign-id',
  'mc-user',
  'kmail-account',
  'roving-id',
  'sfmc-stack',
  'emarsys-identify',
]
  .concat('csa-complaints', 'rpcampaign', 'maillist-id')
  .map((name) => `x-${name}`);

const automated = (reason: string, drop: string): Verdict => ({ category: 'automated', reason, drop });
const kept = (reason: string): Verdict => ({ category: 'correspondence', reason, drop: null });
const marketing = (reason: string): Verdict => ({ category: 'marketing', reason, drop: 'marketing' });
const transactional = (reason: string): Verdict => ({ category: 'transactional', reason, drop: 'transactional' });

/** The category of a mail by the rules of this stage of the product, first rule first. `headersHidden`: the provider shows none (Graph, sent mail). */
export function classify(mail: Mail, outbound: boolean, headersHidden: boolean): Verdict {
  const header = (name: string): string => (headersHidden ? '' : (mail.headers.get(name) ?? '').slice(0, 256));
  const token = (name: string): string => (header(name).split(/[;,(\s]/)[0] ?? '').toLowerCase();
  const has = (...names: string[]): boolean => names.some((name) => header(name) !== '');
  const locals = mail.from.map((address) => address.slice(0, address.lastIndexOf('@')));
  return (
    delivery(mail, header, token, has, locals) ??
    reply(mail, header, token) ??
    calendar(mail, header, headersHidden) ??
    (outbound ? kept('outbound') : null) ??
    bulk(header, token, has) ??
    (locals.some((local) => NO_REPLY.test(local)) ? transactional('no_reply_sender') : kept('no_rule'))
  );
}

type Read = (name: string) => string;
type Has = (...names: string[]) => boolean;

const parameter = (contentType: string, name: string): string =>
  (new RegExp(`;\\s*${name}\\s*=\\s*"?([^";\\s]+)`, 'i').exec(contentType)?.[1] ?? '').toLowerCase();
const mediaType = (contentType: string): string => (contentType.split(';')[0] ?? '').trim().toLowerCase();

function delivery(mail: Mail, header: Read, token: Read, has: Has, locals: string[]): Verdict | null {
  const type = header('content-type');
  if (mediaType(type) === 'multipart/report') {
    const receipt = parameter(type, 'report-type') === 'disposition-notification';
    return receipt ? automated('read_receipt', 'auto_reply') : automated('delivery_report', 'bounce');
  }
  if (has('x-failed-recipients', 'x-ms-exchange-message-is-ndr')) return automated('failed_recipients', 'bounce');
  if (locals.some((local) => BOUNCE_SENDER.test(local))) return automated('bounce_sender', 'bounce');
  const machine = /^<\s*>$/.test(header('return-path')) || (has('auto-submitted') && token('auto-submitted') !== 'no');
  return BOUNCE_SUBJECT.test(mail.subject) && machine ? automated('bounce_subject', 'bounce') : null;
}

function reply(mail: Mail, header: Read, token: Read): Verdict | null {
  const submitted = token('auto-submitted');
  if (submitted === 'auto-replied') return automated('auto_submitted_replied', 'auto_reply');
  if (header('auto-submitted') !== '' && submitted !== 'no') return transactional('auto_submitted');
  const answers = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-mail-autoreply'].map(header);
  if (answers.some((value) => value !== '' && !/^(?:no|false|0)$/i.test(value)))
    return automated('autoreply_header', 'auto_reply');
  if (/^auto[_-]reply$/.test(token('precedence'))) return automated('precedence_auto_reply', 'auto_reply');
  const loop = header('x-ms-exchange-inbox-rules-loop') !== '' && token('x-auto-response-suppress') === 'all';
  if (loop) return automated('inbox_rule_reply', 'auto_reply');
  if (AUTO_REPLY_SUBJECT.test(mail.subject)) return automated('auto_reply_subject', 'auto_reply');
  return /^<\s*>$/.test(header('return-path')) ? automated('null_return_path', 'auto_reply') : null;
}

function calendar(mail: Mail, header: Read, headersHidden: boolean): Verdict | null {
  const type = header('content-type');
  const method = mediaType(type) === 'text/calendar' ? parameter(type, 'method') : '';
  const named = /^(?:request|reply|cancel|counter|declinecounter|refresh|add)$/.test(method);
  if ((mail.calendarMethod !== null && !headersHidden) || named) return automated('calendar_method', 'calendar_notice');
  return /calendarmessage/i.test(header('content-class')) ? automated('calendar_class', 'calendar_notice') : null;
}

function bulk(header: Read, token: Read, has: Has): Verdict | null {
  const list =
    /mailto:/i.test(header('list-post')) || has('x-beenthere', 'mailing-list', 'x-mailing-list', 'x-google-group-id');
  if (list) return kept('discussion_list');
  if (has('list-unsubscribe-post', 'list-unsubscribe')) return marketing('list_unsubscribe');
  if (has('list-id')) return marketing('list_id');
  if (['bulk', 'junk'].includes(token('precedence'))) return marketing('precedence_bulk');
  return has(...CAMPAIGN) ? marketing('campaign_header') : null;
}
