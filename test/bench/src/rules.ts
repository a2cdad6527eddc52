import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CrmRecord, Participant } from '#libs/contracts';
import { htmlToPlainText, splitText } from '#libs/mail';
import { classify, CrmDirectory } from '#libs/rules';
import { longLetters } from './long-letters.js';
import { median, type Result } from './result.js';

const CONTACTS = 1_000_000;
const ACCOUNTS = CONTACTS / 10;
const RUNS = 3;

/** The pure heart alone: CRM look-ups, classification, HTML to text, with the goals of the design. */
export async function benchRules(): Promise<Result[]> {
  const before = heldBytes();
  const crm = loadedCrm();
  const megabytes = (heldBytes() - before) / 1_000_000;
  return [
    { bench: `memory held by ${CONTACTS} contacts`, value: megabytes, unit: 'MB', goal: { at: 'most', value: 200 } },
    {
      bench: `CRM look-ups among ${CONTACTS} contacts`,
      value: perSecond(300_000, (at) => lookUp(crm, at)),
      unit: '/s/core',
      goal: { at: 'least', value: 100_000 },
    },
    {
      bench: 'classification by headers',
      value: perSecond(50_000, (at) => classifyText(`Re: offer ${at}`, '')),
      unit: 'mails/s/core',
      goal: { at: 'least', value: 5000 },
    },
    ...(await benchLongLetters()),
    {
      bench: 'HTML of 25 KiB to text, p99',
      value: await percentile99(400, () => htmlToPlainText(HTML)),
      unit: 'ms',
      goal: { at: 'most', value: 15 },
    },
  ];
}

/** Letters of 40 KiB, no two lines of them the same: what is asked of a word or a line is not asked twice. */
async function benchLongLetters(): Promise<Result[]> {
  const letters = await longLetters(24, 40 * 1024);
  const times = 20 * letters.length;
  const letterAt = (at: number): string => letters[at % letters.length] ?? '';
  const each = (work: (letter: string) => void): number => perSecond(times, (at) => work(letterAt(at)));
  const newTexts = new Map(letters.map((letter) => [letter, splitText(letter, SUBJECT).newText]));
  const baseline = { name: 'its words in lower case', value: each((letter) => letter.toLowerCase().match(/\p{L}+/gu)) };
  return [
    {
      bench: 'classification of letters of 40 KiB',
      value: each((letter) => classifyText(SUBJECT, newTexts.get(letter) ?? '')),
      unit: 'mails/s/core',
      baseline,
      goal: { at: 'least', value: 500 },
    },
    {
      bench: 'parting letters of 40 KiB into new text, history and signature',
      value: each((letter) => splitText(letter, SUBJECT)),
      unit: 'mails/s/core',
      baseline,
    },
  ];
}

const SUBJECT = 'our offer';
const BLOCK =
  '<table style="width:100%"><tr><td style="font-family:Arial;font-size:14px"><p style="margin:0">Some <b>words</b> and <a href="https://example.com/a/long/path?x=1">links</a></p></td></tr></table>';
const HTML = `<html><body>${BLOCK.repeat(Math.ceil((25 * 1024) / BLOCK.length))}</body></html>`;
const SENDER: Participant[] = [{ role: 'from', email: 'ann.lee@acme.com', name: null }];
const SIGNALS = { 'content-type': 'text/plain; charset=utf-8', 'return-path': '<ann.lee@acme.com>' };

function classifyText(subject: string, newText: string): void {
  const nothing = { quotedText: '', inReplyTo: null, references: [] };
  classify({
    participants: SENDER,
    subject,
    text: newText,
    newText,
    signals: SIGNALS,
    direction: 'inbound',
    ...nothing,
  });
}

/** What is held after a collection: the garbage of loading is none of it. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A third are contacts, a third only their company, a third strangers. */
function lookUp(crm: CrmDirectory, at: number): void {
  const company = `company${at % ACCOUNTS}.com`;
  const email =
    [`person${at % CONTACTS}@${company}`, `x${at}@mail.${company}`, `x${at}@elsewhere${at}.org`][at % 3] ?? '';
  if (crm.peopleOf('t1', email) === null) crm.accountsOf('t1', email.slice(email.indexOf('@') + 1));
}

function loadedCrm(): CrmDirectory {
  const crm = new CrmDirectory();
  const put = (kind: CrmRecord['kind'], id: string, change: Partial<CrmRecord>): void => {
    const nothing = { domains: [], email: null, accountId: null, company: null, contactIds: [], ownerEmail: null };
    const times = { updatedAt: 1, isOpen: null, createdAt: null, closedAt: null, matchableSince: null };
    crm.apply(`t1/${kind}/${id}`, { tenant: 't1', kind, id, name: `Name of ${id}`, ...nothing, ...times, ...change });
  };
  for (let at = 0; at < CONTACTS; at += 1) {
    put('contact', `c${at}`, { email: `person${at}@company${at % ACCOUNTS}.com`, accountId: `a${at % ACCOUNTS}` });
  }
  for (let at = 0; at < ACCOUNTS; at += 1) put('account', `a${at}`, { domains: [`company${at}.com`] });
  return crm;
}

/** Milliseconds of processor time that the work took: per core, whatever else the machine does meanwhile. */
function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

/** How often a second, once the code is compiled: a stage runs for days. */
function perSecond(times: number, work: (at: number) => void): number {
  const all = (): void => {
    for (let at = 0; at < times; at += 1) work(at);
  };
  all();
  return median(Array.from({ length: RUNS }, () => (times / processorTime(all)) * 1000));
}

async function percentile99(times: number, work: () => Promise<unknown>): Promise<number> {
  const runs: number[] = [];
  for (let at = 0; at < times; at += 1) {
    const begun = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(begun);
    runs.push((user + system) / 1000);
  }
  return runs.toSorted((a, b) => a - b)[Math.floor(times * 0.99)] ?? Number.NaN;
}
