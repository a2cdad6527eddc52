import { folderReason } from '#libs/rules';
import { afterEach, expect, test } from 'vitest';
import type { SimulatedMail, SimulatorOptions } from '../../../../test/simulator/src/index.js';
import type { Body, Envelope, MailSource } from '../port.js';
import { ANN, folderOf, mail, mailboxOf, walk } from './mailbox-rig.js';

let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

async function mailbox(mails: SimulatedMail[], options: Partial<SimulatorOptions> = {}) {
  const rig = await mailboxOf(mails, options);
  stop = rig.stop;
  return rig;
}

const inboxMails = (count: number) => Array.from({ length: count }, (_, index) => mail(`inbox/${index}.eml`));

/** The envelope of each mail of a folder, by the path of its file. */
async function envelopesOf(source: MailSource, folder = 'inbox'): Promise<Map<string, Envelope>> {
  const { envelopes } = await walk(source, await folderOf(source, folder));
  return new Map(envelopes.map((envelope) => [envelope.subject.replace('about ', ''), envelope]));
}

/** A mail that is known to be there. */
function known(envelopes: ReadonlyMap<string, Envelope>, path: string): Envelope {
  const envelope = envelopes.get(path);
  if (!envelope) throw new Error(`no mail ${path}`);
  return envelope;
}

test('headers are asked for by ref and come in that order, wherever the mails lie now', async () => {
  const { source, simulator } = await mailbox(inboxMails(45));
  const inbox = await envelopesOf(source);
  simulator.move(ANN, 'inbox/1.eml', 'archive');
  simulator.move(ANN, 'inbox/2.eml', 'deleted');
  simulator.move(ANN, 'inbox/3.eml', 'junk');
  simulator.move(ANN, 'inbox/4.eml', 'Made meanwhile/below');
  simulator.remove(ANN, 'inbox/5.eml');
  const paths = Array.from({ length: 45 }, (_, index) => `inbox/${(index * 7) % 45}.eml`);
  const refs = paths.map((path) => known(inbox, path).ref);
  const found = await source.envelopes(refs);
  expect(found.map(({ ref }) => ref)).toEqual(refs);
  const one = (path: string) => found[paths.indexOf(path)];
  expect(one('inbox/0.eml')).toEqual(known(inbox, 'inbox/0.eml'));
  expect(one('inbox/1.eml')).toMatchObject({ subject: 'about inbox/1.eml', folder: 'archive', places: ['archive'] });
  expect(one('inbox/2.eml')).toMatchObject({ places: ['deleteditems'] });
  expect(one('inbox/3.eml')).toMatchObject({ places: ['junkemail'] });
  const made = (await source.folders()).find(({ name }) => name === 'below');
  expect(one('inbox/4.eml')).toMatchObject({ folder: made?.id, folderId: made?.id, places: [] });
  expect(one('inbox/5.eml')).toEqual({ ref: refs[paths.indexOf('inbox/5.eml')], gone: true });
  const excluded = found.filter((mailFound) => 'places' in mailFound && folderReason(mailFound.places) !== null);
  expect(excluded).toHaveLength(2);
  expect(simulator.state().bodies[ANN]).toBeUndefined();
});

test('an answer that is empty says nothing of a mail: it is not taken for deleted', async () => {
  const { source, simulator } = await mailbox(inboxMails(3));
  const inbox = await envelopesOf(source);
  const refs = [...inbox.values()].map(({ ref }) => ref);
  simulator.fault({ match: 'GET .*/messages/', status: 404, body: '', times: 3 });
  expect((await source.envelopes(refs)).filter((one) => 'gone' in one)).toEqual([]);
  simulator.fault({ match: 'GET .*/messages/', status: 404, body: '', times: 1_000 });
  await expect(source.bodies([...inbox.values()])).rejects.toMatchObject({ name: 'ProviderUnavailable' });
});

test('a mail whose body is refused alone is named, and the others are read', async () => {
  const { source, simulator } = await mailbox(inboxMails(30));
  const inbox = await envelopesOf(source);
  simulator.fault({ kind: 'poison', mail: 'inbox/7.eml' });
  const envelopes = [...inbox.values()];
  const bodies = await source.bodies(envelopes);
  expect(bodies.map(({ ref }) => ref)).toEqual(envelopes.map(({ ref }) => ref));
  expect(bodies.filter((body) => 'text' in body)).toHaveLength(29);
  expect(bodies.filter((body) => 'unread' in body)).toEqual([
    { ref: known(inbox, 'inbox/7.eml').ref, unread: 'http_500' },
  ]);
});

