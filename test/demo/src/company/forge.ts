import type { Chance } from './chance.js';
import type { DealtMail } from './deal.js';
import { addressesIn } from './header.js';

const FORGERIES = 3;

/**
 * A few mails of a tenant get the Message-ID of another sender's mail, as broken mailers and forgers do: both must be kept apart. Taken from mail of
 * people in `known` (addresses in lower case), so that neither is dropped for another reason.
 */
export function forgeMessageIds(chance: Chance, mails: readonly DealtMail[], known: ReadonlySet<string>): DealtMail[] {
  const usable = mails.filter(({ folder, mail }) => folder === 'inbox' && mail.value('message-id') !== '');
  const byKnown = usable.filter(({ mail }) => addressesIn(mail.value('from')).some((email) => known.has(email)));
  const one = new Map(byKnown.map((dealt) => [dealt.mail.value('from'), dealt]));
  const chosen = chance
    .shuffled([...one.values()], ({ tenant, origin }) => tenant + origin, 'forged')
    .slice(0, 2 * FORGERIES);
  const ids = new Map<string, string>();
  for (const [index, victim] of chosen.slice(0, FORGERIES).entries()) {
    const forged = chosen[FORGERIES + index];
    if (forged !== undefined) ids.set(forged.origin, victim.mail.value('message-id'));
  }
  return mails.map((dealt) => {
    const id = ids.get(dealt.origin);
    return id === undefined ? dealt : { ...dealt, mail: dealt.mail.with({ 'Message-Id': id }) };
  });
}
