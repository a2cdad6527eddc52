import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Enrolment } from './enrolment.js';
import type { MailboxSync } from './mailbox-sync.js';
import type { SyncStates } from './sync-states.js';

type Loop = (signal: AbortSignal) => Promise<void>;

/** Works on due mailboxes, one after the other. `idleMs`: pause when none is due. */
export function workLoop(parts: {
  states: SyncStates;
  sync: MailboxSync;
  isStale: () => boolean;
  idleMs: number;
}): Loop {
  return async (signal) => {
    while (!signal.aborted) {
      const lease = parts.isStale() ? null : await parts.states.takeDue(randomUUID());
      if (lease) await parts.sync.run(lease, signal);
      else await pause(parts.idleMs * (0.5 + Math.random()), signal);
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

/** Resolves after `ms`, or at once when `signal` aborts. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
