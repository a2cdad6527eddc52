import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { json, type ProviderAnswer, type ProviderRequest } from './http.js';
import { FAULT_KINDS } from './state/faults.js';
import type { Simulator } from './simulator.js';

const mailRef = z.object({ user: z.string(), mail: z.string() });
const delivery = z.object({
  tenant: z.string().optional(),
  user: z.string(),
  folder: z.string().default('inbox'),
  /** The mail's text, or with `base64` its bytes. */
  eml: z.string().optional(),
  base64: z.string().optional(),
  file: z.string().optional(),
});
const rule = z.object({
  kind: z.enum(FAULT_KINDS).optional(),
  match: z.string().optional(),
  mailbox: z.string().optional(),
  mail: z.string().optional(),
  status: z.number().int().optional(),
  retryAfter: z.union([z.number(), z.string().regex(/^date(:\d+)?$/)]).optional(),
  times: z.number().int().optional(),
  skip: z.number().int().optional(),
  rate: z.number().min(0).max(1).optional(),
  from: z.number().optional(),
  until: z.number().optional(),
  body: z.unknown().optional(),
  delayMs: z.number().optional(),
});
const clockChange = z.strictObject({
  now: z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))]).optional(),
  advanceSeconds: z.number().nonnegative().optional(),
  speed: z.number().nonnegative().optional(),
});
const faults = z.object({ rules: z.array(rule) });

async function mailBytes(given: z.infer<typeof delivery>): Promise<Buffer> {
  if (given.base64 !== undefined) return Buffer.from(given.base64, 'base64');
  if (given.file !== undefined) return readFile(given.file);
  return Buffer.from(given.eml ?? '', 'utf8');
}

type Call = (simulator: Simulator, body: unknown) => unknown;

const CALLS: Record<string, Call> = {
  'GET /state': (simulator) => simulator.state(),
  'GET /ledger': (simulator) => simulator.ledger(),
  'POST /deliver': async (simulator, body) => {
    const given = delivery.parse(body);
    return simulator.deliver({ user: given.user, folder: given.folder, raw: await mailBytes(given) });
  },
  'POST /move': (simulator, body) => {
    const given = mailRef.extend({ folder: z.string() }).parse(body);
    simulator.move(given.user, given.mail, given.folder);
  },
  'POST /delete': (simulator, body) => {
    const given = mailRef.parse(body);
    simulator.remove(given.user, given.mail);
  },
  'POST /read': (simulator, body) => {
    const given = mailRef.extend({ read: z.boolean() }).parse(body);
    simulator.markRead(given.user, given.mail, given.read);
  },
  'POST /faults': (simulator, body) => {
    for (const one of faults.parse(Array.isArray(body) ? { rules: body } : body).rules) simulator.fault(one);
  },
  'DELETE /faults': (simulator) => simulator.clearFaults(),
  'GET /clock': (simulator) => simulator.clock(),
  'POST /clock': (simulator, body) => simulator.clock(clockChange.parse(body)),
  'POST /expire-tokens': (simulator) => simulator.expireTokens(),
  'POST /revoke': (simulator, body) => {
    const given = z.object({ user: z.string(), accessTokens: z.boolean().optional() }).parse(body);
    simulator.revoke(given.user, given.accessTokens);
  },
  'POST /decline': (simulator, body) => simulator.decline(z.object({ user: z.string() }).parse(body).user),
  'POST /forget-history': (simulator, body) => simulator.forgetHistory(z.object({ user: z.string() }).parse(body).user),
};

/** The control API: plain HTTP and JSON on loopback. */
export async function control(simulator: Simulator, request: ProviderRequest): Promise<ProviderAnswer> {
  const call = CALLS[`${request.method} ${request.path}`];
  if (!call) return json(404, { error: `unknown call; known are: ${Object.keys(CALLS).join(', ')}` });
  try {
    const text = request.body.toString('utf8');
    const result = await call(simulator, text === '' ? {} : JSON.parse(text));
    return json(200, result ?? { ok: true });
  } catch (error) {
    // Whoever drives the simulator made a mistake: it is his to read.
    return json(400, { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) });
  }
}
