import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { call } from '../../installation/src/http.js';
import { consentInBrowser } from '../../installation/src/consent-browser.js';
import type { Installation } from '../../installation/src/index.js';
import { simulatorDispatcher } from '../../simulator/src/dispatch.js';
import type { FaultPlan, Happening, SeedPlan } from './plan.js';
import type { Recorder } from './recorder.js';
import { lateRecordOf, policyOf } from './write-company.js';

/** A fault at the simulator, and how often it struck. */
interface Report {
  rule: { mailbox?: string };
  struck: number;
}

/** How long a person tries to connect a mailbox. */
const CONNECT_MS = 30_000;

/** What is done at the product's own doors. */
type OwnDoor = 'lookback' | 'late record' | 'switch' | 'disconnect' | 'reconnect';

/** Does what a plan says: mail at the simulator, everything else at the product's own doors. */
export class Performer {
  readonly #provider: Dispatcher;
  /** what deliveries are called in the plan -> at the simulator */
  readonly #names = new Map<string, string>();

  constructor(
    private readonly house: Installation,
    private readonly plan: SeedPlan,
    private readonly recorder: Recorder,
  ) {
    this.#provider = simulatorDispatcher(house.simulator.port, readFileSync(house.simulator.caFile, 'utf8'));
  }

  async close(): Promise<void> {
    await this.#provider.close();
  }

  /** Does one thing; resolves when it is true everywhere outside the product. */
  async perform(happening: Happening): Promise<void> {
    switch (happening.what) {
      case 'lookback':
        await this.#lookback(happening);
        return;
      case 'late record': {
        const { path, body } = lateRecordOf(happening.record);
        this.recorder.late(happening.tenant, happening.record);
        await call('PUT', `${this.house.urls['crm-sync']}/v1/tenants/${happening.tenant}/crm/${path}`, body);
        return;
      }
      case 'switch':
        return this.#switch(happening.tenant, happening.email, happening.on);
      case 'disconnect':
        await call('POST', `${this.#mailbox(happening.tenant, happening.email)}/disconnect`);
        this.recorder.closed(happening.email);
        return;
      case 'reconnect':
        return this.connect(happening.tenant, happening.email);
      default:
        await this.#atProvider(happening);
    }
  }

  /** Its owner consents at the provider (again), and tries again while the provider stumbles. Throws when it does so for long. */
  async connect(tenant: string, email: string): Promise<void> {
    this.recorder.opened(email);
    for (const deadline = Date.now() + CONNECT_MS; ; await sleep(500)) {
      try {
        return await consentInBrowser(`${this.#mailbox(tenant, email)}/connect`, this.#provider);
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** Faults of a plan, from now on. `now`: virtual time of the simulator, ms since 1970. */
  async strike({ rule }: FaultPlan, now: number): Promise<void> {
    const { forMs, ...rest } = rule;
    await this.house.control('POST', '/faults', { rules: [{ ...rest, until: now + Number(forMs) }] });
  }

  /** Ends these faults, which have ended by themselves or are about to. Returns how many requests they struck. */
  async mend(faults: readonly FaultPlan[]): Promise<number> {
    let struck = 0;
    for (const mailbox of new Set(faults.map(({ rule }) => rule.mailbox))) {
      const left = ((await this.house.control('GET', '/faults')) as Report[]).filter(
        ({ rule }) => rule.mailbox === mailbox,
      );
      const planned = faults.filter(({ rule }) => rule.mailbox === mailbox);
      // a rule that struck as often as it could is not there any more
      const gone = Math.max(0, planned.length - left.length);
      struck += left.reduce((sum, one) => sum + one.struck, gone);
      await this.house.control('DELETE', `/faults?mailbox=${encodeURIComponent(mailbox)}`);
    }
    return struck;
  }

  async #atProvider(happening: Exclude<Happening, { what: OwnDoor }>): Promise<void> {
    const control = (path: string, body: object) => this.house.control('POST', path, body);
    if (happening.what === 'expire tokens') return void (await control('/expire-tokens', {}));
    const user = happening.email;
    switch (happening.what) {
      case 'deliver':
      case 'late arrival':
      case 'draft': {
        const { folder, raw: eml } = happening;
        const entry = (await control('/deliver', { user, folder, eml })) as { path: string };
        this.#names.set(happening.mail, entry.path);
        this.recorder.wrote(user, entry.path, eml);
        return;
      }
      case 'revoke at provider':
        return void (await control('/revoke', { user }));
      case 'forget history':
        return void (await control('/forget-history', { user }));
      case 'create folder':
        return void (await control('/folder-make', { user, folder: happening.folder }));
      case 'delete folder':
        return void (await control('/folder-delete', { user, folder: happening.folder }));
      case 'rename folder':
      case 'move folder':
        return void (await control('/folder-move', { user, folder: happening.folder, to: happening.to }));
      default:
        return this.#toMail(user, this.#names.get(happening.mail) ?? happening.mail, happening);
    }
  }

  async #toMail(user: string, mail: string, happening: Happening): Promise<void> {
    const control = (path: string, more: object = {}) => this.house.control('POST', path, { user, mail, ...more });
    switch (happening.what) {
      case 'move':
        return void (await control('/move', { folder: happening.folder }));
      case 'there and back':
        await control('/move', { folder: happening.folder });
        return void (await control('/move', { folder: happening.back }));
      case 'edit':
        this.recorder.wrote(user, mail, happening.raw);
        return void (await control('/edit', { subject: happening.subject }));
      case 'edit draft':
        this.recorder.wrote(user, mail, happening.raw);
        return void (await control('/draft-edit', { eml: happening.raw }));
      case 'send draft':
        return void (await control('/send'));
      case 'read':
        return void (await control('/read', { read: true }));
      case 'delete':
        return void (await control('/delete'));
      default:
        throw new Error(`nothing can be done: ${happening.what}`);
    }
  }

  async #lookback({ tenant: id, lookback }: Extract<Happening, { what: 'lookback' }>): Promise<void> {
    const tenant = this.plan.tenants.find((one) => one.id === id);
    if (!tenant) throw new Error(`there is no tenant ${id}`);
    this.recorder.lookback(id, lookback);
    await call('PUT', `${this.house.urls.consent}/v1/tenants/${id}/policy`, policyOf(tenant, lookback));
  }

  async #switch(tenant: string, email: string, on: boolean): Promise<void> {
    if (on) this.recorder.opened(email);
    await call('PUT', `${this.#mailbox(tenant, email)}/sync`, { on });
    if (!on) this.recorder.closed(email);
  }

  #mailbox(tenantId: string, email: string): string {
    const tenant = this.plan.tenants.find(({ id }) => id === tenantId);
    const user = tenant?.users.find((one) => one.email === email);
    if (!tenant || !user) throw new Error(`${tenantId} has no user ${email}`);
    return `${this.house.urls.consent}/v1/tenants/${tenantId}/users/${user.id}/mailboxes/${tenant.provider}`;
  }
}
