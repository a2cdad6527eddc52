import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mailboxes } from '#libs/contracts';
import { Keyring, openRefreshToken } from '#libs/secrets';
import { Browser, locationOf } from '../../../test/apis/src/browser.js';
import { type Api, startApi } from '../../../test/apis/src/rig.js';
import type { Simulator } from '../../../test/simulator/src/index.js';
import { companyOf, routedSimulator } from '../../../test/simulator/src/rig.js';
import { consentApp } from './consent.module.js';

const PROVIDERS = ['microsoft', 'google'] as const;
type Provider = (typeof PROVIDERS)[number];

let api: Api;
let simulator: Simulator;
let endSimulator: () => Promise<void>;

beforeAll(async () => {
  const company = (provider: Provider) => {
    const one = companyOf(provider, []);
    return { ...one, users: [...one.users, { id: 'bob', email: `bob@${provider}.test`, name: 'Bob', mails: [] }] };
  };
  ({ simulator, stop: endSimulator } = await routedSimulator({ companies: PROVIDERS.map(company) }));
  api = await startApi(consentApp, {
    THREADLINE_MICROSOFT_CLIENT_ID: 'client-m',
    THREADLINE_MICROSOFT_CLIENT_SECRET: 'secret-m',
    THREADLINE_GOOGLE_CLIENT_ID: 'client-g',
    THREADLINE_GOOGLE_CLIENT_SECRET: 'secret-g',
  });
  await api.call('PUT', '/v1/tenants/acme', { name: 'Acme' });
});
afterAll(async () => {
  await api.stop();
  await endSimulator();
});
afterEach(() => simulator.clearFaults());

let users = 0;

/** A new user of acme whose mailbox stands for the simulator's account `ann`. */
async function newMailbox(provider: Provider, account = 'ann'): Promise<{ at: string; id: string }> {
  const user = `u${(users += 1)}`;
  const tenant = `acme-${user}`;
  await api.call('PUT', `/v1/tenants/${tenant}`, { name: 'Acme' });
  const email = `${account}@${provider}.test`;
  const made = await api.call('PUT', `/v1/tenants/${tenant}/users/${user}`, { email, name: 'Ann' });
  expect(made.status).toBe(200);
  const at = `/v1/tenants/${tenant}/users/${user}/mailboxes/${provider}`;
  expect((await api.call('PUT', at)).status).toBe(200);
  return { at, id: `${tenant}/${provider}-${user}` };
}

const tokensOf = async (id: string) => {
  const [tenant = '', mailbox = ''] = id.split('/');
  return api.store
    .selectFrom('mailbox_tokens')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('mailbox_id', '=', mailbox)
    .execute();
};

/** What is so after every refusal: no consent, no token. */
async function expectNothingConnected({ at, id }: { at: string; id: string }): Promise<void> {
  expect((await api.call('GET', at)).body).toMatchObject({ consent: 'none', consentVersion: 0 });
  expect(await tokensOf(id)).toEqual([]);
}

const refused = (status: number, title: string) => ({
  status,
  type: 'application/problem+json',
  body: { status, title },
});

