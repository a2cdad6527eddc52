import { ancientInstant, mailInstant } from './ages.js';
import type { Dice } from './dice.js';
import { emlOf, type Letter } from './eml.js';
import type { MessagePlan, PersonPlan, TenantPlan, UserPlan } from './plan.js';

export type Cast = Omit<TenantPlan, 'messages'>;

interface Draft extends Letter {
  copies: { user: UserPlan; folder: string }[];
}

/** What a mail of a kind is made from. */
interface Making {
  dice: Dice;
  cast: Cast;
  now: number;
  me: UserPlan;
  others: UserPlan[];
  person: PersonPlan;
  /** Message-IDs and authors of mail of before */
  past: { id: string; from: string }[];
}

/** Words of a person, in which no rule takes her for a machine. */
export const LAST_LINE = 'Let me think about it and I will call you.';

const OVERSIZE = 'This line is repeated until the mail is too large to be kept.\n'.repeat(16_000);
const at = (user: UserPlan, folder: string) => ({ user, folder });
const unknown = (email: string): Pick<PersonPlan, 'email' | 'name'> => ({ email, name: 'Some One' });
const wordOf = (email: string, local: string): string => `${local}@${email.slice(email.indexOf('@') + 1)}`;

/** Every kind of mail, by what it changes of a mail that a customer writes to a user. */
const KINDS: Record<string, { weight: number; make: (making: Making) => Partial<Draft> }> = {
  received: { weight: 12, make: () => ({}) },
  'html only': { weight: 3, make: () => ({ form: 'html' }) },
  alternative: { weight: 3, make: () => ({ form: 'alternative' }) },
  nested: { weight: 4, make: ({ me }) => ({ copies: [at(me, 'Customers/Large')] }) },
  archived: { weight: 4, make: ({ me }) => ({ copies: [at(me, 'archive')] }) },
  'own folder': { weight: 4, make: ({ me }) => ({ copies: [at(me, 'Projects')] }) },
  sent: { weight: 8, make: ({ me, person }) => ({ from: me, to: [person], copies: [at(me, 'sent')] }) },
  'sent with a colleague': {
    weight: 5,
    make: ({ me, others, person }) => ({
      ...{ from: me, to: [person], cc: others.slice(0, 1) },
      copies: [at(me, 'sent'), ...others.slice(0, 1).map((other) => at(other, 'inbox'))],
    }),
  },
  'several mailboxes': {
    weight: 6,
    make: ({ me, others, person }) => ({
      ...{ from: person, to: [me, ...others.slice(0, 1)], cc: others.slice(1, 3) },
      copies: [at(me, 'inbox'), ...others.slice(0, 3).map((other, i) => at(other, i % 2 ? 'archive' : 'inbox'))],
    }),
  },
  'twice in a mailbox': { weight: 2, make: ({ me }) => ({ copies: [at(me, 'inbox'), at(me, 'archive')] }) },
  'by the domain alone': { weight: 4, make: ({ person }) => ({ from: unknown(wordOf(person.email, 'nobody')) }) },
  reply: {
    weight: 8,
    make: ({ dice, past }) => {
      const ids = dice.some(past, 2).map(({ id }) => `<${id}>`);
      return { headers: ids.length > 0 ? [`In-Reply-To: ${ids[0]}`, `References: ${ids.join(' ')}`] : [] };
    },
  },
  'no Message-ID': { weight: 3, make: () => ({ id: null }) },
  'no Message-ID, several mailboxes': {
    weight: 2,
    make: ({ me, others }) => ({
      ...{ id: null, to: [me, ...others.slice(0, 1)] },
      copies: [at(me, 'inbox'), ...others.slice(0, 1).map((other) => at(other, 'inbox'))],
    }),
  },
  'another one of that Message-ID': {
    weight: 2,
    make: ({ dice, past, person }) => {
      const own = new Set(past.filter(({ from }) => from === person.email).map(({ id }) => id));
      const others = past.filter(({ id }) => !own.has(id));
      return others.length > 0 ? { id: dice.pick(others).id } : {};
    },
  },
  'no Date': { weight: 1, make: () => ({ date: null }) },
  'broken MIME': { weight: 2, make: () => ({ form: 'broken' }) },
  'discussion list': { weight: 1, make: () => ({ headers: ['List-Post: <mailto:list@customer.example>'] }) },
  stranger: { weight: 12, make: () => ({ from: unknown('x@stranger.example') }) },
  colleague: { weight: 6, make: ({ me, others }) => ({ from: others[0] ?? me }) },
  blocked: { weight: 3, make: ({ cast }) => ({ from: unknown(`x@${cast.blockedDomains[0]}`) }) },
  draft: { weight: 4, make: ({ me, person }) => ({ from: me, to: [person], copies: [at(me, 'drafts')] }) },
  junk: { weight: 5, make: ({ me }) => ({ copies: [at(me, 'junk')] }) },
  deleted: { weight: 4, make: ({ me }) => ({ copies: [at(me, 'deleted')] }) },
  'deleted with its folder': { weight: 3, make: ({ me }) => ({ copies: [at(me, 'deleted/Old project')] }) },
  bounce: { weight: 2, make: () => ({ form: 'report' }) },
  'auto reply': { weight: 2, make: () => ({ headers: ['Auto-Submitted: auto-replied'] }) },
  invitation: { weight: 2, make: () => ({ form: 'calendar' }) },
  // from an address that nobody writes to: of others it depends on what was read before, and both are right
  newsletter: {
    weight: 4,
    make: ({ person }) => ({
      from: unknown(wordOf(person.email, 'news')),
      headers: ['List-Unsubscribe: <https://customer.example/leave>'],
    }),
  },
  receipt: { weight: 3, make: ({ person }) => ({ from: unknown(wordOf(person.email, 'no-reply')) }) },
  'nobody wrote it': { weight: 1, make: () => ({ from: null }) },
  ancient: { weight: 4, make: ({ dice, now }) => ({ date: ancientInstant(dice, now) }) },
  'late customer': { weight: 5, make: ({ dice, cast }) => ({ from: unknown(dice.pick(lateAddresses(cast))) }) },
  oversize: { weight: 0.3, make: () => ({ text: OVERSIZE }) },
};

