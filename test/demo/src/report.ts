import { countMails, type Store } from '#libs/store';
import { sql } from 'kysely';

/** What a run did: from the first request to the provider until nothing was left to do. An earlier run on the same folders may have done the rest. */
export interface Run {
  seconds: number;
  newlySeen: number;
  newlyAdmitted: number;
  mailsPerSecond: number;
  admittedPerSecond: number;
}

/** What stands after a run, computed from the stores: report.json. */
export interface Report extends Run {
  mailboxes: {
    tenant: string;
    mailbox: string;
    user: string;
    seen: number;
    admitted: number;
    dropped: Record<string, number>;
  }[];
  seen: number;
  admitted: number;
  dropped: Record<string, number>;
  engagements: number;
  /** resident memory of each process when everything was drained, MiB */
  memoryMb: Record<string, number>;
}

/** Reads the report from MariaDB. */
export async function readReport(store: Store, run: Run, memoryMb: Record<string, number>): Promise<Report> {
  const counts = new Map((await countMails(store)).map((count) => [`${count.tenant}/${count.mailboxId}`, count]));
  const rows = await store
    .selectFrom('mailboxes')
    .select(['tenant', 'id', 'user_id'])
    .orderBy('tenant')
    .orderBy('id')
    .execute();
  const mailboxes = rows.map(({ tenant, id, user_id: user }) => {
    const count = counts.get(`${tenant}/${id}`);
    return {
      tenant,
      mailbox: id,
      user,
      seen: count?.seen ?? 0,
      admitted: count?.admitted ?? 0,
      dropped: { ...count?.dropped },
    };
  });
  const { engagements } = await store
    .selectFrom('engagements')
    .select(sql<number>`COUNT(*)`.as('engagements'))
    .executeTakeFirstOrThrow();
  const seen = mailboxes.reduce((sum, mailbox) => sum + mailbox.seen, 0);
  const admitted = mailboxes.reduce((sum, mailbox) => sum + mailbox.admitted, 0);
  return {
    mailboxes,
    seen,
    admitted,
    dropped: totals(mailboxes.map(({ dropped }) => dropped)),
    engagements,
    ...run,
    memoryMb,
  };
}

function totals(counts: Record<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [reason, mails] of counts.flatMap((count) => Object.entries(count)))
    sums[reason] = (sums[reason] ?? 0) + mails;
  return sums;
}
