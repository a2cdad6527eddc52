import { z } from 'zod';
import type { Keyring, SecretPlace } from './keyring.js';

/** The mailbox whose refresh token is meant. */
export interface TokenMailbox {
  tenant: string;
  /** mailbox id */
  id: string;
  provider: string;
}

const tokenJson = z.object({ refreshToken: z.string().min(1) });

/** Seals a mailbox's refresh token as the row of mailbox_tokens holds it: JSON `{"refreshToken"}` inside. */
export function sealRefreshToken(keyring: Keyring, mailbox: TokenMailbox, refreshToken: string): string {
  return keyring.seal(JSON.stringify({ refreshToken }), placeOf(mailbox));
}

/** Opens it. Throws SealBroken when the row is not this mailbox's or the key is not held. */
export function openRefreshToken(keyring: Keyring, mailbox: TokenMailbox, sealed: string): string {
  return tokenJson.parse(JSON.parse(keyring.open(sealed, placeOf(mailbox)))).refreshToken;
}

/** The sealed token under the active key. Throws as openRefreshToken. */
export function rewrapRefreshToken(keyring: Keyring, mailbox: TokenMailbox, sealed: string): string {
  return keyring.rewrap(sealed, placeOf(mailbox));
}

function placeOf(mailbox: TokenMailbox): SecretPlace {
  return { tenant: mailbox.tenant, mailbox: mailbox.id, provider: mailbox.provider, kind: 'refresh-token' };
}