describe.each(PROVIDERS)('consent at %s', (provider) => {
  test('connects the mailbox: token sealed, state published', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    expect(back.origin).toBe(api.url);
    expect(back.pathname).toBe(`/v1/oauth/${provider}/callback`);
    const answer = await browser.open(back.href);
    expect(answer).toMatchObject({ status: 200, body: { consent: 'granted', consentVersion: 1, version: 2 } });
    expect((await api.topic(mailboxes)).get(mailbox.id)).toMatchObject({ consent: 'granted', consentVersion: 1 });

    const [row, ...others] = await tokensOf(mailbox.id);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ provider, version: 1, sealed: expect.stringMatching(/^v1\.k1\./) });
    const keyring = Keyring.parse(api.env['THREADLINE_KEYS'] ?? '');
    const place = { tenant: row?.tenant ?? '', id: row?.mailbox_id ?? '', provider };
    expect(openRefreshToken(keyring, place, row?.sealed ?? '')).toMatch(provider === 'google' ? /^1\/\// : /^1\./);
  });

  test('shows a page to a person, and is kept by nobody on the way', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    const page = await browser.open(back.href, 'text/html');
    expect(page).toMatchObject({ status: 200, type: 'text/html', body: expect.stringContaining('connected') });
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('asks for reading mail alone, with PKCE, state, nonce and the address that is meant', async () => {
    const mailbox = await newMailbox(provider);
    const away = await new Browser().open(`${api.url}${mailbox.at}/connect`);
    expect(away.status).toBe(302);
    const asked = locationOf(away).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('state')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('nonce')).toMatch(/^[\w-]{43}$/);
    expect(asked.get('login_hint')).toBe(`ann@${provider}.test`);
    expect(asked.get('redirect_uri')).toBe(`${api.url}/v1/oauth/${provider}/callback`);
    const scopes = {
      microsoft: ['openid', 'email', 'profile', 'offline_access', 'User.Read', 'Mail.Read'],
      google: ['openid', 'email', 'https://www.googleapis.com/auth/gmail.readonly'],
    };
    expect((asked.get('scope') ?? '').split(' ').toSorted()).toEqual(scopes[provider].toSorted());
    const asksAnew = provider === 'google' ? ['offline', 'consent'] : [null, null];
    expect([asked.get('access_type'), asked.get('prompt')]).toEqual(asksAnew);
    const cookie = away.headers.getSetCookie().join();
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
  });

  test('stores the state only as a hash and the verifier only sealed', async () => {
    const mailbox = await newMailbox(provider);
    const away = await new Browser().open(`${api.url}${mailbox.at}/connect`);
    const rows = await api.store.selectFrom('oauth_states').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(locationOf(away).searchParams.get('state'));
    for (const { sealed } of rows) expect(sealed).toMatch(/^v1\.k1\.[\w-]+\.[\w-]+$/);
  });

  test('refuses another account than that of the mailbox', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`, (url) =>
      url.searchParams.set('login_hint', `bob@${provider}.test`),
    );
    expect(await browser.open(back.href)).toMatchObject(refused(403, 'Another account consented'));
    await expectNothingConnected(mailbox);
  });

  test('shows that the person declined, and can be started again', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`, (url) =>
      url.searchParams.set('simulate', 'decline'),
    );
    expect(await browser.open(back.href)).toMatchObject(refused(403, 'Access was declined'));
    await expectNothingConnected(mailbox);
    const again = await browser.consent(`${api.url}${mailbox.at}/connect`);
    expect((await browser.open(again.href)).status).toBe(200);
  });

  test('takes an answer once: a replay is refused', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    const both = await Promise.all([browser.open(back.href), browser.open(back.href)]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 400]);
    expect(await browser.open(back.href)).toMatchObject(
      refused(400, 'This answer was already used, or was never asked for'),
    );
    expect((await api.call('GET', mailbox.at)).body).toMatchObject({ consent: 'granted', consentVersion: 1 });
  });

  test('refuses an answer in a browser that did not ask, and the state is spent with it', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    expect(await new Browser().open(back.href)).toMatchObject(refused(403, 'This answer belongs to another browser'));
    expect((await browser.open(back.href)).status).toBe(400);
    await expectNothingConnected(mailbox);
  });

  test("refuses one flow's answer with the cookie of another", async () => {
    const [victim, attacker] = [await newMailbox(provider), await newMailbox(provider)];
    const browser = new Browser();
    await browser.consent(`${api.url}${victim.at}/connect`);
    const stolen = await new Browser().consent(`${api.url}${attacker.at}/connect`);
    expect(await browser.open(stolen.href)).toMatchObject(refused(403, 'This answer belongs to another browser'));
  });

  test('refuses an answer after ten minutes', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    await api.store
      .updateTable('oauth_states')
      .set({ expires_at: Date.now() - 1 })
      .execute();
    expect(await browser.open(back.href)).toMatchObject(refused(400, 'This took longer than ten minutes'));
    await expectNothingConnected(mailbox);
  });

  test("refuses the answer at the other provider's address", async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    const other = provider === 'google' ? 'microsoft' : 'google';
    const mixed = back.href.replace(`/oauth/${provider}/`, `/oauth/${other}/`);
    expect((await browser.open(mixed)).status).toBe(400);
    await expectNothingConnected(mailbox);
  });

  test('refuses a code that was made up', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    back.searchParams.set('code', 'made-up');
    expect(await browser.open(back.href)).toMatchObject({ status: 400, type: 'application/problem+json' });
    await expectNothingConnected(mailbox);
  });

  test('refuses a code of another flow: the verifier does not fit', async () => {
    const mailbox = await newMailbox(provider);
    const [browser, other] = [new Browser(), new Browser()];
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    const injected = await other.consent(`${api.url}${mailbox.at}/connect`);
    back.searchParams.set('code', injected.searchParams.get('code') ?? '');
    expect(await browser.open(back.href)).toMatchObject({ status: 400, type: 'application/problem+json' });
    await expectNothingConnected(mailbox);
  });

  test('says to come back when the provider is in trouble', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    simulator.fault({ match: 'POST .*/token', status: 503, times: 5 });
    const answer = await browser.open(back.href);
    expect(answer).toMatchObject({ status: 503, type: 'application/problem+json' });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    await expectNothingConnected(mailbox);
  });

  test('says the same when what the provider says of the mailbox cannot be read', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const back = await browser.consent(`${api.url}${mailbox.at}/connect`);
    simulator.fault({ kind: 'truncated', match: 'GET .*/(profile|me)$', times: 5 });
    expect((await browser.open(back.href)).status).toBe(503);
    simulator.clearFaults();
    await expectNothingConnected(mailbox);
  });

  test('disconnecting deletes the token and publishes the revocation; connecting again works', async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    const connect = async () => browser.open((await browser.consent(`${api.url}${mailbox.at}/connect`)).href);
    await connect();
    const ended = await api.call('POST', `${mailbox.at}/disconnect`);
    expect(ended).toMatchObject({
      status: 200,
      body: { consent: 'revoked', consentVersion: 2, revokedAtProvider: provider === 'google' },
    });
    expect(await tokensOf(mailbox.id)).toEqual([]);
    expect((await api.topic(mailboxes)).get(mailbox.id)).toMatchObject({ consent: 'revoked', consentVersion: 2 });
    expect((await connect()).body).toMatchObject({ consent: 'granted', consentVersion: 3 });
  });

  test("another address of the user ends the mailbox's consent", async () => {
    const mailbox = await newMailbox(provider);
    const browser = new Browser();
    await browser.open((await browser.consent(`${api.url}${mailbox.at}/connect`)).href);
    const user = mailbox.at.slice(0, mailbox.at.indexOf('/mailboxes'));
    await api.call('PUT', user, { email: `lee@${provider}.test`, name: 'Lee' });
    expect((await api.call('GET', mailbox.at)).body).toMatchObject({ consent: 'none', consentVersion: 2 });
    expect(await tokensOf(mailbox.id)).toEqual([]);
  });
});

