import {
  classificationInOneForm,
  dropsWithoutEffect,
  E_SIGNATURE_CHOICES,
  INTERVAL_MINUTES_DEFAULT,
  INTERVAL_MINUTES_MAX,
  KEEPABLE_CATEGORIES,
  LOOKBACK_MONTHS_DEFAULT,
  LOOKBACK_MONTHS_MAX,
  SENDERS_MAX,
} from '#libs/contracts';
import { z } from 'zod';
import { BadCell, domainCell, emailCell, idCell, nameCell, senderCell } from './cells.js';
import type { CompanyTenant, CompanyUser } from './company.js';
import { jsonPath, lineOf, lineOfSyntaxError, linesOfJson } from './json-lines.js';
import type { CsvMistake } from './crm-csv.js';

/** A string that one of the cell readers understands. */
const read = <T>(cell: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return cell(text.trim());
    } catch (error) {
      if (!(error instanceof BadCell)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
      return z.NEVER;
    }
  });

const lookback = z
  .strictObject({
    kind: z.enum(['oldest-open-opportunity', 'fixed', 'forward']),
    months: z.number().int().min(1).max(LOOKBACK_MONTHS_MAX).nullish(),
  })
  .transform(({ kind, months }) => ({ kind, months: kind === 'fixed' ? (months ?? LOOKBACK_MONTHS_DEFAULT) : null }));

const senders = z.array(read(senderCell)).max(SENDERS_MAX).default([]);

const classification = z
  .strictObject({
    keep: z.array(z.enum(KEEPABLE_CATEGORIES)).default([]),
    keepSenders: senders,
    dropSenders: senders,
    eSignature: z.enum(E_SIGNATURE_CHOICES).default('drop'),
  })
  .superRefine((lists, context) => {
    for (const { dropped, kept } of dropsWithoutEffect(lists)) {
      const message = `"${dropped}" is kept, as "${kept}" stands in keepSenders`;
      context.addIssue({ code: 'custom', path: ['dropSenders', lists.dropSenders.indexOf(dropped)], message });
    }
  })
  .transform(classificationInOneForm);

const policy = z.strictObject({
  lookback: lookback.prefault({ kind: 'oldest-open-opportunity' }),
  opportunity: z.enum(['most-recently-updated', 'most-recently-created', 'oldest']).default('most-recently-updated'),
  blocked: z.enum(['any', 'all-external']).default('any'),
  intervalMinutes: z.number().int().min(1).max(INTERVAL_MINUTES_MAX).default(INTERVAL_MINUTES_DEFAULT),
  classification: classification.prefault({}),
});

const name = read((text) => {
  if (text === '') throw new BadCell('is empty');
  return nameCell(text);
});

const companyJson = z.strictObject({
  tenant: z.strictObject({
    id: read(idCell),
    name,
    provider: z.enum(['microsoft', 'google']),
    internalDomains: z.array(read(domainCell)),
    blockedDomains: z.array(read(domainCell)).default([]),
    policy: policy.prefault({}),
  }),
  users: z
    .array(z.strictObject({ id: read(idCell), email: read(emailCell), name, sync: z.boolean().default(true) }))
    .min(1, 'at least one user'),
});

export interface CompanyJson {
  tenant: CompanyTenant;
  users: CompanyUser[];
}

/** Reads the text of company.json: its value, or every mistake in it with its line. */
export function readCompanyJson(text: string): { value: CompanyJson | null; mistakes: CsvMistake[] } {
  const json = text.replace(/^\uFEFF/, '');
  const parsed = parseJson(json);
  if ('mistake' in parsed) return { value: null, mistakes: [parsed.mistake] };
  const lines = linesOfJson(json);
  const checked = companyJson.safeParse(parsed.value);
  if (!checked.success)
    return { value: null, mistakes: checked.error.issues.flatMap((issue) => describe(issue, lines)) };
  const mistakes = duplicates(checked.data.users, lines);
  return { value: mistakes.length === 0 ? checked.data : null, mistakes };
}

function parseJson(json: string): { value: unknown } | { mistake: CsvMistake } {
  try {
    return { value: JSON.parse(json) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const reason = error.message
      .replace(/ in JSON at position.*$/s, '')
      .replace(/^Unexpected end of JSON input$/, 'ends too early');
    return { mistake: { line: lineOfSyntaxError(json, error), text: `is not JSON: ${reason}` } };
  }
}

function describe(issue: z.core.$ZodIssue, lines: ReadonlyMap<string, number>): CsvMistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { line: lineOf(lines, path), text: `${path.join('.')}: is not a known key` };
    });
  }
  const missing = issue.code === 'invalid_type' && issue.path.length > 0 && !lines.has(jsonPath(issue.path));
  const text = missing ? 'is missing' : issue.message.replace(/^Invalid (?:input|option): /, '');
  return [
    { line: lineOf(lines, issue.path), text: issue.path.length === 0 ? text : `${issue.path.join('.')}: ${text}` },
  ];
}

/** Users' ids become folder names and keys, their addresses mailboxes: neither may stand twice. */
function duplicates(users: readonly CompanyUser[], lines: ReadonlyMap<string, number>): CsvMistake[] {
  return (['id', 'email'] as const).flatMap((key) =>
    users.flatMap((user, index) => {
      const first = users.findIndex((other) => other[key] === user[key]);
      if (first === index) return [];
      const text = `users.${index}.${key}: "${user[key]}" is already on line ${lineOf(lines, ['users', first, key])}`;
      return [{ line: lineOf(lines, ['users', index, key]), text }];
    }),
  );
}
