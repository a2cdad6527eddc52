import { Dice } from './dice.js';
import { Messages } from './mails.js';
import type { Happening, SeedPlan, TenantPlan } from './plan.js';

/** Mails that come to a mailbox at once, so that a page of changes holds several. */
const BUNCH = 4;

/** Brings new mail for as long as it is asked to. */
export class Postman {
  readonly #dice: Dice;
  readonly #tenants: { tenant: TenantPlan; messages: Messages }[];
  #brought = 0;

  constructor(
    plan: SeedPlan,
    /** ms since 1970 that the plan was made for */
    private readonly now: number,
  ) {
    this.#dice = new Dice('postman', plan.seed);
    this.#tenants = plan.tenants.map((tenant) => ({ tenant, messages: new Messages(this.#dice, tenant, now, 'p') }));
  }

  /** A bunch of new mail for one user of each tenant, most of which is kept. */
  round(): Happening[] {
    return this.#tenants.flatMap(({ tenant, messages }) => {
      const user = this.#dice.pick(tenant.users.filter(({ sync }) => sync));
      return Array.from({ length: BUNCH }, (_, at): Happening => {
        const { raw } = messages.make(at === 0 ? 'stranger' : 'received', this.now, user);
        const mail = `brought ${(this.#brought += 1)}`;
        return { what: 'deliver', email: user.email, folder: 'inbox', raw, mail };
      });
    });
  }
}