test('where all that was asked for is refused, others tell whether it is the mails or the mailbox', async () => {
  const { source, simulator } = await mailbox(inboxMails(6));
  const inbox = await envelopesOf(source);
  const bad = ['inbox/1.eml', 'inbox/2.eml'].map((path) => known(inbox, path));
  for (const { subject } of bad) simulator.fault({ kind: 'poison', mail: subject.replace('about ', '') });
  expect((await source.bodies(bad)).map((body) => 'unread' in body)).toEqual([true, true]);
  expect(simulator.state().bodies[ANN]).toBeUndefined();
  simulator.fault({ match: 'GET .*/messages/', status: 500, times: 1_000 });
  await expect(source.bodies(bad)).rejects.toMatchObject({ name: 'ProviderUnavailable', code: 'http_500' });
  await expect(source.bodies([...inbox.values()])).rejects.toMatchObject({ code: 'http_500' });
});

test.each([429, 503, 504])('a mail that is answered with %i again and again is never named unread', async (status) => {
  const { source, simulator } = await mailbox(inboxMails(3));
  const inbox = await envelopesOf(source);
  const { ref } = known(inbox, 'inbox/1.eml');
  simulator.fault({ match: `GET .*/messages/${ref.slice(0, 60)}`, status, times: 1_000 });
  await expect(source.bodies([...inbox.values()])).rejects.toMatchObject({ code: `http_${status}` });
  await expect(source.envelopes([ref])).rejects.toMatchObject({ code: `http_${status}` });
});

test('a mail whose headers are refused alone is named too', async () => {
  const { source, simulator } = await mailbox(inboxMails(3));
  const inbox = await envelopesOf(source);
  const { ref } = known(inbox, 'inbox/1.eml');
  simulator.fault({ match: `GET .*/messages/${ref.slice(0, 60)}`, status: 500, times: 1_000 });
  expect(await source.envelopes([ref])).toEqual([{ ref, unread: 'http_500' }]);
});

/** Hides what Graph hides of sent mail at its worst: neither headers nor properties. */
const HIDDEN = { body: { contentType: 'text', content: 'Dear Bob' } };

async function sentBody(raw: SimulatedMail, faults: SimulatorOptions['faults'] = []) {
  const rig = await mailbox([raw, mail('inbox/other.eml')]);
  const envelopes = [...(await envelopesOf(rig.source, 'sentitems')).values()];
  rig.simulator.fault({ match: 'GET .*/messages/[^/]+$', status: 200, body: { ...HIDDEN, id: envelopes[0]?.ref } });
  for (const fault of faults) rig.simulator.fault(fault);
  const [body] = await rig.source.bodies(envelopes);
  return { ...rig, body: body as Body };
}

test('threading of sent mail that shows neither headers nor properties is read from its own header', async () => {
  const references = Array.from({ length: 40 }, (_, index) => `<r${index}@x>`).join('\r\n ');
  const raw = mail('sent/1.eml', { 'In-Reply-To': '<a@x>', References: references, Bcc: 'secret@hidden.test' });
  const { body, simulator } = await sentBody(raw);
  expect(body).toMatchObject({ text: 'Dear Bob', inReplyTo: 'a@x' });
  expect(body.references).toHaveLength(40);
  expect(JSON.stringify(body)).not.toContain('hidden.test');
  expect(simulator.state().requests['graph.mime']).toBe(1);
});

test('mail with headers, or with properties, costs no second request', async () => {
  const { source, simulator } = await mailbox([
    mail('inbox/1.eml'),
    mail('sent/2.eml', { 'In-Reply-To': '<a@x>' }),
    mail('sent/3.eml'),
  ]);
  for (const folder of ['inbox', 'sentitems']) await source.bodies([...(await envelopesOf(source, folder)).values()]);
  // the one that begins a thread: only its own header can tell
  expect(simulator.state().requests['graph.mime']).toBe(1);
});

test('a mail over whose own form Graph stumbles is kept without its thread; a throttle waits', async () => {
  const raw = mail('sent/1.eml', { 'In-Reply-To': '<a@x>' });
  const stumble = await sentBody(raw, [{ match: 'value$', status: 500, times: 10 }]);
  expect(stumble.body).toMatchObject({ text: 'Dear Bob', inReplyTo: null, references: [] });
  await stop?.();
  await expect(sentBody(raw, [{ match: 'value$', status: 429 }])).rejects.toMatchObject({ code: 'http_429' });
});
