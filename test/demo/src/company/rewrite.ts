import type { Chance } from './chance.js';
import type { CorpusMail } from './corpus.js';
import { addressesIn, type MailText } from './header.js';
import type { Person } from './people.js';

/** A share of mail came without an id that means anything: the readers must make one. */
const WITHOUT_ID = 0.006;

const mailbox = ({ name, email }: Person): string => `"${name}" <${email}>`;

/** Header fields that a mail only has once it travelled or went over a mailing list. */
const TRAVEL =
  /^(?:return-path|delivered-to|received|sender|errors-to|reply-to|precedence|mailing-list|list-.*|x-.*|resent-.*|old-.*|status|lines)$/;

/** The addresses that stood in To and Cc, as header text, without the corpus' own redacted reader; at most a few. */
function formerRecipients({ mail }: CorpusMail): string {
  const values = [mail.value('to'), mail.value('cc')].filter((value) => value.includes('@') && value.length < 400);
  const kept = values.filter((value) => !/zzzz|jm@|undisclosed|yyyy/i.test(value));
  return kept.join(', ').replace(/,\s*$/, '');
}

function headersFor(to: readonly Person[], others: string): { To: string; Cc: string | null } {
  const [first, ...rest] = to.map(mailbox);
  const cc = [...rest.slice(1), ...(others === '' ? [] : [others])].join(', ');
  return {
    To: [first ?? '', ...rest.slice(0, 1)].filter((value) => value !== '').join(', '),
    Cc: cc === '' ? null : cc,
  };
}

/** A mail as the addressed users got it: real sender, text and list headers; two users in To, the rest and the real recipients in Cc. */
export function asReceived(chance: Chance, source: CorpusMail, to: readonly Person[]): MailText {
  const others = chance.happens(0.55, 'others', source.id) ? formerRecipients(source) : '';
  const withoutId = source.group === 'ham' && chance.happens(WITHOUT_ID, 'no id', source.id);
  const mail = source.mail.with({ ...headersFor(to, others), Bcc: null, 'Delivered-To': null });
  return withoutId ? mail.with({ 'Message-Id': null }) : mail;
}

/** The mail as a user's own: to the real author, colleagues in Cc. */
export function asSent(chance: Chance, source: CorpusMail, author: Person, colleagues: readonly Person[]): MailText {
  const own = source.mail.without((name) => TRAVEL.test(name));
  const cc = [
    ...colleagues.map(mailbox),
    ...(chance.happens(0.3, 'others', source.id) ? [formerRecipients(source)] : []),
  ];
  const others = cc.filter((value) => value !== '').join(', ');
  return own.with({
    From: mailbox(author),
    To: source.mail.value('from'),
    Cc: others === '' ? null : others,
    Bcc: null,
  });
}

/** A note between colleagues about a real correspondent, who is named in the text alone. */
export function asInternal(source: CorpusMail, author: Person, to: readonly Person[]): MailText {
  const own = source.mail.without((name) => TRAVEL.test(name));
  const plain = !/multipart|html|base64/i.test(
    `${source.mail.value('content-type')} ${source.mail.value('content-transfer-encoding')}`,
  );
  const note = `For our call with ${source.from}, this is what they wrote:\n\n`;
  const headers = { From: mailbox(author), To: to.map(mailbox).join(', '), Cc: null, Bcc: null };
  return plain ? own.with(headers, note + own.body) : own.with(headers);
}

/** An answer that was never sent. */
export function asDraft(source: CorpusMail, author: Person): MailText {
  const own = source.mail.without((name) => TRAVEL.test(name));
  const to = addressesIn(source.mail.value('from')).join(', ');
  return own.with({ From: mailbox(author), To: to, Cc: null, Bcc: null });
}
