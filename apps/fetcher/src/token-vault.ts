import type { Mailbox } from '#libs/contracts';
import { ConsentLost, type TokenVault } from '#libs/providers';
import { type Keyring, SealBroken } from '#libs/secrets';
import { inStore, type Store } from '#libs/store';
import { z } from 'zod';

const tokenShape = z.object({ refreshToken: z.string().min(1) });

/** The refresh token of one mailbox, sealed in `mailbox_tokens`; the plain token is only ever in memory. */
export class SealedTokenVault implements TokenVault {
  constructor(
    private readonly store: Store,
    private readonly keyring: Keyring,
    private readonly mailbox: Pick<Mailbox, 'tenant' | 'id' | 'provider'>,
    private readonly now: () => number,
  ) {}

  /** Throws `ConsentLost` where the sealed token does not open: nobody but a person can make a new one. */
  async read(): Promise<{ refreshToken: string; version: number } | null> {
    const row = await inStore(() =>
      this.store
        .selectFrom('mailbox_tokens')
        .select(['sealed', 'version'])
        .where('tenant', '=', this.mailbox.tenant)
        .where('mailbox_id', '=', this.mailbox.id)
        .executeTakeFirst(),
    );
    return row ? { refreshToken: this.#open(row.sealed), version: row.version } : null;
  }

  async replace(refreshToken: string, version: number): Promise<boolean> {
    const sealed = this.keyring.seal(JSON.stringify({ refreshToken }), this.#place());
    const result = await inStore(() =>
      this.store
        .updateTable('mailbox_tokens')
        .set({ sealed, version: version + 1, updated_at: this.now() })
        .where('tenant', '=', this.mailbox.tenant)
        .where('mailbox_id', '=', this.mailbox.id)
        .where('version', '=', version)
        .executeTakeFirst(),
    );
    return result.numUpdatedRows > 0n;
  }

  #open(sealed: string): string {
    try {
      return tokenShape.parse(JSON.parse(this.keyring.open(sealed, this.#place()))).refreshToken;
    } catch (error) {
      const unreadable = [SealBroken, SyntaxError, z.ZodError].some((kind) => error instanceof kind);
      if (unreadable) throw new ConsentLost('token_unreadable');
      throw error;
    }
  }

  #place() {
    const { tenant, id, provider } = this.mailbox;
    return { tenant, mailbox: id, provider, kind: 'refresh-token' };
  }
}
