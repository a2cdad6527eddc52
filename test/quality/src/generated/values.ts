import type { Language } from './languages.js';
import type { Random } from './random.js';

const COMPANIES =
  'Northbeam|Halden Logistics|Brightfield|Orvelo|Castor & Pell|Vantria|Lumenor|Kestrel Foods|Tidewater Supply|Marlow Instruments|Quantis|Ferrum Werk|Solano Foods|Ardent Robotics|Pinecrest|Helix Bio|Nordlicht|Rivage|Tessera|Umbra Studio|Oakhurst|Delphine|Corvina|Zephyr Air'.split(
    '|',
  );
const PRODUCTS =
  'FlowDesk|PayLane|CargoView|ShelfScan|TimePilot|LedgerOne|SignRight|RouteMap|InboxZen|StockWise|the pump controller|Atlas CRM|the gateway|MeterLink|DataBridge'.split(
    '|',
  );
const ERRORS = 'Unexpected error 500|session expired|Access denied|invalid token|timeout|E-4021|null reference'.split(
  '|',
);

/** The people and things of one mail; a name stays the same throughout the mail, numbers are new each time. */
export class Values {
  readonly company: string;
  readonly brand: string;
  readonly first: string;
  readonly last: string;
  private readonly product: string;
  private readonly random: Random;
  private readonly language: Language;

  constructor(random: Random, language: Language) {
    this.random = random;
    this.language = language;
    this.company = random.pick(COMPANIES);
    this.brand = random.pick(COMPANIES);
    this.product = random.pick(PRODUCTS);
    this.first = random.pick(language.firsts);
    this.last = random.pick(language.lasts);
  }

  /** A text with one of each choice taken and its gaps filled. Throws for a gap of which nothing is known. */
  fill(text: string): string {
    let chosen = text;
    for (let round = 0; round < 3; round += 1) {
      chosen = chosen.replace(/\[([^[\]]*\|[^[\]]*)\]/g, (_all, options: string) =>
        this.random.pick(options.split('|')),
      );
    }
    return chosen.replace(/\{(\w+)\}/g, (_all, name: string) => this.value(name));
  }

  private digits(count: number): string {
    let text = String(1 + this.random.below(9));
    while (text.length < count) text += String(this.random.below(10));
    return text;
  }

  private value(name: string): string {
    const { random, language } = this;
    const make: Record<string, () => string> = {
      first: () => this.first,
      first2: () => random.pick(language.firsts),
      last: () => this.last,
      company: () => this.company,
      brand: () => this.brand,
      product: () => this.product,
      city: () => random.pick(language.cities),
      street: () => random.pick(language.streets),
      month: () => random.pick(language.months),
      weekday: () => random.pick(language.weekdays),
      date: () => this.date(),
      time: () => this.time(),
      amount: () => this.amount(),
      order: () => this.order(),
      number: () => this.digits(2 + random.below(5)),
      digit: () => String(2 + random.below(8)),
      hex: () => random.below(0xfffffff).toString(16).padStart(7, '0'),
      ip: () => `198.51.100.${random.below(255)}`,
      host: () =>
        `${random.pick(['web', 'db', 'app', 'mx', 'cache', 'vpn'])}-0${1 + random.below(8)}.${this.domainOf(this.brand)}`,
      repo: () => `${slug(this.company)}/${random.pick(['api', 'web', 'infra', 'mobile', 'billing'])}`,
      domain: () => this.domainOf(this.company),
      phone: () => `+${1 + random.below(60)} ${this.digits(3)} ${this.digits(6)}`,
      email: () =>
        `${slug(random.pick(language.firsts)) || 'ken'}.${slug(random.pick(language.lasts)) || 'sato'}@${this.domainOf(this.company)}`,
      url: () => this.url(),
      error: () => random.pick(ERRORS),
    };
    const found = make[name];
    if (!found) throw new Error(`no value {${name}}`);
    return found();
  }

  domainOf(company: string): string {
    return `${slug(company)}.${['com', 'io', 'net', 'example', 'de', 'co.uk'][company.length % 6] ?? 'com'}`;
  }

  private date(): string {
    const { random, language } = this;
    const day = 1 + random.below(28);
    const month = random.below(12);
    const year = 2018 + random.below(8);
    const two = (number: number): string => String(number).padStart(2, '0');
    return random.pick([
      `${day} ${language.months[month] ?? ''}`,
      `${two(day)}.${two(month + 1)}.${year}`,
      `${year}-${two(month + 1)}-${two(day)}`,
      `${month + 1}/${day}`,
      `${day} ${language.months[month] ?? ''} ${year}`,
      `${day}/${two(month + 1)}/${year}`,
    ]);
  }

  private time(): string {
    const hour = 7 + this.random.below(13);
    const minute = this.random.pick(['00', '15', '30', '45', '20']);
    return this.random.pick([`${hour}:${minute}`, `${hour}h${minute}`, `${hour}:${minute}`, `${hour}.${minute}`]);
  }

  private amount(): string {
    const { random } = this;
    const whole = this.digits(2 + random.below(4));
    return random.pick([
      `€${whole}`,
      `$${whole}.00`,
      `${whole} EUR`,
      `${whole},50 €`,
      `£${whole}`,
      `USD ${whole}`,
      `${whole}.-`,
    ]);
  }

  private order(): string {
    const { random } = this;
    const prefix = random.pick(['', '#', 'PO-', 'INV-', 'A', 'Q-', 'RE', 'SO']);
    return `${prefix}${this.digits(4 + random.below(6))}`;
  }

  private url(): string {
    const { random } = this;
    const domain = this.domainOf(random.chance(0.5) ? this.brand : this.company);
    return `https://${random.pick(['www.', '', 'app.', 'docs.'])}${domain}/${random.pick(['', 'a/', 'view/', 'd/'])}${random.below(1e9).toString(36)}`;
  }
}

/** A name as it stands in a host or a local part. */
export const slug = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '');
