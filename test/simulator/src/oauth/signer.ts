import { createHash, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

const makeKeyPair = promisify(generateKeyPair);

/** Signs id tokens with an RSA key made at the start. */
export class Signer {
  readonly keyId: string;

  private constructor(
    readonly publicKey: KeyObject,
    readonly privateKey: KeyObject,
  ) {
    const pem = publicKey.export({ type: 'spki', format: 'pem' });
    this.keyId = createHash('sha1').update(pem).digest('base64url');
  }

  static async make(): Promise<Signer> {
    const { publicKey, privateKey } = await makeKeyPair('rsa', { modulusLength: 2048 });
    return new Signer(publicKey, privateKey);
  }

  /** A compact JWT (RS256) with these claims. */
  jwt(claims: Record<string, unknown>): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${part({ typ: 'JWT', alg: 'RS256', kid: this.keyId })}.${part(claims)}`;
    return `${signed}.${sign('sha256', Buffer.from(signed), this.privateKey).toString('base64url')}`;
  }

  /** The public key as a JSON Web Key Set. */
  jwks(): { keys: Record<string, unknown>[] } {
    return { keys: [{ ...this.publicKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: this.keyId }] };
  }

  /** The public key as PEM, by key id. */
  pem(): Record<string, string> {
    return { [this.keyId]: this.publicKey.export({ type: 'spki', format: 'pem' }).toString() };
  }
}
