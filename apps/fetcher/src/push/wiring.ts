import type { Runtime } from '#libs/stage';
import type { Store } from '#libs/store';
import type { Provider as Injected } from '@nestjs/common';
import type { FetcherConfig } from '../config.js';
import type { MailboxDirectory } from '../domain/mailbox-directory.js';
import type { SyncStates } from '../sync-states.js';
import { GoogleCaller } from './google-caller.js';
import { PushMetrics } from './push-metrics.js';
import { PUSH_URL } from './push.controller.js';
import { type PushAddress, PushSubscriptions } from './subscriptions.js';
import { Wakes } from './wakes.js';

/** Everything that has to do with the providers' calls. */
export interface PushWiring {
  /** whether the providers reach this app */
  isOn: boolean;
  subscriptions: PushSubscriptions;
  wakes: Wakes;
  /** what the controller gets */
  providers: Injected[];
}

/** Builds the push side of the fetcher from its settings; without FETCHER_PUSH_URL nothing is subscribed, and the addresses are not there. */
export function wirePush(
  config: FetcherConfig,
  runtime: Runtime,
  { store, states, mailboxes }: { store: Store; states: SyncStates; mailboxes: MailboxDirectory },
): PushWiring {
  const metrics = new PushMetrics(runtime.metrics);
  const url = config.FETCHER_PUSH_URL?.replace(/\/+$/, '') ?? null;
  const account = config.FETCHER_GOOGLE_PUSH_ACCOUNT;
  const googleTopic = account === undefined ? null : (config.FETCHER_GOOGLE_PUSH_TOPIC ?? null);
  const address: PushAddress | null = url === null ? null : { url, googleTopic };
  const wakes = new Wakes({
    store,
    metrics,
    wake: (tenant, id) => states.wake(tenant, id),
    mailboxesOf: (email) => mailboxes.ofAddress('google', email),
    now: Date.now,
  });
  const google =
    url !== null && account !== undefined ? new GoogleCaller({ audience: `${url}/v1/push/google`, account }) : null;
  return {
    isOn: url !== null,
    subscriptions: new PushSubscriptions(store, address, metrics, runtime.log),
    wakes,
    providers: [
      { provide: Wakes, useValue: wakes },
      { provide: PushMetrics, useValue: metrics },
      { provide: PUSH_URL, useValue: url },
      { provide: GoogleCaller, useValue: google },
    ],
  };
}
