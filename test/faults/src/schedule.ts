import { lateInstant, MONTHS } from './ages.js';
import type { Dice } from './dice.js';
import { planFault } from './fault-plans.js';
import { LAST_LINE, Messages } from './mails.js';
import { planLookback } from './people.js';
import type { Happening, LateRecord, LookbackPlan, Phase, Step, TenantPlan, UserPlan, What } from './plan.js';
import { isRead, type PlannedMail, PlannedMails } from './planned-mail.js';

/** How often each thing happens. What comes by itself after something else (`edit draft`, `send draft`, `reconnect`) is not drawn. */
const WEIGHTS = {
  deliver: 14,
  'late arrival': 6,
  draft: 5,
  move: 9,
  'there and back': 3,
  /** Gmail changes no mail that has arrived */
  edit: 6,
  read: 4,
  delete: 4,
  'create folder': 2,
  'rename folder': 2,
  'delete folder': 1,
  'move folder': 2,
  lookback: 2,
  'late record': 4,
  switch: 2,
  disconnect: 1.5,
  'revoke at provider': 1.5,
  'forget history': 1,
  'expire tokens': 0.5,
} as const satisfies Partial<Record<What, number>>;

/** Share of the mailboxes that are closed by their owner or an admin which nobody opens again. */
const SHUT = 0.15;

/** Everything that can happen; `weights` 0 leaves something out. */
export type Weights = Readonly<Record<keyof typeof WEIGHTS, number>>;
export const ALL: Weights = WEIGHTS;

type Drafted = Extract<Happening, { what: 'deliver' | 'late arrival' | 'draft' }>;

interface Place {
  tenant: TenantPlan;
  user: UserPlan;
  messages: Messages;
}

/** Draws what happens to the mailboxes of a seed, phase after phase. */
export class Schedule {
  readonly #mails: PlannedMails;
  readonly #messages: Map<TenantPlan, Messages>;
  readonly #late: Map<TenantPlan, LateRecord[]>;
  /** what changes once in a phase: mailboxes that were closed and tenants whose lookback changed; and mailboxes that stay closed for good */
  readonly #closed = new Set<string>();
  readonly #shut = new Set<string>();
  readonly #lookbacks = new Map<string, LookbackPlan>();
  /** what was done to folders, and where */
  readonly #folders = new Set<string>();
  #named = 0;
  #isAfter = false;

  constructor(
    private readonly dice: Dice,
    private readonly tenants: readonly TenantPlan[],
    /** ms since 1970 */
    private readonly now: number,
    private readonly weights: Weights = ALL,
  ) {
    this.#mails = new PlannedMails(tenants);
    this.#messages = new Map(tenants.map((tenant) => [tenant, new Messages(dice, tenant, now, 'n')]));
    this.#late = new Map(tenants.map((tenant) => [tenant, [...tenant.late]]));
  }

