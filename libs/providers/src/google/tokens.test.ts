import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { ANN, EVER, gmailRig, mails, read, type Rig } from './gmail-rig.js';
import { serviceAccountKey } from './service-account.js';

const READ = 'https://www.googleapis.com/auth/gmail.readonly';
const ROBOT = 'robot@project.iam.gserviceaccount.com';
let rig: Rig | undefined;
const opened = async (...options: Parameters<typeof gmailRig>) => (rig = await gmailRig(...options));

afterEach(async () => {
  await rig?.stop();
  rig = undefined;
});

const DELEGATED = { delegations: [{ clientEmail: ROBOT, scopes: [READ], domains: ['google.test'] }] };
const keyOf = ({ simulator }: Rig) => serviceAccountKey.parse(JSON.stringify(simulator.serviceAccountKey(ROBOT)));

describe('a mailbox without a grant of its own', () => {
  test('is read by the service account that its Workspace delegated to', async () => {
    const made = await opened(mails(3), { granted: false, ...DELEGATED });
    const source = made.another({ app: null, serviceAccount: keyOf(made) });
    const { envelopes } = await read(source, EVER);
    expect(envelopes).toHaveLength(3);
    expect(await source.bodies(envelopes)).toHaveLength(3);
    expect(made.seen.filter((line) => line.startsWith('token'))).toEqual(['token 200']);
    expect(made.simulator.state().violations).toEqual([]);
  });

  test('needs a person where there is no service account', async () => {
    const { source } = await opened(mails(1), { granted: false });
    await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ConsentLost', code: 'no_token' });
  });

  test.each([
    ['delegated nothing', { delegations: [{ clientEmail: ROBOT, scopes: [READ], domains: ['other.test'] }] }],
    ['delegated something else', { delegations: [{ clientEmail: ROBOT, scopes: ['x'], domains: ['google.test'] }] }],
  ])('is refused for the whole tenant where its Workspace %s', async (_, options) => {
    const made = await opened(mails(1), { granted: false, ...options });
    const source = made.another({ serviceAccount: keyOf(made) });
    await expect(read(source, EVER)).rejects.toMatchObject({
      name: 'Refused',
      scope: 'tenant',
      code: 'tenant_forbids',
    });
    expect(made.seen).toEqual(['token 401']);
  });

  test('needs a person where Google does not know its address', async () => {
    const made = await opened(mails(1), { granted: false, ...DELEGATED });
    const source = made.another({ serviceAccount: keyOf(made), email: 'nobody@google.test' });
    await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ConsentLost', code: 'invalid_grant' });
  });

  test('tells of the app where its key is not the one that Google knows', async () => {
    const made = await opened(mails(1), { granted: false, ...DELEGATED });
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const source = made.another({ serviceAccount: { ...keyOf(made), privateKey: pem } });
    await expect(read(source, EVER)).rejects.toMatchObject({ name: 'Refused', scope: 'app', code: 'app_credentials' });
  });
});

test('a mailbox with a grant of its own is read by that, also where there is a service account', async () => {
  const made = await opened(mails(1), DELEGATED);
  const source = made.another({ serviceAccount: keyOf(made) });
  await read(source, EVER);
  made.simulator.revoke(ANN, true);
  await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ConsentLost', code: 'invalid_grant' });
});

test.each([
  ['invalid_client', 401, { name: 'Refused', scope: 'app', code: 'app_credentials' }],
  ['deleted_client', 401, { name: 'Refused', scope: 'app', code: 'app_unknown' }],
  ['unauthorized_client', 401, { name: 'Refused', scope: 'app', code: 'app_credentials' }],
  ['admin_policy_enforced', 400, { name: 'Refused', scope: 'tenant', code: 'tenant_forbids' }],
  ['invalid_grant', 400, { name: 'ConsentLost', code: 'invalid_grant' }],
  ['internal_failure', 500, { name: 'ProviderUnavailable', code: 'no_access_token' }],
  ['rate_limit_exceeded', 429, { name: 'ProviderUnavailable', code: 'no_access_token' }],
])('a refresh that is refused with %s, asked for once', async (error, status, expected) => {
  const { source, simulator, seen } = await opened(mails(1));
  simulator.fault({
    match: 'oauth2.googleapis.com/token',
    status,
    body: { error, error_description: 'canary' },
    times: 9,
  });
  const thrown: unknown = await read(source, EVER).catch((reason: unknown) => reason);
  expect(thrown).toMatchObject(expected);
  expect(JSON.stringify(thrown, Object.getOwnPropertyNames(thrown))).not.toContain('canary');
  expect(seen).toEqual([`token ${status}`]);
});

test('a token that lost the scope for reading mail needs a person', async () => {
  const { source, simulator, seen } = await opened(mails(1));
  const body = { access_token: 'ya29.x', expires_in: 3600, scope: 'openid email', token_type: 'Bearer' };
  simulator.fault({ match: 'oauth2.googleapis.com/token', status: 200, body });
  await expect(read(source, EVER)).rejects.toMatchObject({ name: 'ConsentLost', code: 'scope_missing' });
  expect(seen).toEqual(['token 200']);
});

test.each([
  ['no JSON', 'nonsense'],
  ['another kind of key', JSON.stringify({ type: 'authorized_user', client_email: ROBOT, private_key: 'canary' })],
  [
    'a key that cannot be read',
    JSON.stringify({ type: 'service_account', client_email: ROBOT, private_key: 'canary' }),
  ],
])('a service account that is %s is a setting that is wrong, said without what it holds', (_, text) => {
  const { error } = serviceAccountKey.safeParse(text);
  expect(error?.issues[0]?.message).toMatch(/JSON key of a service account/);
  expect(JSON.stringify(error)).not.toMatch(/canary|nonsense/);
});
