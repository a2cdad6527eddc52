import type { Provider } from '#libs/contracts';
import type { Store } from '#libs/store';

/** The right to work on a mailbox until somebody else takes it. Instants in ms since 1970. */
export interface Lease {
  tenant: string;
  mailboxId: string;
  /** unique for each lease: a worker that lost one cannot be mistaken for the next */
  owner: string;
  provider: Provider;
  dueAt: number;
  liveDueAt: number;
  /** new mail is to be looked for; false: only past mail is still to be read */
  liveDue: boolean;
  /** the provider had turned everybody away: this mailbox asks whether it still does */
  probes: boolean;
  lookbackStart: number | null;
  /** times in a row that the provider did not serve, without a page in between */
  failures: number;
}

export type Transaction = Parameters<Parameters<ReturnType<Store['transaction']>['execute']>[0]>[0];
