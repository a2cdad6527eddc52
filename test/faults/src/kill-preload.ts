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

const { received, admitted, produced } = PageWork.prototype;

PageWork.prototype.received = async function (round, page) {
  if (page.envelopes.length > 0) pass('page received');
  return received.call(this, round, page);
};

PageWork.prototype.admitted = async function (round, fresh) {
  const judged = await admitted.call(this, round, fresh);
  if (judged.admitted.length > 0) pass('admitted');
  return judged;
};

PageWork.prototype.produced = async function (round, mails) {
  if (mails.length > 1 && point === 'produced part') {
    await produced.call(this, round, mails.slice(0, Math.ceil(mails.length / 2)));
    pass('produced part');
  }
  await produced.call(this, round, mails);
  if (mails.length > 0) pass('produced all');
};

const { savePage, saveWindowPage } = MailboxRecords.prototype;

MailboxRecords.prototype.savePage = async function (lease, page) {
  if ((page.decided?.kept.length ?? 0) > 0) pass('before save');
  const saved = await savePage.call(this, lease, page);
  if (saved.admitted > 0) pass('after save');
  return saved;
};

MailboxRecords.prototype.saveWindowPage = async function (lease, page) {
  if (page.decided.kept.length > 0) pass('before save');
  const saved = await saveWindowPage.call(this, lease, page);
  if (saved.admitted > 0) pass('after save');
  return saved;
};
