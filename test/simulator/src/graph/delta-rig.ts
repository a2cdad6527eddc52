import type { Client } from '@microsoft/microsoft-graph-client';
import type { Simulator, SimulatorOptions } from '../index.js';
import { companyOf, graphOf, mailText, routedSimulator, simulatedMail } from '../rig.js';

/** Whose mailbox it is. */
export const ANN = 'ann@microsoft.test';
export const FIRST = "/me/mailFolders('inbox')/messages/delta()?$select=subject,receivedDateTime";
export const IMMUTABLE = 'IdType="ImmutableId", odata.maxpagesize=3';

/** One item of a delta page, as far as tests look at it. */
export interface Item {
  id: string;
  subject?: string;
  isRead?: boolean;
  displayName?: string;
  '@removed'?: { reason: string };
}
/** One page of a delta. */
export interface Page {
  value: Item[];
  '@odata.nextLink'?: string;
  '@odata.deltaLink'?: string;
}

/** The text of a mail with that subject and Message-ID `<name@customer.test>`. */
export const mail = (name: string, date = 'Mon, 02 Nov 2026 10:00:00 +0000') =>
  mailText({
    From: 'Bob <bob@customer.test>',
    To: ANN,
    Subject: name,
    Date: date,
    'Message-ID': `<${name}@customer.test>`,
  });

/** Mails `m0`, `m1`, ... in the inbox. */
export const inbox = (count: number) =>
  Array.from({ length: count }, (_, index) => simulatedMail(`inbox/${index}.eml`, mail(`m${index}`)));

/** A simulator with so many mails in Ann's inbox, and her graph-client. */
export async function startedInbox(
  count: number,
  options: Partial<SimulatorOptions> = {},
): Promise<{ simulator: Simulator; graph: Client; stop: () => Promise<void> }> {
  const { simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', inbox(count))], ...options });
  return { simulator, graph: await graphOf(ANN), stop };
}

/** One page by graph-client. */
export const pageOf = async (graph: Client, url: string, prefer = IMMUTABLE) =>
  (await graph.api(url).header('Prefer', prefer).get()) as Page;

/** A whole round, page by page. Throws Error after `most` pages. */
export async function round(graph: Client, url: string, prefer = IMMUTABLE, most = 100) {
  const pages: Item[][] = [];
  for (let next: string | undefined = url; next !== undefined && pages.length < most;) {
    const page: Page = await pageOf(graph, next, prefer);
    pages.push(page.value);
    if (page['@odata.deltaLink'] !== undefined)
      return { pages, items: pages.flat(), deltaLink: page['@odata.deltaLink'] };
    next = page['@odata.nextLink'];
  }
  throw new Error('a page without a link, or a round without an end');
}

/** The subjects of items, sorted; '' for items without one. */
export const subjects = (items: readonly Item[]) => items.map((item) => item.subject ?? '').toSorted();

/** What a call fails with, or undefined. */
export const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as { statusCode: number; code: string; message: string; headers?: Headers },
  );
