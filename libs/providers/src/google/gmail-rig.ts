import type { Simulator, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import {
  companyOf,
  googleLogin,
  mailText,
  routedSimulator,
  simulatedMail,
} from '../../../../test/simulator/src/rig.js';
import type { ChangePage, Envelope, Folder, MailSource, RangePage, TimeRange, TokenVault } from '../port.js';
import { GmailQuota, type GmailQuotaOptions } from './quota.js';
import { googleSource, type GoogleSourceOptions } from './source.js';

export const ANN = 'ann@google.test';
export const ALL: Folder = { id: 'all', name: 'all', wellKnown: 'all', excluded: null, total: 0 };
export const DAY = 86_400_000;
/** Of every mail that does not say otherwise. */
export const DATE = 'Mon, 02 Nov 2026 10:00:00 +0000';

export function mail(path: string, fields: Record<string, string> = {}, body?: string) {
  const standard = {
    From: 'Bob Buyer <bob@customer.test>',
    To: `Ann <${ANN}>, Carl <carl@customer.test>`,
    Subject: `about ${path}`,
    Date: DATE,
    'Message-ID': `<${path}@customer.test>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }, body));
}

/** So many mails in the inbox, a minute between them, the newest first. */
export function mails(count: number, fields: (index: number) => Record<string, string> = () => ({})) {
  return Array.from({ length: count }, (_, index) => {
    const sent = new Date(Date.parse(DATE) - index * 60_000).toUTCString();
    return mail(`inbox/${index}.eml`, { Date: sent, ...fields(index) });
  });
}

export interface Rig {
  simulator: Simulator;
  source: MailSource;
  /** every call with its status */
  seen: string[];
  refreshToken: string | null;
  /** another source of the same mailbox, as another process would open it */
  another: (more?: Partial<GoogleSourceOptions>) => MailSource;
  stop: () => Promise<void>;
}

interface RigOptions extends Partial<SimulatorOptions> {
  quota?: Partial<GmailQuotaOptions>;
  source?: Partial<GoogleSourceOptions>;
  /** false: the owner never granted anything */
  granted?: boolean;
}

/** Ann's mailbox at the simulator, with so many quota units that no test waits for them, unless `quota` says otherwise. */
export async function gmailRig(
  contents: ReturnType<typeof mails>,
  { quota, source, granted = true, ...simulated }: RigOptions = {},
): Promise<Rig> {
  const { simulator, stop } = await routedSimulator({ companies: [companyOf('google', contents)], ...simulated });
  const refreshToken = granted ? ((await googleLogin(ANN)).tokens.refresh_token ?? null) : null;
  const vault: TokenVault = {
    read: () => Promise.resolve(refreshToken === null ? null : { refreshToken, version: 1 }),
    replace: () => Promise.resolve(true),
  };
  const seen: string[] = [];
  const plenty = { mailboxUnits: 60_000_000, projectUnits: 60_000_000 };
  const another = (more: Partial<GoogleSourceOptions> = {}) =>
    googleSource({
      app: { clientId: 'client', clientSecret: 'secret' },
      serviceAccount: null,
      email: ANN,
      vault,
      quota: new GmailQuota({ prices: '2026', now: Date.now, ...plenty, ...quota }),
      search: 'auto',
      observe: (call, status) => seen.push(`${call} ${status}`),
      now: Date.now,
      ...source,
      ...more,
    });
  return { simulator, source: another(), seen, refreshToken, another, stop };
}

/** Follows the changes to their end. */
export async function follow(source: MailSource, cursor: string | null = null) {
  const pages: ChangePage[] = [];
  for await (const page of source.changes(ALL, cursor)) pages.push(page);
  return {
    pages,
    envelopes: pages.flatMap((page) => page.envelopes),
    removed: pages.flatMap((page) => page.removed),
    cursor: pages.at(-1)?.cursor ?? null,
  };
}

/** Reads a range to its end. */
export async function read(source: MailSource, range: TimeRange, cursor: string | null = null) {
  const pages: RangePage[] = [];
  for await (const page of source.range(range, cursor)) pages.push(page);
  return { pages, envelopes: pages.flatMap((page) => page.envelopes), cursor: pages.at(-1)?.cursor };
}

/** The whole mailbox. */
export const EVER: TimeRange = { from: 0, to: null };

export const subjects = (envelopes: readonly Envelope[]) => envelopes.map((envelope) => envelope.subject).sort();

/** A mail arrives; `date` as in its header. */
export function arrive(simulator: Simulator, folder: string, subject: string, date = DATE) {
  const fields = { From: 'eve@customer.test', To: ANN, Subject: subject, Date: date, 'Message-ID': `<${subject}@x>` };
  return simulator.deliver({ user: ANN, folder, raw: Buffer.from(mailText(fields)) });
}