  /**
   * The next phase: so many draws of what happens, and so many faults, within `lengthMs`. Only after a phase that has
   * been read to the end (`isAfter`) policy or consent put things out of reach for good: what was there before must have
   * been read by then.
   */
  phase(lengthMs: number, steps: number, faults: number, isAfter: boolean): Phase {
    const { dice } = this;
    this.#isAfter = isAfter;
    this.#closed.clear();
    const mailboxes = this.tenants.flatMap(({ users, provider }) => users.map(({ email }) => ({ email, provider })));
    const times = Array.from({ length: steps }, () => dice.between(0, lengthMs)).toSorted((a, b) => a - b);
    const planned = times.flatMap((atMs) => this.#steps(atMs, lengthMs));
    return {
      lengthMs,
      steps: planned.toSorted((a, b) => a.atMs - b.atMs),
      faults: Array.from({ length: faults }, () => {
        const atMs = dice.between(0, Math.floor(lengthMs / 2));
        return { atMs, fault: planFault(dice, dice.pick(mailboxes), lengthMs - atMs) };
      }),
    };
  }

  /** What is drawn for one moment, with what follows from it; nothing where it is not possible just now. */
  #steps(atMs: number, endMs: number): Step[] {
    const { dice } = this;
    const what = dice.weighed(this.weights);
    const tenant = dice.pick(this.tenants);
    const user = dice.pick(tenant.users);
    const messages = this.#messages.get(tenant);
    if (!messages) return [];
    const place = { tenant, user, messages };
    const first = this.#happening(what, place);
    if (!first) return [];
    const step = { atMs, happening: first };
    const later = dice.between(atMs, endMs);
    if (this.#shut.has(user.email)) return [step];
    if (first.what === 'switch') return [step, { atMs: later, happening: { ...first, on: true } }];
    if (first.what === 'disconnect' || first.what === 'revoke at provider')
      return [step, { atMs: later, happening: { ...first, what: 'reconnect' } }];
    if (first.what === 'draft') return [step, ...this.#draftFollows(first, atMs, endMs)];
    return [step];
  }

  #happening(what: keyof Weights, place: Place): Happening | null {
    switch (what) {
      case 'deliver':
      case 'late arrival':
      case 'draft':
        return this.#delivered(what, place);
      case 'lookback':
        return this.#lookback(place.tenant);
      case 'late record': {
        const record = this.#late.get(place.tenant)?.pop();
        return record ? { what, tenant: place.tenant.id, record } : null;
      }
      case 'switch':
      case 'disconnect':
      case 'revoke at provider':
        return this.#closing(what, place);
      case 'forget history':
        return place.tenant.provider === 'google' ? { what, email: place.user.email } : null;
      case 'expire tokens':
        return { what };
      case 'create folder':
      case 'rename folder':
      case 'delete folder':
      case 'move folder':
        return this.#folder(what, place.user.email, place.tenant.provider);
      default:
        return what === 'edit' && place.tenant.provider === 'google' ? null : this.#mail(what, place.user);
    }
  }

  /** At most once in a phase: a lookback that holds for a moment may or may not have been read. */
  #lookback({ id, lookback }: TenantPlan): Happening | null {
    if (this.#closed.has(id)) return null;
    this.#closed.add(id);
    const { months = 0 } = this.#lookbacks.get(id) ?? lookback;
    const wider = {
      kind: 'fixed',
      months: this.dice.pick(MONTHS.filter((one) => one > months || one === 12)),
    } as const;
    const chosen = this.#isAfter ? planLookback(this.dice) : wider;
    this.#lookbacks.set(id, chosen);
    return { what: 'lookback', tenant: id, lookback: chosen };
  }

  #delivered(what: Drafted['what'], { user, messages }: Place): Drafted {
    const { dice, now } = this;
    const kind = what === 'draft' ? 'draft' : dice.happens(0.7) ? dice.pick(['received', 'reply', 'sent']) : undefined;
    const message = messages.make(kind, what === 'late arrival' ? lateInstant(dice, now) : now, user);
    const folder = message.copies.find(({ userId }) => userId === user.id)?.folder ?? 'inbox';
    const mail = `new ${(this.#named += 1)}`;
    const happening = { what, email: user.email, folder, raw: message.raw, mail };
    if (what !== 'draft')
      this.#mails.add({ ...happening, alone: message.copies.length === 1 && message.raw.includes('\r\nMessage-ID:') });
    return happening;
  }

