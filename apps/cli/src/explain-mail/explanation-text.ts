import type { Explanation, MailExplanation, Step } from '../../../fetcher/src/fetcher.module.js';
import { columns } from '../terminal.js';

/** Of a long text, and of a long list, so much is shown; `--json` has it all. */
const LINES_MAX = 12;
const LINE_LENGTH_MAX = 110;
const VALUE_LENGTH_MAX = 1_000;
const ROWS_MAX = 20;
/** Width of the names before the values. */
const NAME_WIDTH = 18;

/** An explanation as a person reads it on a terminal: whatever admission saw, a line each. Safe to print, whatever a mail holds. */
export function explanationText(explanation: Explanation): string {
  const { tenant, mailbox, decidedAt, tenantVersion, crmRecords, lookbackStart, mails } = explanation;
  const head = [
    `${mailbox.id} (${plain(mailbox.email)}) of ${tenant}`,
    `Decided at ${decidedAt} by the rules of this version, the tenant's settings (version ${tenantVersion}) and its CRM (${crmRecords} records) as`,
    `they are now, whatever they were when the mail came; the lookback begins at ${lookbackStart}. Nothing of this is stored.`,
    ...(mails.length > 1 ? [`${mails.length} mails of this mailbox carry the Message-ID.`] : []),
  ];
  return [head.join('\n'), ...mails.map(mailText)].join('\n\n');
}

function mailText(mail: MailExplanation): string {
  const { subject, ref, messageKey, says, stored, storedSays, steps } = mail;
  const { engagements, ...rest } = stored;
  return [
    ...line('subject', subject, 0),
    ...line('ref', ref, 0),
    ...line('message key', messageKey, 0),
    ...line('decision', says, 0),
    ...line('stored', storedSays, 0),
    ...factLines({ ...rest, engagements: engagements.map(brief) }, 2),
    ...steps.flatMap((step) => ['', ...stepLines(step)]),
  ].join('\n');
}

/** An engagement in one row of a table. */
function brief({ assignee, crm, sightings, ...rest }: MailExplanation['stored']['engagements'][number]) {
  return { ...rest, assignee: assignee.email, opportunity: crm.opportunityId, mailboxes: sightings.length };
}

function stepLines({ name, passes, reason, facts }: Step): string[] {
  const said = passes === null ? '' : passes ? ': passes' : `: does not pass (${reason})`;
  return [`${name}${said}`, ...factLines(facts, 2)];
}

function factLines(facts: Readonly<Record<string, unknown>>, indent: number): string[] {
  return Object.entries(facts).flatMap(([name, value]) => line(wordsOf(name), value, indent));
}

/** `notAsked` -> `not asked`; a header's name stays as it is. */
const wordsOf = (name: string): string =>
  /^[a-z]+(?:[A-Z][a-z]*)+$/.test(name) ? name.replaceAll(/[A-Z]/g, (sign) => ` ${sign.toLowerCase()}`) : plain(name);

/** A name and its value, on one line where there is room. */
function line(name: string, value: unknown, indent: number): string[] {
  const pad = ' '.repeat(indent);
  const block = blockOf(value);
  if (typeof block === 'string') return [`${pad}${name.padEnd(NAME_WIDTH)}  ${block}`];
  return [`${pad}${name}`, ...block.map((one) => `${pad}  ${one}`)];
}

/** A value as what stands on its line, or as the lines below it. */
function blockOf(value: unknown): string | string[] {
  if (typeof value === 'string') return textOf(value);
  if (Array.isArray(value)) return listOf(value);
  if (isRecord(value)) return Object.keys(value).length === 0 ? '-' : factLines(value, 0);
  return wordOf(value);
}

function textOf(text: string): string | string[] {
  const lines = text.split('\n');
  const shown = lines.slice(0, LINES_MAX).map((one) => cut(plain(one), LINE_LENGTH_MAX));
  const left = lines.length - shown.length;
  if (lines.length === 1) return wordOf(text);
  return [
    ...shown.map((one) => `| ${one}`.trimEnd()),
    ...(left > 0 ? [`(${left} more lines: --json shows them)`] : []),
  ];
}

function listOf(values: readonly unknown[]): string | string[] {
  if (values.length === 0) return '-';
  const shown = values.slice(0, ROWS_MAX);
  const left = values.length - shown.length;
  const more = left > 0 ? `(${left} more: --json shows them)` : null;
  if (!shown.every(isRecord)) return [...shown.map(wordOf), ...(more ? [more] : [])].join(', ');
  const names = [...new Set(shown.flatMap((row) => Object.keys(row)))];
  const rows = shown.map((row) => names.map((name) => wordOf(row[name])));
  const table = columns([names.map((name) => wordsOf(name).toUpperCase()), ...rows]).split('\n');
  return [...table, ...(more ? [more] : [])];
}

function wordOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return '-';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  return cut(plain(typeof value === 'string' ? value : JSON.stringify(value)), VALUE_LENGTH_MAX);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);

/**
 * Without the signs that would steer a terminal or turn its text round: control, format, line and paragraph separators, and
 * halves of surrogate pairs. A mail's sender shall not write on the admin's screen.
 */
const plain = (text: string): string =>
  text
    .slice(0, 10_000)
    .replaceAll('\t', ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
