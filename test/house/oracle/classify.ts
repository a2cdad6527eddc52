import { type ParsedMail, splitText } from '#libs/mail';
import { classify as classified, dropReasonOf } from '#libs/rules';
import type { Mail } from './read-mail.js';

export interface Verdict {
  category: string;
  reason: string;
  /** null: kept */
  drop: string | null;
}

const NO_TEXT: Pick<ParsedMail, 'text' | 'signals' | 'subject'> = { text: '', signals: {}, subject: '' };

/**
 * The category of a mail: the product's own answer about the raw file, the one thing that the oracle does not work out for itself. Whether it is right is measured
 * in test/quality on mail whose class is known; here it must come out the same on every road. `headersHidden`: the provider shows none (Graph, sent mail).
 * `history`: what is known of earlier mail.
 */
export function classify(mail: Mail, outbound: boolean, headersHidden: boolean, history = ''): Verdict {
  const { text, signals, subject } = mail.parsed ?? NO_TEXT;
  const { newText, quotedText } = splitText(text, subject);
  const roles = (['from', 'to', 'cc'] as const).flatMap((role) =>
    (mail.parsed?.[role] ?? []).map(({ email, name }) => ({ role, email, name: name === '' ? null : name })),
  );
  const verdict = classified({
    // Graph shows one author
    participants: roles.filter(({ role, email }) => role !== 'from' || mail.from.includes(email)),
    ...{ subject, text, newText, quotedText },
    signals: { ...(headersHidden ? {} : signals), ...(history !== '' && { 'x-threadline-history': history }) },
    direction: outbound ? 'outbound' : 'inbound',
    inReplyTo: mail.inReplyTo,
    references: mail.references,
  });
  return { category: verdict.category, reason: verdict.reason, drop: dropReasonOf(verdict) };
}
