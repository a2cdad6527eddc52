import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { googleSettings, type Delegation } from '../gmail/settings.js';
import type { World } from '../state/world.js';

const object = z.record(z.string(), z.unknown());

/** The claims of a compact JWT, whoever signed it; none when it is not one. */
export function claimsOf(jwt: string): Record<string, unknown> {
  const part = jwt.split('.')[1] ?? '';
  try {
    return object.catch({}).parse(JSON.parse(Buffer.from(part, 'base64url').toString('utf8')));
  } catch {
    // A malformed assertion is an ordinary input here: it says nothing.
    return {};
  }
}

const AUDIENCES = new Set([
  'https://oauth2.googleapis.com/token',
  'https://www.googleapis.com/oauth2/v4/token',
  'https://accounts.google.com/o/oauth2/token',
]);
const LONGEST_SECONDS = 3600;
const SKEW_SECONDS = 300;

/** What a service account asks for. */
export interface Assertion {
  delegation: Delegation;
  /** Email address of the user to speak for; null: for itself. */
  subject: string | null;
  scope: string;
}

function signedBy(world: World, delegation: Delegation, jwt: string): boolean {
  const [head = '', claims = '', signature = ''] = jwt.split('.');
  const key = delegation.publicKeyPem === undefined ? world.signer.publicKey : createPublicKey(delegation.publicKeyPem);
  return verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature, 'base64url'));
}

/** Issued lately and for an hour at most, by the simulator's clock or by the system's, which its clients go by. */
function timely(world: World, iat: unknown, exp: unknown): boolean {
  if (typeof iat !== 'number' || typeof exp !== 'number' || exp - iat > LONGEST_SECONDS || exp <= iat) return false;
  const fits = (now: number) => iat <= now / 1000 + SKEW_SECONDS && exp >= now / 1000 - SKEW_SECONDS;
  return fits(world.clock.now()) || fits(Date.now());
}

/** Reads the assertion of a service account. Answers the description of the `invalid_grant` that it deserves, or what it says. */
export function readAssertion(world: World, jwt: string): Assertion | string {
  const { iss, sub, scope, aud, iat, exp } = claimsOf(jwt);
  const delegation = googleSettings(world).delegations.find((one) => one.clientEmail === iss);
  if (!delegation) return 'Invalid grant: account not found';
  if (!signedBy(world, delegation, jwt)) return 'Invalid JWT Signature.';
  if (typeof aud !== 'string' || !AUDIENCES.has(aud)) return 'Invalid JWT: Failed audience check.';
  if (!timely(world, iat, exp)) {
    return 'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.';
  }
  return {
    delegation,
    subject: typeof sub === 'string' ? sub : null,
    scope: typeof scope === 'string' ? scope : '',
  };
}

/** True when the administrator of the subject's domain let the service account have all these scopes. */
export function delegated({ delegation, subject, scope }: Assertion): boolean {
  if (subject === null) return true;
  const domain = subject.split('@')[1]?.toLowerCase() ?? '';
  const wanted = scope.split(/\s+/).filter((one) => one !== '');
  return (
    delegation.domains.some((one) => one.toLowerCase() === domain) &&
    wanted.length > 0 &&
    wanted.every((one) => delegation.scopes.includes(one))
  );
}

/** The key file of a service account that was set without a key of its own; what google-auth-library reads. */
export function serviceAccountKey(world: World, clientEmail: string): Record<string, string> {
  return {
    type: 'service_account',
    project_id: /@([^.]+)\./.exec(clientEmail)?.[1] ?? 'simulator',
    private_key_id: world.signer.keyId,
    private_key: world.signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: clientEmail,
    client_id: String(world.seeded.number(10 ** 14, 'service account', clientEmail)),
    token_uri: 'https://oauth2.googleapis.com/token',
  };
}
