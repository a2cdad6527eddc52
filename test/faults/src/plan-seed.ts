import { Dice } from './dice.js';
import { Messages } from './mails.js';
import { planTenant } from './people.js';
import { type Phase, type Provider, type SeedPlan, type Size, type TenantPlan } from './plan.js';
import { ALL, Schedule, type Weights } from './schedule.js';

const PROVIDERS: readonly Provider[] = ['microsoft', 'google'];

/** What a plan leaves out. */
export interface Leaving {
  /** what happens, by weight; null: nothing */
  weights?: Weights | null;
  faults?: boolean;
}

/**
 * Everything that a seed decides: one company at each provider, and one or two phases of what happens to them. A pure
 * function of its arguments; `now`, ms since 1970, moves all dates together.
 */
export function planSeed(seed: number, size: Size, now: number, leaving: Leaving = {}): SeedPlan {
  const dice = new Dice('faults', seed);
  const users = Math.max(4, dice.size(size.users));
  const mails = dice.size(size.mails);
  const atMicrosoft = dice.between(2, users - 2);
  const tenants = PROVIDERS.map((provider): TenantPlan => {
    const count = provider === 'microsoft' ? atMicrosoft : users - atMicrosoft;
    const cast = planTenant(dice, seed, provider, count, now);
    const messages = new Messages(dice, cast, now, 'm');
    return { ...cast, messages: Array.from({ length: Math.ceil((mails * count) / users) }, () => messages.make()) };
  });
  return { seed, tenants, phases: planPhases(dice, tenants, size, now, leaving) };
}

function planPhases(
  dice: Dice,
  tenants: readonly TenantPlan[],
  size: Size,
  now: number,
  { weights = ALL, faults = true }: Leaving,
): Phase[] {
  const schedule = new Schedule(dice, tenants, now, weights ?? ALL);
  const users = tenants.flatMap((tenant) => tenant.users).length;
  const count = dice.happens(0.7) ? 2 : 1;
  return Array.from({ length: count }, (_, at) => {
    const lengthMs = dice.between(...size.phaseMs);
    const steps = weights === null ? 0 : dice.between(4 * users, 8 * users);
    return schedule.phase(lengthMs, steps, faults ? dice.between(2 * users, 5 * users) : 0, at === 1);
  });
}
