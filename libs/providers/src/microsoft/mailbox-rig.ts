import {
  companyOf,
  mailText,
  microsoftLogin,
  msal,
  routedSimulator,
  simulatedMail,
} from '../../../../test/simulator/src/rig.js';
import type { SimulatedMail, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import type { ChangePage, Envelope, Folder, MailSource, RangePage, TimeRange, TokenVault } from '../port.js';
import { microsoftSource } from './source.js';

export const ANN = 'ann@microsoft.test';
export const APP = { clientId: 'client', clientSecret: 'secret', tenant: 'organizations' };

/** A mail file of the mailbox; its subject names its path. */
export function mail(path: string, fields: Record<string, string> = {}, body?: string): SimulatedMail {
  const standard = {
    From: 'Bob Buyer <bob@customer.test>',
    To: ANN,
    Subject: `about ${path}`,
    Date: 'Mon, 02 Nov 2026 10:00:00 +0000',
    'Message-ID': `<${path}@customer.test>`,
  };
  return simulatedMail(path, mailText({ ...standard, ...fields }, body));
}

/** A mail file that was received then, in ms since 1970. */
export function mailAt(path: string, at: number, fields: Record<string, string> = {}): SimulatedMail {
  return mail(path, { Date: new Date(at).toUTCString().replace('GMT', '+0000'), ...fields });
}

/** A vault in memory, with the compare-and-swap of the real one. */
export class MemoryVault implements TokenVault {
  version = 1;
  /** times that somebody else had written before */
  lost = 0;
  constructor(public refreshToken: string | null) {}
  read() {
    return Promise.resolve(
      this.refreshToken === null ? null : { refreshToken: this.refreshToken, version: this.version },
    );
  }
  replace(refreshToken: string, version: number) {
    if (version !== this.version) {
      this.lost += 1;
      return Promise.resolve(false);
    }
    this.refreshToken = refreshToken;
    this.version += 1;
    return Promise.resolve(true);
  }
}

/** A simulator and Ann's mailbox in it. `seen`: what was observed; `again`: the mailbox as another process opens it. */
export async function connected(options: Partial<SimulatorOptions>) {
  const rig = await routedSimulator({ companies: [], ...options });
  const { application } = await microsoftLogin(ANN, msal());
  const cache = JSON.parse(application.getTokenCache().serialize()) as {
    RefreshToken: Record<string, { secret: string }>;
  };
  const vault = new MemoryVault(Object.values(cache.RefreshToken)[0]?.secret ?? null);
  const seen: string[] = [];
  const again = (now: () => number = Date.now): MailSource =>
    microsoftSource(APP, vault, (call, status) => seen.push(`${call} ${status}`), now);
  return { simulator: rig.simulator, source: again(), vault, seen, again, stop: rig.stop };
}

/** The same with these mails. */
export function mailboxOf(mails: SimulatedMail[], options: Partial<SimulatorOptions> = {}) {
  return connected({ companies: [companyOf('microsoft', mails)], ...options });
}

/** The same with so many mails in the inbox. */
export async function inboxOf(count: number, options: Partial<SimulatorOptions> = {}) {
  const mails = Array.from({ length: count }, (_, index) => mail(`inbox/${index}.eml`));
  const rig = await mailboxOf(mails, options);
  return { ...rig, inbox: await folderOf(rig.source, 'inbox') };
}

export async function folderOf(source: MailSource, wellKnown: string): Promise<Folder> {
  const found = (await source.folders()).find((folder) => folder.wellKnown === wellKnown);
  if (!found) throw new Error(`no folder ${wellKnown}`);
  return found;
}

/** Walks a folder to the end. */
export async function walk(source: MailSource, folder: Folder, cursor: string | null = null) {
  const pages: ChangePage[] = [];
  for await (const page of source.changes(folder, cursor)) pages.push(page);
  return { pages, envelopes: pages.flatMap((page) => page.envelopes), cursor: pages.at(-1)?.cursor ?? null };
}

/** Walks a range to the end; `meanwhile` is called after each page. */
export async function walkRange(
  source: MailSource,
  range: TimeRange,
  cursor: string | null = null,
  meanwhile: (page: RangePage, index: number) => unknown = () => undefined,
): Promise<Envelope[]> {
  const envelopes: Envelope[] = [];
  let pages = 0;
  for await (const page of source.range(range, cursor)) {
    envelopes.push(...page.envelopes);
    await meanwhile(page, pages);
    pages += 1;
    if (pages > 1_000) throw new Error('endless');
  }
  return envelopes;
}

export const subjects = (envelopes: readonly Envelope[]) => envelopes.map((envelope) => envelope.subject).sort();
