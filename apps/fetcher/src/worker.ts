import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { MailboxDirectory } from './domain/mailbox-directory.js';
import type { Enrolment } from './enrolment.js';
import type { MailboxGauges } from './mailbox-gauges.js';
import type { MailboxSync } from './mailbox-sync.js';
import type { PushSubscriptions } from './push/subscriptions.js';
import type { Wakes } from './push/wakes.js';
import type { Sources } from './sources.js';
import type { SyncStates } from './sync-states.js';

type Loop = (signal: AbortSignal) => Promise<void>;

const GAUGES_MS = 10_000;
/** Calls of the providers are looked at this often, and promises of mailboxes that stopped are ended. */
const PUSH_MS = 250;
const END_MS = 30_000;

/** Works on due mailboxes, one after the other. `idleMs`: pause when none is due. */
export function workLoop(parts: {
  states: SyncStates;
  sync: Pick<MailboxSync, 'run'>;
  sources: Pick<Sources, 'forget'>;
  mailboxes: MailboxDirectory;
  isStale: () => boolean;
  idleMs: number;
}): Loop {
  const { states, sync, sources, mailboxes, isStale, idleMs } = parts;
  return async (signal) => {
    while (!signal.aborted) {
      const lease = isStale() ? null : await states.takeDue(randomUUID());
      if (lease?.probes) {
        // an access token that was given before the provider turned everybody away would prove nothing
        const mailbox = mailboxes.find(lease.tenant, lease.mailboxId);
        if (mailbox) sources.forget(mailbox);
      }
      if (lease) await sync.run(lease, signal);
      else await pause(idleMs * (0.5 + Math.random()), signal);
    }
  };
}

/** Keeps the database's mailboxes as the table says; a mailbox that is switched off is so within `idleMs`. */
export function enrolLoop(enrolment: Enrolment, idleMs: number): Loop {
  return async (signal) => {
    while (!signal.aborted) {
      await enrolment.settle();
      await pause(idleMs, signal);
    }
  };
}

/** Keeps the numbers over all mailboxes fresh. */
export function gaugeLoop(gauges: MailboxGauges): Loop {
  return async (signal) => {
    while (!signal.aborted) {
      await gauges.refresh();
      await pause(GAUGES_MS, signal);
    }
  };
}

/** Wakes the mailboxes that the providers told of, and ends their promises where a mailbox is not read any more. */
export function pushLoop(
  push: { wakes: Pick<Wakes, 'settle'>; subscriptions: Pick<PushSubscriptions, 'endStopped'> },
  { sources, mailboxes }: { sources: Pick<Sources, 'of'>; mailboxes: MailboxDirectory },
): Loop {
  const sourceOf = (tenant: string, id: string) => {
    const mailbox = mailboxes.find(tenant, id);
    return mailbox && sources.of(mailbox);
  };
  return async (signal) => {
    for (let turn = 0; !signal.aborted; turn += 1) {
      await push.wakes.settle();
      if (turn % (END_MS / PUSH_MS) === 0) await push.subscriptions.endStopped(sourceOf);
      await pause(PUSH_MS, signal);
    }
  };
}

/** Resolves after `ms`, or at once when `signal` aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
