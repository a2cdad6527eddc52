import type { Company } from '#libs/company';
import { engagementLine } from '#libs/contracts';
import { readMail } from '#libs/mail';
import { countMails } from '#libs/store';
import { stackAddresses } from '#libs/testing';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Installation, type Progress, readProgress } from '../../installation/src/index.js';
import {
  checkNothingLost,
  checkNothingRejected,
  checkOnePerMessage,
  checkReadOnly,
  countBodies,
  type Finding,
  type MailAtProvider,
  type ProviderCounts,
} from './promises.js';
import { readReport, type Report, type Run } from './report.js';
import type { Screen } from './screen.js';
import { engagementsOfIndex, engagementsOfStore, engagementsOfTopic, placesOf, rawEmailsOf } from './stores.js';

const LOOK_EVERY_MS = 500;
/** Drained is believed when it was seen this many times in a row: a record may be between two stages. */
const DRAINED_LOOKS = 3;
/** A run that moves nothing for this long has failed. */
const STALLED_MS = 180_000;

/** Name of the installation of these folders: the same folders find their data again, others start with none. */
export function nameOf(dirs: readonly string[]): string {
  const places = dirs.map((dir) => resolve(dir)).toSorted();
  return `demo-${createHash('sha256').update(places.join('\0')).digest('hex').slice(0, 8)}`;
}

/** What a finished run shows. */
export interface Outcome {
  report: Report;
  findings: Finding[];
}

/** Starts the installation of the demo; its data of earlier runs on the same folders is found again. */
export function startInstallation(
  companies: readonly Company[],
  folder: string,
  screen: Screen,
  signal: AbortSignal,
): Promise<Installation> {
  const name = nameOf(companies.map(({ dir }) => dir));
  return Installation.start({
    name,
    folder: join(folder, name),
    companies,
    stack: { ...stackAddresses() },
    settings: { FETCHER_INTERVAL_SECONDS: '2', THREADLINE_LOG_LEVEL: 'info' },
    say: (line) => screen.say(line),
    signal,
  });
}

/** Shows the progress until every mailbox is read and no stage has work left; returns its pace. Throws when nothing moves any more. */
export async function untilDrained(installation: Installation, screen: Screen, signal: AbortSignal): Promise<Run> {
  const started = Date.now();
  let looks = 0;
  let movedAt = started;
  let before = '';
  let last = started;
  const first = await readProgress(installation.store, installation.lag);
  let now = first;
  screen.say('reading mail');
  while (looks < DRAINED_LOOKS && !signal.aborted) {
    now = await readProgress(installation.store, installation.lag);
    const progress = now;
    looks = progress.isDrained ? looks + 1 : 0;
    if (looks === 1) last = Date.now();
    const state = JSON.stringify([progress.seen, progress.engagements, progress.lag]);
    if (state !== before) movedAt = Date.now();
    before = state;
    if (Date.now() - movedAt > STALLED_MS) throw new Error(stalled(progress, installation));
    screen.show(progress, (Date.now() - started) / 1000);
    await sleep(LOOK_EVERY_MS);
  }
  return paceOf(first, now, (last - started) / 1000);
}

function paceOf(before: Progress, after: Progress, seconds: number): Run {
  const newlySeen = after.seen - before.seen;
  const newlyAdmitted = after.admitted - before.admitted;
  const perSecond = (mails: number) => (mails === 0 ? 0 : Math.round(mails / Math.max(seconds, LOOK_EVERY_MS / 1000)));
  return {
    seconds,
    newlySeen,
    newlyAdmitted,
    mailsPerSecond: perSecond(newlySeen),
    admittedPerSecond: perSecond(newlyAdmitted),
  };
}

const stalled = ({ mailboxes, lag }: Progress, installation: Installation) =>
  `nothing moves any more (mailboxes ${JSON.stringify(mailboxes.byState)}, waiting ${JSON.stringify(lag)}): see the logs in ${join(installation.options.folder, 'logs')}`;

/** Reads all stores and checks the promises. */
export async function conclude(installation: Installation, companies: readonly Company[], run: Run): Promise<Outcome> {
  const { store, topicSettings: settings, env } = installation;
  const index = await engagementsOfIndex(
    env['THREADLINE_ELASTICSEARCH_URL'] ?? '',
    env['THREADLINE_SEARCH_INDEX'] ?? '',
  );
  const [topic, mariadb, admitted, counts] = await Promise.all([
    engagementsOfTopic(settings),
    engagementsOfStore(store),
    rawEmailsOf(settings),
    countMails(store),
  ]);
  const mails = (await Promise.all(companies.map(mailsOf))).flat();
  const users = new Set(companies.flatMap(({ tenant, users: all }) => all.map(({ id }) => `${tenant.id}/${id}`)));
  const places = placesOf(settings, store, index, join(installation.options.folder, 'logs'));
  const provider = (await installation.control('GET', '/state')) as ProviderCounts;
  return {
    report: await readReport(store, run, installation.memory()),
    findings: [
      await checkNothingRejected(mails, mariadb, places, countBodies(provider, counts)),
      checkNothingLost(admitted, counts, { topic, mariadb, search: index }),
      checkOnePerMessage(mariadb, admitted, users),
      checkReadOnly(provider),
    ],
  };
}

/** Every mail of a company folder, as the promise checks want it. */
async function mailsOf(company: Company): Promise<MailAtProvider[]> {
  const mails: MailAtProvider[] = [];
  for (const { path } of company.mails()) {
    const mail = await readMail(readFileSync(path));
    if (mail.malformed === null)
      mails.push({
        tenant: company.tenant.id,
        path: relative(company.dir, path),
        messageKey: mail.messageId,
        text: mail.text,
      });
  }
  return mails;
}

/** Writes engagements.ndjson (as `threadline engagements export`) and report.json into `dir`. */
export async function exportTo(dir: string, installation: Installation, report: Report): Promise<void> {
  mkdirSync(dir, { recursive: true });
  const engagements = (await engagementsOfStore(installation.store)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  writeFileSync(
    join(dir, 'engagements.ndjson'),
    engagements.map((engagement) => `${engagementLine(engagement)}\n`).join(''),
  );
  writeFileSync(join(dir, 'report.json'), `${JSON.stringify(report, null, 2)}\n`);
}
