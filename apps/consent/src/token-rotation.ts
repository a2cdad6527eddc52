import { type Keyring, rewrapRefreshToken, SealBroken } from '#libs/secrets';
import { inStore, type Store } from '#libs/store';

const BATCH = 200;

/** What became of the tokens that were not sealed under the active key. */
export interface Rotation {
  rewrapped: number;
  /** no key of the ring opens them: their owners have to consent again */
  unreadable: number;
}

interface Row {
  tenant: string;
  mailbox_id: string;
  provider: string;
  sealed: string;
  version: number;
}

/**
 * Seals every refresh token under the active key, while others read and renew them: a token that changes meanwhile is left as it is, for
 * whoever renews it seals it under his own active key. Throws Unavailable; started again it goes on. Ends early when `signal` aborts.
 */
export async function rotateTokens(store: Store, keyring: Keyring, signal: AbortSignal): Promise<Rotation> {
  const done: Rotation = { rewrapped: 0, unreadable: 0 };
  let after = { tenant: '', mailbox_id: '' };
  for (;;) {
    const rows = await inStore(() => rowsOfOtherKeys(store, keyring, after));
    for (const row of rows) {
      if (signal.aborted) return done;
      const sealed = rewrapped(keyring, row);
      if (sealed === null) done.unreadable += 1;
      else done.rewrapped += await inStore(() => replaceSealed(store, row, sealed));
    }
    const last = rows.at(-1);
    if (last === undefined) return done;
    after = last;
  }
}

async function rowsOfOtherKeys(
  store: Store,
  keyring: Keyring,
  after: Pick<Row, 'tenant' | 'mailbox_id'>,
): Promise<Row[]> {
  const { tenant, mailbox_id: mailbox } = after;
  // an underscore is a wildcard of LIKE and a letter of key ids
  const active = `v1.${keyring.activeKeyId.replaceAll('_', '\\_')}.%`;
  return store
    .selectFrom('mailbox_tokens')
    .select(['tenant', 'mailbox_id', 'provider', 'sealed', 'version'])
    .where('sealed', 'not like', active)
    .where((eb) =>
      eb.or([eb('tenant', '>', tenant), eb.and([eb('tenant', '=', tenant), eb('mailbox_id', '>', mailbox)])]),
    )
    .orderBy('tenant')
    .orderBy('mailbox_id')
    .limit(BATCH)
    .execute();
}

function rewrapped(keyring: Keyring, row: Row): string | null {
  try {
    return rewrapRefreshToken(keyring, { tenant: row.tenant, id: row.mailbox_id, provider: row.provider }, row.sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}

/** The token stays the same, so its version does. 1 when it was replaced, 0 when it had changed. */
async function replaceSealed(store: Store, row: Row, sealed: string): Promise<number> {
  const result = await store
    .updateTable('mailbox_tokens')
    .set({ sealed })
    .where('tenant', '=', row.tenant)
    .where('mailbox_id', '=', row.mailbox_id)
    .where('version', '=', row.version)
    .where('sealed', '=', row.sealed)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
