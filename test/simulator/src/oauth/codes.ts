import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { World } from '../state/world.js';

const code = z.object({
  user: z.string(),
  client: z.string(),
  redirect: z.string(),
  scope: z.string(),
  challenge: z.string(),
  nonce: z.string(),
  offline: z.boolean(),
  expiresAt: z.number(),
  serial: z.number(),
});

/** What an authorization code stands for. An empty `challenge` means that no PKCE was asked for. */
export type Code = z.infer<typeof code>;

const LIFE_MS = 600_000;

/** A one-time code, good for ten minutes. */
export function issueCode(world: World, what: Omit<Code, 'expiresAt' | 'serial'>): string {
  return world.seeded.seal('code', { ...what, expiresAt: world.clock.now() + LIFE_MS, serial: world.serial('code') });
}

/** Why a code is refused, or what it stands for. */
export function redeemCode(
  world: World,
  given: string,
  proof: { client: string; redirect: string; verifier: string },
): Code | 'unknown' | 'used' | 'expired' | 'wrong client' | 'wrong redirect' | 'wrong verifier' {
  const parsed = code.safeParse(world.seeded.open('code', given));
  if (!parsed.success) return 'unknown';
  const held = parsed.data;
  if (held.expiresAt <= world.clock.now()) return 'expired';
  if (held.client !== proof.client) return 'wrong client';
  if (held.redirect !== proof.redirect) return 'wrong redirect';
  const challenge = createHash('sha256').update(proof.verifier).digest('base64url');
  if (held.challenge !== '' && held.challenge !== challenge) return 'wrong verifier';
  return world.tokens.useCode(given) ? held : 'used';
}
