import { Quota } from '../state/quota.js';
import type { Account, World } from '../state/world.js';
import { GmailFailure } from './errors.js';
import { googleSettings } from './settings.js';

/** Units of each call, by the table: https://developers.google.com/workspace/gmail/api/reference/quota */
const PRICES: Record<'2026' | 'legacy', Record<string, number>> = {
  '2026': {
    'messages.get': 20,
    'messages.attachments.get': 20,
    'threads.get': 40,
  },
  legacy: {
    'messages.get': 5,
    'messages.attachments.get': 5,
    'threads.get': 10,
  },
};
const SAME_PRICE: Record<string, number> = {
  'history.list': 2,
  'messages.list': 5,
  'threads.list': 10,
  profile: 1,
  'labels.list': 1,
  'labels.get': 1,
  watch: 100,
  stop: 50,
};

interface Ledger {
  user: Quota;
  project: Quota;
  day: Quota;
}

const ledgers = new WeakMap<World, Ledger>();

function ledgerOf(world: World): Ledger {
  const known = ledgers.get(world);
  if (known) return known;
  const { units, projectUnits, dailyUnits } = googleSettings(world);
  const made = {
    user: new Quota(units, 60_000),
    project: new Quota(projectUnits, 60_000),
    day: new Quota(dailyUnits, 86_400_000),
  };
  ledgers.set(world, made);
  return made;
}

/** The project that a client belongs to: `123-abc.apps.googleusercontent.com`, `name@project.iam.gserviceaccount.com`. */
export function projectOf(client: string): string {
  return /@([^.]+)\.iam\.gserviceaccount\.com$/.exec(client)?.[1] ?? /^(\d+)-/.exec(client)?.[1] ?? client;
}

/** How the service words it that a user is over the units of a minute: mostly 403, as in the field. */
function userThrottle(world: World, waitMs: number): GmailFailure {
  const draw = world.seeded.number(8, 'throttle', world.serial('throttle'));
  if (draw === 0) return new GmailFailure(403, 'rateLimitExceeded', 'Rate Limit Exceeded');
  if (draw > 2) {
    const message = 'User Rate Limit Exceeded. Rate of requests for user exceed configured project quota.';
    return new GmailFailure(403, 'userRateLimitExceeded', message);
  }
  const until = new Date(world.clock.now() + waitMs).toISOString();
  return new GmailFailure(429, 'rateLimitExceeded', `User-rate limit exceeded.  Retry after ${until}`);
}

/**
 * Spends the units of a call, of the user's minute, the project's minute and the project's day.
 *
 * @param kind for example `messages.get`
 * @throws GmailFailure 403 or 429, in the service's own words, when one of them has no room
 */
export function spendUnits(world: World, account: Account, client: string, kind: string): void {
  const { user, project, day } = ledgerOf(world);
  const units = PRICES[googleSettings(world).table][kind] ?? SAME_PRICE[kind] ?? 1;
  const now = world.clock.now();
  const name = projectOf(client);
  const waitMs = user.spend(`${name}\0${account.email}`, units, now);
  const full =
    waitMs > 0
      ? 'user'
      : project.spend(name, units, now) > 0
        ? 'project'
        : day.spend(name, units, now) > 0
          ? 'day'
          : null;
  if (full === null) return;
  world.counts.limit('units', account.email);
  if (full === 'user') throw userThrottle(world, waitMs);
  if (full === 'day') throw new GmailFailure(403, 'dailyLimitExceeded', 'Daily Limit Exceeded');
  const metric = `Quota exceeded for quota metric 'Queries' and limit 'Queries per minute' of service 'gmail.googleapis.com' for consumer 'project_number:${name}'.`;
  throw new GmailFailure(403, 'rateLimitExceeded', metric);
}
