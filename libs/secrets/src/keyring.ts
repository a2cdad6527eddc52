import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** Where a secret belongs. It opens only there: copied to another row it does not open. */
export interface SecretPlace {
  tenant: string;
  mailbox: string;
  provider: string;
  /** what the secret is, for example `refresh-token` */
  kind: string;
}

/** A sealed secret does not open: changed bytes, another place, or a key that the keyring does not hold. Says nothing of the secret. */
export class SealBroken extends Error {
  constructor(readonly fault: 'format' | 'unknown_key' | 'not_authentic') {
    super(`a sealed secret cannot be opened (${fault})`);
    this.name = 'SealBroken';
  }
}

const VERSION = 'v1';
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const WRAPPED_KEY_BYTES = IV_BYTES + KEY_BYTES + TAG_BYTES;
const KEY_ID = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The key-encryption keys of an installation: the first seals, all open. A sealed secret is
 * `v1.<key id>.<data key, wrapped>.<secret>` in base64url; each has its own random data key.
 */
export class Keyring {
  private constructor(
    private readonly keys: ReadonlyMap<string, Buffer>,
    /** id of the key that seals */
    readonly activeKeyId: string,
  ) {}

  /**
   * Reads `id:base64 of 32 bytes`, several separated by commas or line ends; the first is the active one.
   * Throws an Error that names the entry's number and never its text.
   */
  static parse(text: string): Keyring {
    const entries = text
      .split(/[,\n]/)
      .map((entry) => entry.trim())
      .filter((entry) => entry !== '');
    const keys = new Map(entries.map((entry, index) => parseKey(entry, index + 1)));
    const [active] = keys.keys();
    if (active === undefined) throw new Error('no sealing key: give at least one id:base64 of 32 bytes');
    if (keys.size < entries.length) throw new Error('two sealing keys have the same id');
    return new Keyring(keys, active);
  }

  /** Seals a secret for one place with a fresh data key under the active key. */
  seal(plaintext: string, place: SecretPlace): string {
    const dataKey = randomBytes(KEY_BYTES);
    const bound = boundTo(place, this.activeKeyId);
    const wrapped = encrypt(this.key(this.activeKeyId), dataKey, bound);
    const secret = encrypt(dataKey, Buffer.from(plaintext, 'utf8'), bound);
    return [VERSION, this.activeKeyId, wrapped.toString('base64url'), secret.toString('base64url')].join('.');
  }

  /** Opens what `seal` made for this place. Throws SealBroken. */
  open(sealed: string, place: SecretPlace): string {
    const { keyId, wrapped, secret } = split(sealed);
    const bound = boundTo(place, keyId);
    return decrypt(decrypt(this.key(keyId), wrapped, bound), secret, bound).toString('utf8');
  }

  /** Whether it was sealed under a key other than the active one. Throws SealBroken for what is no sealed secret. */
  needsRewrap(sealed: string): boolean {
    return split(sealed).keyId !== this.activeKeyId;
  }

  /** The same secret under the active key. Throws SealBroken. */
  rewrap(sealed: string, place: SecretPlace): string {
    return this.seal(this.open(sealed, place), place);
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (key === undefined) throw new SealBroken('unknown_key');
    return key;
  }
}

function parseKey(entry: string, number: number): [string, Buffer] {
  const colon = entry.indexOf(':');
  const id = entry.slice(0, Math.max(colon, 0));
  const encoded = entry.slice(colon + 1);
  const key = Buffer.from(encoded, 'base64');
  const canonical = key.toString('base64').replace(/=+$/, '') === encoded.replace(/=+$/, '');
  if (!KEY_ID.test(id) || !canonical || key.length !== KEY_BYTES) {
    throw new Error(`sealing key number ${number} is not id:base64 of ${KEY_BYTES} bytes`);
  }
  return [id, key];
}

function split(sealed: string): { keyId: string; wrapped: Buffer; secret: Buffer } {
  const [version, keyId, wrapped, secret, ...rest] = sealed.split('.');
  if (version !== VERSION || keyId === undefined || wrapped === undefined || secret === undefined || rest.length > 0) {
    throw new SealBroken('format');
  }
  const parts = { keyId, wrapped: bytesOf(wrapped), secret: bytesOf(secret) };
  if (parts.wrapped.length !== WRAPPED_KEY_BYTES || parts.secret.length < IV_BYTES + TAG_BYTES) {
    throw new SealBroken('format');
  }
  return parts;
}

/** Node's decoder skips what it does not know: only the canonical spelling counts, so that no changed character goes unseen. */
function bytesOf(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64url');
  if (bytes.toString('base64url') !== encoded) throw new SealBroken('format');
  return bytes;
}

/** JSON keeps the parts apart: no two places give the same bytes, whatever their ids hold. */
function boundTo(place: SecretPlace, keyId: string): Buffer {
  return Buffer.from(JSON.stringify([VERSION, place.tenant, place.mailbox, place.provider, place.kind, keyId]), 'utf8');
}

function encrypt(key: Buffer, plain: Buffer, aad: Buffer): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, bytes: Buffer, aad: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)), decipher.final()]);
  } catch {
    throw new SealBroken('not_authentic');
  }
}
