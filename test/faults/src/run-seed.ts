import { readCompany } from '#libs/company';
import { type Engagement, engagementLine } from '#libs/contracts';
import { countMails } from '#libs/store';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pLimit from 'p-limit';
import type { ActualEngagement } from '../../house/oracle/index.js';
import type { Installation } from '../../installation/src/index.js';
import { setUpTenant } from '../../installation/src/load-company.js';
import { compareTenant } from './compare-tenant.js';
import { OMISSIONS } from './fault-plans.js';
import { copiesOf } from './ledger.js';
import { Performer } from './perform.js';
import type { Happening, Phase, SeedPlan, TenantPlan } from './plan.js';
import { Recorder } from './recorder.js';
import { gapsOf, letDayPass, settle } from './settle.js';
import { type ExpectedCopy, expectTenant, folderOf } from './truth.js';
import { writeCompany } from './write-company.js';

/** How a seed ended. */
export interface SeedResult {
  seed: number;
  /** every difference between what had to be and what is; empty: all is well */
  differences: string[];
  /** mailboxes whose count of kept mails is not that of the mails that were kept, a sentence each */
  miscounted: string[];
  /** mailboxes that lost mail for a while though the provider kept nothing back, a sentence each */
  gaps: string[];
  users: number;
  mails: number;
  must: number;
  may: number;
  never: number;
  engagements: number;
  steps: number;
  faults: number;
  /** requests that a fault struck */
  struck: number;
  seconds: number;
  /** of them: until all mailboxes were connected, and until all was read after each phase */
  spans: string;
}

/** What happens in place of a plan; resolves when no more happens. */
type During = (perform: (happening: Happening) => Promise<void>) => Promise<void>;

/** Mailboxes that are connected at the same time. */
const CONNECTING_MAX = 6;
/** How long a phase may take to be read to the end, and then the stages to finish. */
const SETTLE_MS = 180_000;
const STAGES_MS = 45_000;
const LOOK_EVERY_MS = 500;

/** Runs one seed in a house that others share; its tenants are its own. */
export class SeedRun {
  readonly #recorder: Recorder;
  readonly #performer: Performer;
  readonly #began = Date.now();
  readonly #folder = mkdtempSync(join(tmpdir(), 'threadline-seed-'));
  #struck = 0;
  readonly #gaps: string[] = [];
  readonly #spans: string[] = [];

  constructor(
    private readonly house: Installation,
    private readonly plan: SeedPlan,
    /** ms since 1970 that the plan was made for */
    private readonly now: number,
  ) {
    this.#recorder = new Recorder(plan.tenants, () => Date.now());
    this.#performer = new Performer(house, plan, this.#recorder);
  }

  /** Brings the companies in, lets everything happen, or `during` in place of the plan, and compares. A seed that cannot end differs. The tenants are switched off afterwards. */
  async run(during?: During): Promise<SeedResult> {
    try {
      return await this.#ran(during);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return { ...this.#blank(), differences: [`did not end: ${text}`] };
    } finally {
      await this.#retire();
    }
  }

  async #ran(during?: During): Promise<SeedResult> {
    await this.#bringIn();
    if (during) {
      await during((happening) => this.#performer.perform(happening));
      await this.#settled();
    } else for (const phase of this.plan.phases) await this.#phase(phase);
    return this.#compared();
  }

  async #bringIn(): Promise<void> {
    const { house, plan, now } = this;
    const limit = pLimit(CONNECTING_MAX);
    for (const tenant of plan.tenants) {
      const dir = join(this.#folder, tenant.id);
      writeCompany(dir, tenant, now);
      await house.control('POST', '/companies', { dir });
      await setUpTenant(await readCompany(dir), house.urls.consent, house.urls['crm-sync']);
      const read = tenant.users.filter(({ sync }) => sync);
      await Promise.all(
        read.map(({ email }) =>
          limit(async () => {
            await this.#performer.connect(tenant.id, email);
            await this.#performer.perform({ what: 'switch', tenant: tenant.id, email, on: true });
          }),
        ),
      );
    }
    this.#spans.push(`${inSeconds(this.#began)}`);
  }

