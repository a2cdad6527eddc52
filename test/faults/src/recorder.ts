import { DAY } from './ages.js';
import { RECONCILE_DAYS } from './house.js';
import type { LateRecord, LookbackPlan, TenantPlan } from './plan.js';
import { type CopyHistory, type Era, type Truth } from './truth.js';
import { fileOf } from './write-company.js';

/** Mail that came so shortly before is no gap to a comparison: 15 minutes, and one for the run itself. */
const FRESH_MS = 16 * 60_000;

const matchable = ({ late }: Era): number => late.filter(({ kind }) => kind !== 'opportunity').length;
const isAddition = (era: Era, index: number, eras: readonly Era[]): boolean =>
  matchable(era) > (eras[index - 1] ? matchable(eras[index - 1] as Era) : 0);

/** Remembers what was done to a seed's tenants, and when: with the simulator's ledger that is the truth. */
export class Recorder {
  readonly #eras: Map<string, Era[]>;
  readonly #open = new Map<string, { from: number; to: number }[]>();
  readonly #omitted = new Map<string, { from: number; to: number }>();
  readonly #settled: number[] = [];
  /** what each mail said, in order; by address and path */
  readonly #texts = new Map<string, string[]>();

  constructor(
    private readonly tenants: readonly TenantPlan[],
    private readonly now: () => number,
  ) {
    this.#eras = new Map(tenants.map(({ id, lookback }) => [id, [{ at: now(), lookback, late: [] }]]));
    for (const { users, messages } of tenants)
      messages.forEach(({ raw, copies }, message) => {
        for (const { userId, folder } of copies) {
          const email = users.find(({ id }) => id === userId)?.email ?? '';
          this.#texts.set(`${email} ${fileOf(folder, message)}`, [raw]);
        }
      });
  }

  lookback(tenant: string, lookback: LookbackPlan): void {
    this.#era(tenant, (era) => ({ ...era, lookback }));
  }

  late(tenant: string, record: LateRecord): void {
    this.#era(tenant, (era) => ({ ...era, late: [...era.late, record] }));
  }

  /** When each tenant's CRM last got somebody whose past mail must be looked for. */
  get additions(): ReadonlyMap<string, number> {
    return new Map([...this.#eras].map(([tenant, eras]) => [tenant, eras.findLast(isAddition)?.at ?? 0]));
  }

  opened(email: string): void {
    const spans = this.#open.get(email) ?? [];
    if (spans.at(-1)?.to !== Infinity) this.#open.set(email, [...spans, { from: this.now(), to: Infinity }]);
  }

  closed(email: string): void {
    const last = this.#open.get(email)?.at(-1);
    if (last) last.to = Math.min(last.to, this.now());
  }

  wrote(email: string, path: string, raw: string): void {
    const key = `${email} ${path}`;
    this.#texts.set(key, [...(this.#texts.get(key) ?? []), raw]);
  }

  /** Everything that there is has been read. */
  settled(): void {
    this.#settled.push(this.now());
  }

  /** What the mail said at first, and after each edit. */
  textsOf(email: string, path: string): readonly string[] {
    return this.#texts.get(`${email} ${path}`) ?? [];
  }

  /** The provider keeps something back without a word. */
  omitted(email: string): void {
    const now = this.now();
    const from = now - RECONCILE_DAYS * DAY;
    if (!this.#omitted.has(email)) this.#omitted.set(email, { from, to: now - FRESH_MS });
  }

  /** Mailboxes of which the provider kept something back: only a comparison finds it. */
  get omissions(): ReadonlySet<string> {
    return new Set(this.#omitted.keys());
  }

  /** The truth about one tenant, with its mails from the ledger. */
  truth(tenant: TenantPlan, copies: readonly CopyHistory[]): Truth {
    const eras = this.#eras.get(tenant.id) ?? [];
    return { tenant, copies, eras, open: this.#open, settled: this.#settled, omitted: this.#omitted };
  }

  #era(tenant: string, change: (era: Era) => Era): void {
    const eras = this.#eras.get(tenant) ?? [];
    const last = eras.at(-1);
    if (last) eras.push({ ...change(last), at: this.now() });
  }
}
