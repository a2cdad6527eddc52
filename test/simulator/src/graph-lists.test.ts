import type { Client } from '@microsoft/microsoft-graph-client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ANN, failure, mail, round } from './graph/delta-rig.js';
import type { Simulator, SimulatorOptions } from './index.js';
import { StoredMail } from './mail/stored-mail.js';
import { companyOf, graphOf, routedSimulator, simulatedMail } from './rig.js';

let simulator: Simulator;
let graph: Client;
let stop: () => Promise<void>;
const start = async (mails: ReturnType<typeof simulatedMail>[], options: Partial<SimulatorOptions> = {}) => {
  ({ simulator, stop } = await routedSimulator({ companies: [companyOf('microsoft', mails)], ...options }));
  graph = await graphOf(ANN);
};
afterEach(() => stop());

interface List {
  value: { subject?: string; id: string }[];
  '@odata.count'?: number;
  '@odata.nextLink'?: string;
}
const list = async (query: string, of = '/me/messages') => (await graph.api(`${of}?${query}`).get()) as List;
const subjects = ({ value }: List) => value.map(({ subject }) => subject);
const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 10, 0, second)).toUTCString();
const instant = (second: number) => `2026-11-02T10:00:${String(second).padStart(2, '0')}Z`;

beforeEach(() =>
  start([
    simulatedMail('inbox/1.eml', mail('one', at(1))),
    simulatedMail('sent/2.eml', mail('two', at(2))),
    simulatedMail('deleted/3.eml', mail('three', at(3))),
    simulatedMail('junk/4.eml', mail('four', at(4))),
    simulatedMail('drafts/5.eml', mail('five', at(5))),
    simulatedMail('Projects/5.eml', mail('six', at(5))),
  ]),
);

test('a window by receiving time, newest first, page by page, over all folders', async () => {
  const filter = `receivedDateTime ge ${instant(2)} and receivedDateTime le ${instant(5)}`;
  const query = `$filter=${filter}&$orderby=receivedDateTime desc&$top=2&$select=subject&$count=true`;
  const first = await list(query);
  expect(first['@odata.count']).toBe(5);
  const second = (await graph.api(first['@odata.nextLink'] ?? '').get()) as List;
  const third = (await graph.api(second['@odata.nextLink'] ?? '').get()) as List;
  expect([first, second, third].flatMap(subjects)).toEqual(['five', 'six', 'four', 'three', 'two']);
  expect(third['@odata.nextLink']).toBeUndefined();
  expect(new Set([first, second, third].flatMap(({ value }) => value.map(({ id }) => id))).size).toBe(5);
});

test('every comparison is in whole seconds', async () => {
  simulator.deliver({ user: ANN, raw: mail('half', at(3)), receivedAt: Date.UTC(2026, 10, 2, 10, 0, 3, 500) });
  const found = async (filter: string) =>
    subjects(await list(`$filter=${filter}&$orderby=receivedDateTime desc&$select=subject&$top=50`));
  expect(await found(`receivedDateTime le ${instant(3)}`)).toEqual(['half', 'three', 'two', 'one']);
  expect(await found(`receivedDateTime lt ${instant(3)}`)).toEqual(['two', 'one']);
  expect(await found(`receivedDateTime gt ${instant(3)}`)).toEqual(['five', 'six', 'four']);
  expect(await found(`receivedDateTime ge ${instant(3)} and receivedDateTime lt ${instant(4)}`)).toEqual([
    'half',
    'three',
  ]);
  expect(await found(`receivedDateTime ge 2026-11-02T10:00:03.600Z and receivedDateTime lt ${instant(5)}`)).toEqual([
    'four',
  ]);
  expect(await found(`receivedDateTime ge ${instant(5)} and receivedDateTime lt ${instant(2)}`)).toEqual([]);
});

test('instants can be compared more precisely than they are shown', async () => {
  await stop();
  await start([], { filterPrecision: 'milliseconds' });
  simulator.deliver({ user: ANN, raw: mail('half'), receivedAt: Date.UTC(2026, 10, 2, 10, 0, 3, 500) });
  const found = async (filter: string) => subjects(await list(`$filter=receivedDateTime ${filter}&$select=subject`));
  expect(await found(`le ${instant(3)}`)).toEqual([]);
  expect(await found(`gt ${instant(3)}`)).toEqual(['half']);
  const { value } = await list('$select=receivedDateTime');
  expect(value).toMatchObject([{ receivedDateTime: instant(3) }]);
  const delta = `/me/mailFolders/inbox/messages/delta?$filter=receivedDateTime gt ${instant(3)}`;
  expect((await round(graph, delta)).items).toHaveLength(1);
});

