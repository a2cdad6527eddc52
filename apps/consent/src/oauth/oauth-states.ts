import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Mailbox } from '#libs/contracts';
import type { Keyring } from '#libs/secrets';
import { inStore, type Store } from '#libs/store';

/** A state is good for so long. */
export const STATE_TTL_MS = 10 * 60_000;
const STATE_BYTES = 32;
const SWEEP_ROWS = 500;

/** What is kept, sealed, between sending somebody to the provider and his return. */
const kept = z.object({ verifier: z.string(), nonce: z.string(), browserHash: z.string() });
export type Kept = z.infer<typeof kept>;

export interface TakenState extends Kept {
  tenant: string;
  mailboxId: string;
  expired: boolean;
}

export const randomToken = (): string => randomBytes(STATE_BYTES).toString('base64url');
export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** States of authorization requests: 256 random bits, used once, stored only as a hash. */
export class OauthStates {
  constructor(
    private readonly store: Store,
    private readonly keyring: Keyring,
    private readonly now: () => number,
  ) {}

  /** Stores what is kept for a new state. */
  async keep(state: string, mailbox: Pick<Mailbox, 'tenant' | 'id' | 'provider'>, what: Kept): Promise<void> {
    const now = this.now();
    const row = {
      state_hash: sha256Hex(state),
      tenant: mailbox.tenant,
      mailbox_id: mailbox.id,
      sealed: this.keyring.seal(JSON.stringify(what), placeOf(mailbox.tenant, mailbox.id, mailbox.provider)),
      expires_at: now + STATE_TTL_MS,
    };
    // an expired state is told apart from one that never was for some minutes more
    const old = this.store.deleteFrom('oauth_states').where('expires_at', '<', now - STATE_TTL_MS);
    await inStore(() => old.limit(SWEEP_ROWS).execute());
    await inStore(() => this.store.insertInto('oauth_states').values(row).execute());
  }

  /** Takes a state out: it works once, whatever comes after. Undefined: never issued for this provider, or already used. */
  async take(state: string, provider: Mailbox['provider']): Promise<TakenState | undefined> {
    const hash = sha256Hex(state);
    const row = await inStore(() =>
      this.store.transaction().execute(async (tx) => {
        const found = await tx
          .selectFrom('oauth_states')
          .selectAll()
          .where('state_hash', '=', hash)
          .forUpdate()
          .executeTakeFirst();
        if (found !== undefined) await tx.deleteFrom('oauth_states').where('state_hash', '=', hash).execute();
        return found;
      }),
    );
    if (row === undefined || !row.mailbox_id.startsWith(`${provider}-`)) return undefined;
    const sealed = this.keyring.open(row.sealed, placeOf(row.tenant, row.mailbox_id, provider));
    const what = kept.parse(JSON.parse(sealed));
    return { ...what, tenant: row.tenant, mailboxId: row.mailbox_id, expired: row.expires_at < this.now() };
  }
}

function placeOf(tenant: string, mailbox: string, provider: string) {
  return { tenant, mailbox, provider, kind: 'oauth-state' };
}
