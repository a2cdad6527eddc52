import { afterEach, expect, test } from 'vitest';
import type { Mailbox } from '#libs/contracts';
import { companyOf, mailText, routedSimulator, simulatedMail } from '../../../test/simulator/src/rig.js';
import { fetcherConfig } from './config.js';
import { googleParts, Sources } from './sources.js';

const ROBOT = 'robot@project.iam.gserviceaccount.com';
const SCOPE = 'https://www.googleapis.com/auth/gmail.readonly';
const MAIL = mailText({ From: 'bob@customer.test', To: 'ann@google.test', Subject: 'Hi', 'Message-ID': '<1@x>' });
const ANN: Mailbox = {
  tenant: 'acme',
  id: 'google-ann',
  userId: 'ann',
  email: 'ann@google.test',
  name: 'Ann',
  provider: 'google',
  sync: true,
  consent: 'granted',
  consentVersion: 1,
  version: 2,
};
const REQUIRED = {
  THREADLINE_KAFKA_BROKERS: '127.0.0.1:9',
  THREADLINE_REGISTRY_URL: 'http://127.0.0.1:9',
  THREADLINE_MARIADB_URL: 'mariadb://u:p@127.0.0.1:9/d',
  THREADLINE_KEYS: 'k1:x',
};
let stop: (() => Promise<void>) | undefined;

afterEach(async () => {
  await stop?.();
  stop = undefined;
});

function sourcesOf(settings: Record<string, string>): Sources {
  const config = fetcherConfig.parse({ ...REQUIRED, ...settings });
  return new Sources({
    microsoft: null,
    google: googleParts(config, Date.now),
    vault: () => ({ read: () => Promise.resolve(null), replace: () => Promise.resolve(false) }),
    observe: () => () => undefined,
    now: Date.now,
  });
}

test('a mailbox of Google without a stored token is read by the service account of the settings', async () => {
  const rig = await routedSimulator({
    companies: [companyOf('google', [simulatedMail('inbox/1.eml', MAIL)])],
    delegations: [{ clientEmail: ROBOT, scopes: [SCOPE], domains: ['google.test'] }],
  });
  stop = rig.stop;
  const key = JSON.stringify(rig.simulator.serviceAccountKey(ROBOT));
  const source = sourcesOf({ THREADLINE_GOOGLE_SERVICE_ACCOUNT: key }).of(ANN);
  const subjects: string[] = [];
  for await (const page of source.range({ from: 0, to: null }, null))
    subjects.push(...page.envelopes.map(({ subject }) => subject));
  expect(subjects).toEqual(['Hi']);
});

test('without a service account such a mailbox needs a person', async () => {
  const settings = { THREADLINE_GOOGLE_CLIENT_ID: 'client', THREADLINE_GOOGLE_CLIENT_SECRET: 'secret' };
  await expect(sourcesOf(settings).of(ANN).folders()).rejects.toMatchObject({ name: 'ConsentLost', code: 'no_token' });
});

test('without anything of Google in the settings its mailboxes wait', () => {
  expect(() => sourcesOf({}).of(ANN)).toThrow(expect.objectContaining({ code: 'not_configured' }));
});

test('all mailboxes of Google share the units of the project that the settings name', () => {
  const settings = { THREADLINE_GOOGLE_CLIENT_ID: 'client', THREADLINE_GOOGLE_CLIENT_SECRET: 'secret' };
  const paceOf = (more: Record<string, string>) =>
    sourcesOf({ ...settings, ...more })
      .of(ANN)
      .paceMs();
  expect(paceOf({})).toBeGreaterThan(5_000);
  expect(paceOf({ FETCHER_GMAIL_MAILBOX_UNITS: '60000000' })).toBeLessThan(1_000);
  expect(paceOf({ FETCHER_GMAIL_MAILBOX_UNITS: '60000000', FETCHER_GMAIL_PROJECT_UNITS: '600' })).toBeGreaterThan(
    5_000,
  );
});
