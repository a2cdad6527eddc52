import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ERROR_NAMES, isErrorName } from './error-names.js';
import { LIFECYCLE_EVENTS } from './graph/subscriptions.js';
import { loadCompanyFolder } from './load.js';
import type { Simulator } from './simulator.js';
import { FAULT_KINDS } from './state/faults.js';

/**
 * One thing that can be done to a running simulator, by the control API or by a script: what it takes, and how it is
 * done. Files are read before, so that a script does it at its very moment.
 */
export interface Verb<Given = unknown> {
  takes: z.ZodType<Given>;
  run: (simulator: Simulator, given: Given) => unknown;
}

const user = z.string().min(1);
const mail = z.string().min(1);
const folder = z.string().min(1);
/** ms UTC, or an ISO 8601 date and time with its zone. */
const instant = z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]);

const bytes = {
  /** The mail's text, or with `base64` its bytes, or with `file` the file that holds it. */
  eml: z.string().optional(),
  base64: z.string().optional(),
  file: z.string().optional(),
};
interface GivenBytes {
  eml?: string | undefined;
  base64?: string | undefined;
  file?: string | undefined;
}

async function withBytes<T extends GivenBytes>(given: T, context: z.RefinementCtx): Promise<T & { raw: Buffer }> {
  const named = [given.eml, given.base64, given.file].filter((one) => one !== undefined);
  if (named.length !== 1) context.addIssue('give one of eml, base64 and file');
  if (given.base64 !== undefined) return { ...given, raw: Buffer.from(given.base64, 'base64') };
  if (given.file === undefined) return { ...given, raw: Buffer.from(given.eml ?? '', 'utf8') };
  const raw = await readFile(given.file).catch(() => undefined);
  if (!raw) context.addIssue(`the file ${given.file} cannot be read`);
  return { ...given, raw: raw ?? Buffer.alloc(0) };
}

/** A fault as the control API and scripts name it. */
const faultRule = z
  .strictObject({
    kind: z.enum(FAULT_KINDS).optional(),
    match: z.string().refine(isPattern, 'it is no regular expression').optional(),
    mailbox: z.string().optional(),
    mail: z.string().optional(),
    status: z.number().int().optional(),
    error: z.string().optional(),
    retryAfter: z.union([z.number().nonnegative(), z.string().regex(/^date(:\d+)?$/)]).optional(),
    times: z.number().int().positive().optional(),
    skip: z.number().int().nonnegative().optional(),
    rate: z.number().min(0).max(1).optional(),
    from: instant.optional(),
    until: instant.optional(),
    body: z.unknown().optional(),
    delayMs: z.number().optional(),
  })
  .superRefine(({ kind = 'status', status, error }, context) => {
    if (kind === 'status' && status === undefined && error === undefined)
      context.addIssue('a fault needs a status or an error');
    if (error === undefined || status !== undefined || isErrorName(error)) return;
    const known = Object.entries(ERROR_NAMES).map(([service, names]) => `${service}: ${names.join(' ')}`);
    context.addIssue({
      code: 'custom',
      path: ['error'],
      message: `no service has ${error}; known are ${known.join('; ')}`,
    });
  });

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    // A wrong pattern is an ordinary mistake of whoever writes a fault.
    return false;
  }
}

function verb<Given>(takes: z.ZodType<Given>, run: (simulator: Simulator, given: Given) => unknown): Verb {
  return { takes, run: (simulator, given) => run(simulator, given as Given) };
}

const named = z.strictObject({ user, mail });
const about = z.strictObject({ user });

/** Everything that can be done, by its name: the control API's path and a script's `do`. */
export const VERBS: Readonly<Record<string, Verb>> = {
  deliver: verb(
    z
      .strictObject({ user, folder: folder.default('inbox'), receivedAt: instant.optional(), ...bytes })
      .transform(withBytes),
    (simulator, given) => simulator.deliver(given),
  ),
  move: verb(named.extend({ folder }), (simulator, given) => simulator.move(given.user, given.mail, given.folder)),
  delete: verb(named, (simulator, given) => simulator.remove(given.user, given.mail)),
  read: verb(named.extend({ read: z.boolean() }), (simulator, given) =>
    simulator.markRead(given.user, given.mail, given.read),
  ),
  flag: verb(named.extend({ flagged: z.boolean().default(true) }), (simulator, given) =>
    simulator.flag(given.user, given.mail, given.flagged),
  ),
  edit: verb(named.extend({ subject: z.string() }), (simulator, given) =>
    simulator.edit(given.user, given.mail, given.subject),
  ),
  draft: verb(z.strictObject({ user, ...bytes }).transform(withBytes), (simulator, given) =>
    simulator.deliver({ ...given, folder: 'drafts' }),
  ),
  'draft-edit': verb(named.extend(bytes).transform(withBytes), (simulator, given) =>
    simulator.editDraft(given.user, given.mail, given.raw),
  ),
  send: verb(named, (simulator, given) => simulator.send(given.user, given.mail)),
  'folder-make': verb(about.extend({ folder }), (simulator, given) => simulator.makeFolder(given.user, given.folder)),
  'folder-move': verb(about.extend({ folder, to: folder }), (simulator, given) =>
    simulator.moveFolder(given.user, given.folder, given.to),
  ),
  'folder-delete': verb(about.extend({ folder }), (simulator, given) =>
    simulator.removeFolder(given.user, given.folder),
  ),
  'expire-tokens': verb(z.strictObject({}), (simulator) => simulator.expireTokens()),
  revoke: verb(about.extend({ accessTokens: z.boolean().optional() }), (simulator, given) =>
    simulator.revoke(given.user, given.accessTokens),
  ),
  'withdraw-consent': verb(z.strictObject({ tenant: z.string().min(1) }), (simulator, given) =>
    simulator.withdrawConsent(given.tenant),
  ),
  decline: verb(about, (simulator, given) => simulator.decline(given.user)),
  disable: verb(about.extend({ disabled: z.boolean().default(true) }), (simulator, given) =>
    simulator.disable(given.user, given.disabled),
  ),
  lifecycle: verb(about.extend({ event: z.enum(LIFECYCLE_EVENTS) }), (simulator, given) =>
    simulator.lifecycle(given.user, given.event),
  ),
  'forget-history': verb(about, (simulator, given) => simulator.forgetHistory(given.user)),
  fault: verb(faultRule, (simulator, given) => simulator.fault(given)),
  'clear-faults': verb(z.strictObject({ mailbox: z.string().optional() }), (simulator, given) =>
    simulator.clearFaults(given.mailbox),
  ),
  'add-company': verb(
    z.strictObject({ dir: z.string().min(1) }).transform(async ({ dir }, context) => {
      const loaded = await loadCompanyFolder(dir).catch((error: unknown) =>
        error instanceof Error ? error.message : String(error),
      );
      if (typeof loaded !== 'string') return loaded;
      context.addIssue(loaded);
      return z.NEVER;
    }),
    (simulator, given) => simulator.addCompany(given),
  ),
  'remove-company': verb(z.strictObject({ tenant: z.string().min(1) }), (simulator, given) =>
    simulator.removeCompany(given.tenant),
  ),
};
