import { openStore } from '#libs/store';
import { sql } from 'kysely';
import { stackAddresses } from './stack-addresses.js';
import { freshName } from './topics.js';

/** A database of the stack's MariaDB that nobody else uses, without tables. */
export interface FreshDatabase {
  url: string;
  /** removes it; connections to it must be closed before */
  drop: () => Promise<void>;
}

/** Makes a database whose name begins with `prefix`. Throws what MariaDB does. */
export async function freshDatabase(prefix: string): Promise<FreshDatabase> {
  const url = new URL(stackAddresses().THREADLINE_MARIADB_URL);
  const name = freshName(prefix).replaceAll('-', '_');
  const admin = openStore(url.href, 1);
  await sql`CREATE DATABASE ${sql.id(name)}`.execute(admin);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: async () => {
      await sql`DROP DATABASE ${sql.id(name)}`.execute(admin);
      await admin.destroy();
    },
  };
}
