import type { OAuth2Client } from 'google-auth-library';
import { z } from 'zod';
import { retryAfterMs, shortCode } from '../failures.js';
import type { GoogleRefusal } from './refusals.js';

const TIMEOUT_MS = 60_000;

/** Google's clients on Node's own fetch; redirects are never followed. */
export const TRANSPORT = { fetchImplementation: fetch, timeout: TIMEOUT_MS, redirect: 'error' as const };

/** Takes a client's own retries from it: it ignores Retry-After, and holds the worker. */
export function withoutRetries<T extends OAuth2Client>(client: T): T {
  client.transporter.interceptors.request.add({
    resolved: (config) => Promise.resolve(Object.assign(config, { retry: false, retryConfig: undefined })),
  });
  return client;
}

const errorShape = z.object({
  response: z.object({ status: z.number(), headers: z.unknown(), data: z.unknown() }),
});
const gmailErrorShape = z.object({
  error: z.object({
    message: z.string().catch(''),
    status: z.string().catch(''),
    errors: z.array(z.object({ reason: z.string().catch('') })).catch([]),
    details: z.array(z.object({ reason: z.string().catch('') })).catch([]),
  }),
});
const oauthErrorShape = z.object({
  error: z.string(),
  error_description: z.string().catch(''),
  error_subtype: z.string().catch(''),
});

/**
 * The parts of a thrown error that decide; nothing of a Google error object leaves this function, since it holds the
 * request with its token. `now`: ms since 1970.
 */
export function refusalOf(error: unknown, now: number): GoogleRefusal {
  const parsed = errorShape.safeParse(error);
  if (!parsed.success) return { status: 0, code: '' };
  const { status, headers, data } = parsed.data.response;
  const header = (name: string) => (headers instanceof Headers ? headers.get(name) : null);
  const answer = { status, requestId: requestIdOf(header), retryAfterMs: retryAfterMs(header('retry-after'), now) };
  const oauth = oauthErrorShape.safeParse(data);
  if (oauth.success) {
    const { error: code, error_description: description, error_subtype: subtype } = oauth.data;
    return { ...answer, code: shortCode(code), said: `${description} ${subtype}` };
  }
  const body = gmailErrorShape.safeParse(data);
  if (!body.success) return { ...answer, code: '' };
  const { message, status: name, errors, details } = body.data.error;
  const named = /retry after (\S+)/i.exec(message)?.[1] ?? null;
  return {
    ...answer,
    code: shortCode(errors[0]?.reason ?? details[0]?.reason ?? name),
    said: message,
    retryAfterMs: answer.retryAfterMs ?? retryAfterMs(named, now),
  };
}

/** Google promises no request id; its front ends name one now and then. */
function requestIdOf(header: (name: string) => string | null): string | null {
  const id = header('x-goog-request-id') ?? header('x-request-id') ?? header('x-guploader-uploadid');
  return id !== null && /^[\w.-]{1,200}$/.test(id) ? id : null;
}