test('the mails of a folder before an instant are counted without being listed', async () => {
  simulator.deliver({ user: ANN, raw: mail('older', at(0)) });
  const query = `$filter=receivedDateTime lt ${instant(1)}&$count=true&$top=1&$select=id`;
  const inbox = await list(query, '/me/mailFolders/inbox/messages');
  expect([inbox['@odata.count'], inbox.value.length]).toEqual([1, 1]);
  expect((await list(query, '/me/mailFolders/sentitems/messages'))['@odata.count']).toBe(0);
});

test('the oldest first, and what else can be asked along with the time', async () => {
  const rising = await list('$orderby=receivedDateTime asc&$select=subject&$top=4');
  const rest = (await graph.api(rising['@odata.nextLink'] ?? '').get()) as List;
  expect([...subjects(rising), ...subjects(rest)]).toEqual(['one', 'two', 'three', 'four', 'six', 'five']);
  const drafts = `receivedDateTime ge ${instant(1)} and isDraft eq true`;
  expect(subjects(await list(`$filter=${drafts}&$orderby=receivedDateTime desc&$select=subject`))).toEqual(['five']);
  expect(subjects(await list(`$filter=internetMessageId eq '<two@customer.test>'&$select=subject`))).toEqual(['two']);
});

test('a filter or an order that the service does not serve is refused in its words', async () => {
  const refused = (query: string) => failure(list(query));
  expect(await refused('$filter=isDraft eq true&$orderby=receivedDateTime desc')).toMatchObject({
    statusCode: 400,
    code: 'InefficientFilter',
    message: 'The restriction or sort order is too complex for this operation.',
  });
  expect(await refused("$filter=contains(subject,'x')")).toMatchObject({ statusCode: 400, code: 'BadRequest' });
  expect(await refused('$filter=receivedDateTime ge yesterday')).toMatchObject({ statusCode: 400 });
  expect(await refused('$orderby=subject')).toMatchObject({ statusCode: 400 });
  expect(await refused('$top=1001')).toMatchObject({ statusCode: 400 });
  expect(await refused('$search="x"')).toMatchObject({ statusCode: 400 });
  expect(await refused('$apply=groupby((subject))')).toMatchObject({ statusCode: 400 });
});

test('a mail that arrives behind the window appears in the list though newer mail was read before', async () => {
  const window = `$filter=receivedDateTime le ${instant(3)}&$orderby=receivedDateTime desc&$select=subject`;
  expect(subjects(await list(window))).toEqual(['three', 'two', 'one']);
  simulator.deliver({ user: ANN, folder: 'archive', raw: mail('late', at(2)) });
  expect(subjects(await list(window))).toEqual(['three', 'two', 'late', 'one']);
});

test('a page of a list over 30,000 mails looks at a few of them, wherever it lies and while mail arrives', async () => {
  await stop();
  const count = 30_000;
  const newest = Date.UTC(2026, 10, 2);
  const minutes = (index: number) => new Date(newest - index * 60_000);
  const places = Array.from({ length: count }, (_, index) => (index * 7919) % count);
  const mails = places.map((index) => mail(`m${index}`, minutes(index).toUTCString()));
  await start(mails.map((text, index) => simulatedMail(`inbox/${index}.eml`, text)));
  const page = (index: number) => {
    const until = minutes(index).toISOString().replace('.000', '');
    const order = '$orderby=receivedDateTime desc';
    return list(`$filter=receivedDateTime le ${until}&${order}&$top=1&$select=subject&$count=true`);
  };
  await page(0);
  const looks = vi.spyOn(StoredMail.prototype, 'receivedAt', 'get');
  for (const index of [0, 1, 10_000, 29_999]) {
    simulator.deliver({ user: ANN, raw: mail(`new${index}`, minutes(-index - 1).toUTCString()) });
    looks.mockClear();
    const found = await page(index);
    expect([subjects(found), found['@odata.count']]).toEqual([[`m${index}`], count - index]);
    expect(looks.mock.calls.length).toBeGreaterThan(10);
    expect(looks.mock.calls.length).toBeLessThan(100);
  }
  looks.mockRestore();
}, 60_000);
