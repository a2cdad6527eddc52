/**
 * Preload of a fetcher (`node --import`) that kills its own process on the way of a page: at each point of
 * `KILL_POINTS` in turn, `KILL_TIMES` times at each, one death a life. `KILL_FILE` remembers them from life to life.
 */
import 'reflect-metadata';
import { appendFileSync } from 'node:fs';
import { MailboxRecords } from '../../../apps/fetcher/src/mailbox-records.js';
import { PageWork } from '../../../apps/fetcher/src/page-work.js';
import { KILL_POINTS, type KillPoint, killsIn } from './kill-points.js';

const file = process.env['KILL_FILE'] ?? '';
const times = Number(process.env['KILL_TIMES']);
const kills = killsIn(file);
const done = Object.values(kills).reduce((sum, count) => sum + count, 0);
/** the point of this life: those that had the fewest deaths come first */
const point = KILL_POINTS.toSorted((a, b) => kills[a] - kills[b])[0];
/** passings of the point that are survived */
let left = done % 3;

function pass(here: KillPoint): void {
  if (here !== point || kills[here] >= times || left-- > 0) return;
  appendFileSync(file, `${here}\n`);
  process.kill(process.pid, 'SIGKILL');
}

/** The method as it stands, to be called on any object of its class. */
function original<T, K extends keyof T>(prototype: T, name: K) {
  type Method = Extract<T[K], (...given: never[]) => unknown>;
  const method = prototype[name] as Method;
  return (on: T, ...given: Parameters<Method>): ReturnType<Method> =>
    Reflect.apply(method, on, given) as ReturnType<Method>;
}

const page = PageWork.prototype;
const received = original(page, 'received');
const admitted = original(page, 'admitted');
const produced = original(page, 'produced');

page.received = async function (round, listed) {
  if (listed.envelopes.length > 0) pass('page received');
  return received(this, round, listed);
};

page.admitted = async function (round, fresh) {
  const judged = await admitted(this, round, fresh);
  if (judged.admitted.length > 0) pass('admitted');
  return judged;
};

page.produced = async function (round, mails) {
  if (mails.length > 1 && point === 'produced part') {
    await produced(this, round, mails.slice(0, Math.ceil(mails.length / 2)));
    pass('produced part');
  }
  await produced(this, round, mails);
  if (mails.length > 0) pass('produced all');
};

const records = MailboxRecords.prototype;
const savePage = original(records, 'savePage');
const saveWindowPage = original(records, 'saveWindowPage');

records.savePage = async function (lease, read) {
  if ((read.decided?.kept.length ?? 0) > 0) pass('before save');
  const saved = await savePage(this, lease, read);
  if (saved.admitted > 0) pass('after save');
  return saved;
};

records.saveWindowPage = async function (lease, read) {
  if (read.decided.kept.length > 0) pass('before save');
  const saved = await saveWindowPage(this, lease, read);
  if (saved.admitted > 0) pass('after save');
  return saved;
};