const WEIGHTS = Object.fromEntries(Object.entries(KINDS).map(([kind, { weight }]) => [kind, weight]));

/** All kinds of mail there are. */
export const MAIL_KINDS: readonly string[] = Object.keys(KINDS);

/** Addresses that the CRM does not know yet. */
export function lateAddresses({ late }: Pick<Cast, 'late'>): string[] {
  return late.flatMap((record) => {
    if (record.kind === 'account') return record.account.domains.map((domain) => `someone@${domain}`);
    return record.kind === 'opportunity' ? [] : [record.person.email];
  });
}

/** Makes the messages of one tenant, one after the other; nothing but its dice decides. */
export class Messages {
  readonly #past: Making['past'] = [];
  #made = 0;

  constructor(
    private readonly dice: Dice,
    private readonly cast: Cast,
    private readonly now: number,
    /** begins the ids of these messages, so that no others have them */
    private readonly series: string,
  ) {}

  /** A message; `kind`: any where none is given; `date`: ms since 1970, any where none is given; `me`: in whose mailbox it must lie. */
  make(kind = this.dice.weighed(WEIGHTS), date?: number, me = this.dice.pick(this.cast.users)): MessagePlan {
    const { dice, cast, now } = this;
    const others = dice.some(
      cast.users.filter((user) => user !== me),
      3,
    );
    const person = dice.pick(cast.people);
    const change = KINDS[kind]?.make({ dice, cast, now, me, others, person, past: this.#past });
    if (!change) throw new RangeError(`no mail is of the kind ${kind}`);
    this.#made += 1;
    const id = `${this.series}${this.#made}.${dice.between(0, 1e9)}@${cast.domain}`;
    const draft: Draft = {
      ...{ from: person, to: [me], cc: [], date: date ?? mailInstant(dice, now), id },
      ...{ subject: `${kind} ${this.series}${this.#made}`, headers: [], form: 'plain' },
      text: `Hi, I read ${this.series}${this.#made} this morning.\n${LAST_LINE}`,
      copies: [at(me, 'inbox')],
      ...change,
    };
    if (draft.id !== null && draft.from) this.#past.push({ id: draft.id, from: draft.from.email });
    return {
      kind,
      raw: emlOf(draft),
      copies: draft.copies.map(({ user, folder }) => ({ userId: user.id, folder })),
    };
  }
}