  async #phase({ lengthMs, steps, faults }: Phase): Promise<void> {
    const began = Date.now();
    const due = (atMs: number) => sleep(Math.max(0, began + atMs - Date.now()));
    const striking = (async () => {
      for (const { atMs, fault } of faults.toSorted((a, b) => a.atMs - b.atMs)) {
        await due(atMs);
        if (OMISSIONS.includes(fault.name)) this.#recorder.omitted(fault.rule.mailbox);
        await this.#performer.strike(fault, Date.now());
      }
    })();
    const happening = (async () => {
      for (const { atMs, happening: one } of steps) {
        await due(atMs);
        await this.#performer.perform(one);
      }
    })();
    await Promise.all([striking, happening]);
    await due(lengthMs + 500);
    this.#struck += await this.#performer.mend(faults.map(({ fault }) => fault));
    const calm = Date.now();
    const last = await this.#settled();
    this.#spans.push(`${inSeconds(calm)} for ${last}`);
  }

  /** Everything is mended: whatever a person has to do is done, and all is read. */
  async #settled(): Promise<string> {
    const tenants = this.plan.tenants.map(({ id }) => id);
    const since = Date.now();
    await letDayPass(this.house.store, tenants, this.#recorder.omissions);
    const last = await settle(
      this.house.store,
      tenants,
      { since, compared: this.#recorder.omissions, additions: this.#recorder.additions },
      SETTLE_MS,
      async ({ tenant, mailboxId }) => {
        const user = this.plan.tenants
          .find(({ id }) => id === tenant)
          ?.users.find(({ id }) => mailboxId.endsWith(`-${id}`));
        if (user) await this.#performer.connect(tenant, user.email);
      },
    );
    this.#recorder.settled();
    this.#gaps.push(...(await gapsOf(this.house.store, tenants, this.#recorder.omissions)));
    return last;
  }

  /** Looks until nothing differs, as long as the stages may still be at work. */
  async #compared(): Promise<SeedResult> {
    const { plan, house } = this;
    const expected = new Map<TenantPlan, ExpectedCopy[]>();
    for (const tenant of plan.tenants) {
      const copies = await copiesOf(house, tenant, this.#recorder);
      expected.set(tenant, await expectTenant(this.#recorder.truth(tenant, copies)));
    }
    const deadline = Date.now() + STAGES_MS;
    for (;;) {
      const result = await this.#look(expected);
      if (result.differences.length === 0 || Date.now() > deadline) return result;
      await sleep(LOOK_EVERY_MS);
    }
  }

  async #look(expected: ReadonlyMap<TenantPlan, ExpectedCopy[]>): Promise<SeedResult> {
    const result = { ...this.#blank(), mails: [...expected.values()].flat().length };
    for (const [tenant, copies] of expected) {
      const actual = await this.#engagementsOf(tenant.id);
      const folder = folderOf(tenant, { lookback: tenant.lookback, late: tenant.late });
      const found = compareTenant(folder, copies, actual);
      result.differences.push(...found.differences);
      result.miscounted.push(...(await this.#miscounted(tenant, copies)));
      for (const count of ['must', 'may', 'never', 'engagements'] as const) result[count] += found[count];
    }
    return result;
  }

  #blank(): SeedResult {
    const { seed, tenants, phases } = this.plan;
    return {
      ...{
        seed,
        differences: [],
        miscounted: [],
        gaps: this.#gaps,
        must: 0,
        may: 0,
        never: 0,
        engagements: 0,
        mails: 0,
      },
      users: tenants.flatMap(({ users }) => users).length,
      steps: phases.flatMap(({ steps }) => steps).length,
      faults: phases.flatMap(({ faults }) => faults).length,
      struck: this.#struck,
      seconds: (Date.now() - this.#began) / 1000,
      spans: this.#spans.join(' + '),
    };
  }

  /** A kept mail counts once, whatever died when; one that may be kept may be counted. */
  async #miscounted({ id, users, provider }: TenantPlan, copies: readonly ExpectedCopy[]): Promise<string[]> {
    const counted = new Map((await countMails(this.house.store, id)).map((one) => [one.mailboxId, one.admitted]));
    return users.flatMap((user) => {
      const own = copies.filter(({ email, demand }) => email === user.email && demand !== 'never');
      const least = own.filter(({ demand }) => demand === 'must').length;
      const admitted = counted.get(`${provider}-${user.id}`) ?? 0;
      const fits = least <= admitted && admitted <= own.length;
      return fits ? [] : [`${user.email}: ${admitted} mails counted as kept, must be ${least} to ${own.length}`];
    });
  }

  async #engagementsOf(tenant: string): Promise<ActualEngagement[]> {
    const query = this.house.store.selectFrom('engagements').select('document').where('tenant', '=', tenant);
    return (await query.execute()).map(({ document }) => {
      const whole = (typeof document === 'string' ? JSON.parse(document) : document) as Engagement;
      return JSON.parse(engagementLine(whole)) as ActualEngagement;
    });
  }

  /** Nobody reads its mailboxes any more: what the seeds to come find is theirs alone. */
  async #retire(): Promise<void> {
    const switched = this.plan.tenants.flatMap(({ id, users }) =>
      users
        .filter(({ sync }) => sync)
        .map(({ email }) => this.#performer.perform({ what: 'switch', tenant: id, email, on: false })),
    );
    // a seed that did not come far has fewer mailboxes than planned
    await Promise.allSettled(switched);
    await this.#performer.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const inSeconds = (since: number): string => ((Date.now() - since) / 1000).toFixed(1);
