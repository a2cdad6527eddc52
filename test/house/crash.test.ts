import { engagementLine } from '#libs/contracts';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { conclude } from '../demo/src/demo.js';
import { engagementsOfStore } from '../demo/src/stores.js';
import { APPS, Installation, type InstallationOptions } from '../installation/src/index.js';
import { companyFolders, drain, type HouseFolders, houseOptions, NO_PACE } from './house-of-companies.js';
import { type ActualEngagement, compareEngagements, type Expectation, expectHouse } from './oracle/index.js';

/** Long enough for some work to be in flight, short enough that every app dies before the run is over. */
const BETWEEN_MS = 700;
const ROUNDS = 2;

let options: InstallationOptions;
let house: Installation;
let expected: Expectation;
let folders: HouseFolders;

beforeAll(async () => {
  folders = await companyFolders(`zq${randomBytes(5).toString('hex')}`);
  expected = await expectHouse(folders.dirs, Date.now());
  options = await houseOptions(folders.dirs);
  house = await Installation.start(options);
});

afterAll(async () => {
  await house?.stop();
  folders?.remove();
  if (options) rmSync(options.folder, { recursive: true, force: true });
});

test('kill -9 of each app in mid-run loses nothing and doubles nothing', async () => {
  for (let round = 0; round < ROUNDS; round += 1)
    for (const app of APPS) {
      await house.child(app).crash();
      await sleep(BETWEEN_MS);
    }
  await Promise.all(APPS.map((app) => house.ready(app)));
  await drain(house);
  const actual = (await engagementsOfStore(house.store)).map(
    (engagement) => JSON.parse(engagementLine(engagement)) as ActualEngagement,
  );
  expect(
    compareEngagements(expected.engagements, actual)
      .map(({ text }) => text)
      .slice(0, 20),
  ).toEqual([]);
  const { findings } = await conclude(house, options.companies, NO_PACE);
  expect(findings.filter(({ holds }) => !holds)).toEqual([]);
});
