import type { Provider, RawEmail } from '#libs/contracts';
import { afterAll, afterEach, expect, test } from 'vitest';
import { HISTORY_SIGNAL } from '#libs/rules';
import { EarlierMail } from './earlier-mail.js';
import { BOTH, mail, SyncRig } from './sync-rig.js';

const rig = await SyncRig.open();

afterEach(() => rig.clear());
afterAll(() => rig.end());

type Fetcher = Awaited<ReturnType<typeof rig.fetcher>>;

const at = (day: number) => ({ Date: `Mon, ${day} Nov 2026 10:00:00 +0000` });
const offer = (provider: Provider, path = 'sent/offer.eml') =>
  mail(path, { From: `ann@${provider}.test`, To: 'bob@customer.test', 'Message-ID': '<offer@us.test>', ...at(2) });
const answer = (path = 'inbox/answer.eml') => mail(path, { 'In-Reply-To': '<offer@us.test>', ...at(9) });

function said(produced: readonly RawEmail[]): Record<string, string | undefined> {
  return Object.fromEntries(produced.map(({ subject, signals }) => [subject, signals[HISTORY_SIGNAL]]));
}

const facts = async () => (await rig.store.selectFrom('mail_history').selectAll().execute()).length;

test.each(BOTH)(
  '%s: mail that comes after ours says that it answers us, and that we wrote to its sender',
  async (provider) => {
    const { settle, publisher, simulator, mailbox } = await rig.fetcher(provider, [offer(provider)]);
    await settle();
    expect(await facts()).toBe(2);
    simulator.deliver({ user: mailbox.email, raw: answer().raw });
    simulator.deliver({ user: mailbox.email, raw: mail('inbox/other.eml').raw });
    await settle();
    expect(said(publisher.produced)).toEqual({
      'about sent/offer.eml': undefined,
      'about inbox/answer.eml': 'replies written',
      'about inbox/other.eml': 'written',
    });
    expect(await facts()).toBe(2);
  },
);

test.each(BOTH)('%s: in a page both stand together, the newest first', async (provider) => {
  const { settle, publisher } = await rig.fetcher(provider, [offer(provider), answer()]);
  await settle();
  expect(said(publisher.produced)['about inbox/answer.eml']).toBe('replies written');
});

test('mail of ours that is not kept tells nothing', async () => {
  const away = { From: 'ann@google.test', To: 'bob@customer.test', 'Auto-Submitted': 'auto-replied' };
  const mails = [mail('sent/away.eml', { ...away, 'Message-ID': '<offer@us.test>' }), answer()];
  const { settle, publisher } = await rig.fetcher('google', mails);
  await settle();
  expect(said(publisher.produced)).toEqual({ 'about inbox/answer.eml': undefined });
  expect(await facts()).toBe(0);
});

test('what a mailbox told goes when its consent is given anew; what another told stays, for this tenant alone', async () => {
  const { settle, records, mailbox, states, dueNow } = await rig.fetcher('google', [offer('google')]);
  await settle();
  const told = await rig.store.selectFrom('mail_history').selectAll().execute();
  const [one] = told;
  if (!one) throw new Error('nothing was told');
  await rig.store
    .insertInto('mail_history')
    .values({ ...one, mailbox_id: 'google-carl' })
    .execute();
  await records.forgetOlderConsent({ tenant: 't', mailboxId: mailbox.id }, 2);
  expect(await facts()).toBe(1);
  await dueNow();
  const lease = await states.takeDue('w');
  if (!lease) throw new Error('nothing is due');
  const asked = ['sent offer@us.test', 'written bob@customer.test'];
  expect((await records.facts(lease, asked)).size).toBe(1);
  expect((await records.facts({ ...lease, tenant: 'other' }, asked)).size).toBe(0);
});

