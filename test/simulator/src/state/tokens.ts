import { z } from 'zod';
import type { Seeded } from '../seeded.js';

const grant = z.object({
  /** Email address of the user, or null for an application's own token. */
  user: z.string().nullable(),
  tenant: z.string(),
  client: z.string(),
  scope: z.string(),
  issuedAt: z.number(),
  expiresAt: z.number(),
  serial: z.number(),
});

/** What a token says. Times in ms UTC. */
export type Grant = z.infer<typeof grant>;

/** Tokens that were read lately: they come with every request. */
const KNOWN = 10_000;

/** Issues and checks access and refresh tokens; they carry their own content, so they outlive the process. */
export class Tokens {
  readonly #revokedAt = new Map<string, number>();
  readonly #usedCodes = new Set<string>();
  readonly #known = new Map<string, Grant>();
  #expiredBefore = 0;
  #serial = 0;

  constructor(
    readonly seeded: Seeded,
    readonly accessSeconds: number,
    readonly now: () => number,
  ) {}

  /** Sets a token's issue time later than every expiry and revocation so far. */
  #issueTime(user: string | null): number {
    return Math.max(this.now(), this.#expiredBefore + 1, (this.#revokedAt.get(user ?? '') ?? 0) + 1);
  }

  /** A sealed token of that kind; `seconds` is its life. */
  issue(kind: string, what: Omit<Grant, 'issuedAt' | 'expiresAt' | 'serial'>, seconds: number): string {
    const issuedAt = this.#issueTime(what.user);
    const token: Grant = { ...what, issuedAt, expiresAt: issuedAt + seconds * 1000, serial: ++this.#serial };
    return this.seeded.seal(kind, token);
  }

  /** What an access token says, and whether it may be used. */
  access(token: string, prefix = ''): { grant: Grant; state: 'live' | 'expired' | 'revoked' } | undefined {
    const read = this.#read('access', token, prefix);
    if (!read) return undefined;
    const revoked = read.issuedAt <= (this.#revokedAt.get(`access:${read.user ?? ''}`) ?? 0);
    const expired = read.expiresAt <= this.now() || read.issuedAt <= this.#expiredBefore;
    return { grant: read, state: revoked ? 'revoked' : expired ? 'expired' : 'live' };
  }

  /** What a refresh token says, and whether it was revoked. */
  refresh(token: string, prefix = ''): { grant: Grant; state: 'live' | 'revoked' } | undefined {
    const read = this.#read('refresh', token, prefix);
    if (!read) return undefined;
    return { grant: read, state: read.issuedAt <= (this.#revokedAt.get(read.user ?? '') ?? 0) ? 'revoked' : 'live' };
  }

  /** Every access token issued so far is expired from now on. */
  expireAll(): void {
    this.#expiredBefore = Math.max(this.now(), this.#expiredBefore + 1);
  }

  /** Every refresh token of the user issued so far is dead; with `accessToo` the access tokens as well. */
  revoke(user: string, accessToo: boolean): void {
    const now = Math.max(this.now(), (this.#revokedAt.get(user) ?? 0) + 1);
    this.#revokedAt.set(user, now);
    if (accessToo) this.#revokedAt.set(`access:${user}`, now);
  }

  /** True the first time it is asked of a code. */
  useCode(code: string): boolean {
    if (this.#usedCodes.has(code)) return false;
    this.#usedCodes.add(code);
    return true;
  }

  #read(kind: string, token: string, prefix: string): Grant | undefined {
    if (!token.startsWith(prefix)) return undefined;
    const key = `${kind} ${token}`;
    const known = this.#known.get(key);
    if (known) return known;
    const parsed = grant.safeParse(this.seeded.open(kind, token.slice(prefix.length)));
    if (!parsed.success) return undefined;
    if (this.#known.size >= KNOWN) this.#known.clear();
    this.#known.set(key, parsed.data);
    return parsed.data;
  }
}