  /** Most drafts are edited, and most are sent. */
  #draftFollows(draft: Drafted, atMs: number, endMs: number): Step[] {
    const { dice } = this;
    const { email, mail } = draft;
    const steps: Step[] = [];
    let raw = draft.raw;
    let at = atMs;
    for (let edits = dice.between(0, 2); edits > 0; edits -= 1) {
      raw = edited(raw, edits);
      at = dice.between(at, endMs);
      steps.push({ atMs: at, happening: { what: 'edit draft', email, mail, raw } });
    }
    if (dice.happens(0.75))
      steps.push({ atMs: dice.between(at, endMs), happening: { what: 'send draft', email, mail } });
    return steps;
  }

  /** Nothing else closes a mailbox that is closed in this phase. */
  #closing(what: 'switch' | 'disconnect' | 'revoke at provider', { tenant, user }: Place): Happening | null {
    const { email, sync } = user;
    if (!sync || this.#closed.has(email) || this.#shut.has(email)) return null;
    this.#closed.add(email);
    if (this.#isAfter && what !== 'revoke at provider' && this.dice.happens(SHUT)) this.#shut.add(email);
    return what === 'switch' ? { what, tenant: tenant.id, email, on: false } : { what, tenant: tenant.id, email };
  }

  /** The first of each kind in a mailbox alone: what it needs is there then. Google's bin has no folders. */
  #folder(
    what: 'create folder' | 'rename folder' | 'delete folder' | 'move folder',
    email: string,
    provider: TenantPlan['provider'],
  ): Happening | null {
    const [folder, to] = {
      'create folder': ['New folder', ''],
      'rename folder': ['Customers', 'Clients'],
      'delete folder': ['Projects', ''],
      'move folder': ['deleted/Old project', 'Old project'],
    }[what] as [string, string];
    const has = this.#mails.of({ id: '', name: '', sync: true, email }, (mail) =>
      mail.folder.startsWith(folder),
    ).length;
    const key = `${what}/${email}`;
    if (what === 'move folder' && provider === 'google') return null;
    if (this.#folders.has(key) || (what !== 'create folder' && has === 0)) return null;
    this.#folders.add(key);
    if (what === 'delete folder') this.#mails.forgetFolder(email, folder);
    if (what === 'create folder' || what === 'delete folder') return { what, email, folder };
    this.#mails.renameFolder(email, folder, to);
    return { what, email, folder, to };
  }

  #mail(what: 'move' | 'there and back' | 'edit' | 'read' | 'delete', user: UserPlan): Happening | null {
    const { dice } = this;
    const fits = (mail: PlannedMail): boolean => {
      if (mail.folder.startsWith('drafts')) return false;
      if (what === 'edit') return mail.alone && isRead(mail.folder);
      return what === 'move' || isRead(mail.folder);
    };
    const candidates = this.#mails.of(user, fits);
    if (candidates.length === 0) return null;
    const found = dice.pick(candidates);
    const { email, mail } = found;
    switch (what) {
      case 'move':
        found.folder = this.#target(found.folder);
        return { what, email, mail, folder: found.folder };
      case 'there and back':
        return { what, email, mail, folder: found.folder === 'archive' ? 'inbox' : 'archive', back: found.folder };
      case 'edit':
        return { what, email, mail, ...this.#renamed(found) };
      case 'delete':
        this.#mails.remove(found);
        return { what, email, mail };
      case 'read':
        return { what, email, mail };
    }
  }

  /** The mail with another subject; the provider changes nothing else of mail that has arrived. */
  #renamed(mail: PlannedMail): { subject: string; raw: string } {
    const subject = `edited ${(this.#named += 1)}`;
    mail.raw = mail.raw.replace(/\r\nSubject: [^\r]*/, `\r\nSubject: ${subject}`);
    return { subject, raw: mail.raw };
  }

  /** Where a mail of that folder is moved to: mostly into the light. */
  #target(folder: string): string {
    if (!isRead(folder)) return this.dice.pick(['inbox', 'archive']);
    if (this.dice.happens(0.25)) return this.dice.pick(['junk', 'deleted']);
    return folder === 'archive' ? 'inbox' : 'archive';
  }
}

/** The mail with another subject and another text. */
function edited(raw: string, time: number): string {
  return raw
    .replace(/\r\nSubject: (?:edited \d+ )?/, `\r\nSubject: edited ${time} `)
    .replace(LAST_LINE, `I have changed my mind for the ${time}. time, let me call you.`);
}