test.each(BOTH)(
  '%s: what looks like marketing and answers mail that was never read is kept, for one question',
  async (provider) => {
    const old = { Date: 'Mon, 02 Jun 2025 10:00:00 +0000' };
    const unread = mail('sent/offer.eml', { From: `ann@${provider}.test`, To: 'bob@customer.test', ...old });
    const bulk = { 'List-Unsubscribe': '<mailto:off@customer.test>', Precedence: 'bulk' };
    const fetcher = await rig.fetcher(provider, [
      unread,
      mail('inbox/answer.eml', { ...bulk, 'In-Reply-To': '<sent/offer.eml>' }),
      mail('inbox/again.eml', { ...bulk, 'In-Reply-To': '<sent/offer.eml>' }),
      mail('inbox/stranger.eml', { ...bulk, 'In-Reply-To': '<nowhere@customer.test>' }),
      mail('inbox/bounce.eml', { 'In-Reply-To': '<bounced@us.test>', 'X-Failed-Recipients': 'x@customer.test' }),
      mail('inbox/letter.eml', { 'In-Reply-To': '<letter@customer.test>' }),
      mail('inbox/news.eml', bulk),
    ]);
    const { settle, publisher, progress, sources, mailbox } = fetcher;
    const source = sources.of(mailbox);
    const asked: string[] = [];
    const find = source.find.bind(source);
    source.find = (id) => {
      asked.push(id);
      return find(id);
    };
    await settle();
    expect(said(publisher.produced)).toEqual({
      'about inbox/answer.eml': 'replies',
      'about inbox/again.eml': 'replies',
      'about inbox/letter.eml': undefined,
    });
    expect(asked.sort()).toEqual(['nowhere@customer.test', 'sent/offer.eml']);
    expect(await progress()).toMatchObject({ admitted: 3, dropped: { marketing: 2, bounce: 1 } });
  },
);

/** Whether the mailbox says that it sent the mail with this id. */
async function asking({ settle, dueNow, states, records, sources, mailbox }: Fetcher) {
  await settle();
  await dueNow();
  const lease = await states.takeDue('w');
  if (!lease) throw new Error('nothing is due');
  const earlier = new EarlierMail(records);
  const round = { lease, mailbox, source: sources.of(mailbox), halted: () => false };
  return (id: string) => earlier.isOwn(round, id);
}

test.each(BOTH)('%s: the mailbox is asked once whether it sent what a mail answers', async (provider) => {
  const fetcher = await rig.fetcher(provider, [offer(provider), answer()]);
  const isOwn = await asking(fetcher);
  expect(await isOwn('offer@us.test')).toBe(true);
  expect(await isOwn('inbox/answer.eml')).toBe(false);
  expect(await isOwn('nowhere@us.test')).toBe(false);
  const asked = fetcher.simulator.state().requests;
  expect([await isOwn('offer@us.test'), await isOwn('nowhere@us.test')]).toEqual([true, false]);
  expect(fetcher.simulator.state().requests).toEqual(asked);
  expect(fetcher.simulator.state().violations).toEqual([]);
});

test.each(BOTH.flatMap((provider) => [[provider, 'junk'] as const, [provider, 'drafts'] as const]))(
  '%s: what lies in %s was not sent',
  async (provider, folder) => {
    const isOwn = await asking(await rig.fetcher(provider, [offer(provider, `${folder}/offer.eml`)]));
    expect(await isOwn('offer@us.test')).toBe(false);
  },
);

test('an id that the provider cannot take holds nobody up', async () => {
  const fetcher = await rig.fetcher('microsoft', [offer('microsoft')]);
  const isOwn = await asking(fetcher);
  const next = (status: number) => fetcher.simulator.fault({ match: '/me/messages', status });
  next(400);
  expect(await isOwn('odd@us.test')).toBe(false);
  next(500);
  await expect(isOwn('heavy@us.test')).rejects.toMatchObject({ code: 'http_500' });
  next(500);
  expect(await isOwn('heavy@us.test')).toBe(false);
  next(503);
  await expect(isOwn('offer@us.test')).rejects.toMatchObject({ code: 'http_503' });
  next(503);
  await expect(isOwn('offer@us.test')).rejects.toMatchObject({ code: 'http_503' });
  expect(await isOwn('offer@us.test')).toBe(true);
});