test('a grant at Google without the box for mail is refused', async () => {
  const mailbox = await newMailbox('google');
  const browser = new Browser();
  const back = await browser.consent(`${api.url}${mailbox.at}/connect`, (url) =>
    url.searchParams.set('granted', 'openid email'),
  );
  expect(await browser.open(back.href)).toMatchObject(refused(403, 'Reading mail was not allowed'));
  await expectNothingConnected(mailbox);
});

test('a grant at Microsoft for more than reading mail is refused', async () => {
  const mailbox = await newMailbox('microsoft');
  const browser = new Browser();
  const back = await browser.consent(`${api.url}${mailbox.at}/connect`, (url) =>
    url.searchParams.set('scope', `${url.searchParams.get('scope')} Mail.Send`),
  );
  expect(await browser.open(back.href)).toMatchObject(refused(403, 'More was allowed than was asked for'));
  await expectNothingConnected(mailbox);
});

test('an id token of Microsoft for another request is refused', async () => {
  const mailbox = await newMailbox('microsoft');
  const browser = new Browser();
  const back = await browser.consent(`${api.url}${mailbox.at}/connect`, (url) =>
    url.searchParams.set('nonce', 'other'),
  );
  expect(await browser.open(back.href)).toMatchObject(refused(400, 'The provider refused (nonce_mismatch)'));
  await expectNothingConnected(mailbox);
});

test.each([
  ['no state', '/v1/oauth/google/callback?code=x', 400],
  ['an unknown state', '/v1/oauth/google/callback?code=x&state=never', 400],
  ['an error without a state', '/v1/oauth/microsoft/callback?error=access_denied', 400],
  ['a state twice', '/v1/oauth/google/callback?state=a&state=b', 400],
])('a callback with %s is a clear refusal', async (_, path, status) => {
  const answer = await new Browser().open(`${api.url}${path}`);
  expect(answer).toMatchObject({ status, type: 'application/problem+json' });
});
