import { threadRefsOf } from '#libs/mail';
import { circleOf, mergeSightings, type ThreadAnswer, threadAnswersOf } from '#libs/rules';
import { type Claim, EMPTY_ROW, type MessageRow, type RowMail, type RowThread } from './row.js';

/** The rows of one tenant by message key, held while they are worked on. */
export interface ThreadRows {
  /** the row of a message key, empty where there is none; waits until nobody else works on it */
  take(keys: readonly string[]): Promise<MessageRow[]>;
  put(key: string, row: MessageRow): void;
}

/**
 * Rows that one call may go on to, so that a mailbox full of made-up references holds nobody up. What lies behind them keeps
 * the thread that it had.
 */
const STEPS_MAX = 5_000;

/**
 * Puts the mails of rows whose sightings changed into their threads, and what refers to them. `changed`: message keys, whose rows hold
 * their new sightings already. Writes the rows that differ; returns the keys of the rows, other than `changed`, whose mails moved to
 * another thread: their engagements are to be given out anew.
 */
export async function settleThreads(rows: ThreadRows, changed: readonly string[]): Promise<Set<string>> {
  const due: Due[] = [];
  for (const key of changed) due.push(...(await refer(rows, key)));
  const moved = new Set<string>();
  for (let at = 0; at < due.length && at < STEPS_MAX; at += 1) {
    const { key, cause } = due[at] ?? { key: '', cause: '' };
    for (const other of await tell(rows, key)) {
      due.push({ key: other, cause });
      if (changed.includes(other)) continue;
      await noteMove(rows, other, cause, !moved.has(other));
      moved.add(other);
    }
  }
  return moved;
}

/** A row whose thread ids are to be found anew, and the row that was changed for it. */
interface Due {
  key: string;
  cause: string;
}

async function takeOne(rows: ThreadRows, key: string): Promise<MessageRow> {
  const [row] = await rows.take([key]);
  return row ?? EMPTY_ROW;
}

const threadOf = (key: string, row: MessageRow): RowThread =>
  row.thread ?? { id: key, mails: [], claims: [], moved: [], moves: 0 };

/** Writes down what a row's mails refer to, here and in the rows that they refer to; returns the rows that learnt something. */
async function refer(rows: ThreadRows, key: string): Promise<Due[]> {
  const row = await takeOne(rows, key);
  const thread = threadOf(key, row);
  const mails = mailsOf(key, row, thread);
  rows.put(key, { ...row, thread: { ...thread, mails } });
  const ids = [...new Set([...thread.mails, ...mails].flatMap(({ refs }) => refs))];
  const due: Due[] = [{ key, cause: key }];
  const taken = await rows.take(ids);
  for (const [at, id] of ids.entries()) {
    const other = taken[at] ?? EMPTY_ROW;
    const before = threadOf(id, other);
    const claims = claimsWith(
      before.claims,
      key,
      mails.filter(({ refs }) => refs.includes(id)),
    );
    rows.put(id, { ...other, thread: { ...before, claims } });
    due.push({ key: id, cause: key });
  }
  return due;
}

function mailsOf(key: string, row: MessageRow, before: RowThread): RowMail[] {
  return mergeSightings(row.sightings).engagements.map((engagement) => {
    const { messageKey, sentAt } = engagement;
    const refs = threadRefsOf({ ...engagement, messageKey: key });
    const known = before.mails.find((mail) => mail.messageKey === messageKey)?.told ?? {};
    const asked = refs.length === 0 ? [key] : refs;
    const told = Object.fromEntries(Object.entries(known).filter(([id]) => asked.includes(id)));
    const mail = { messageKey, sentAt, circle: circleOf(engagement), isFirst: refs.length === 0, refs, told };
    return { ...mail, threadId: threadOfMail(mail) };
  });
}

/** The thread of the first id that leads to a known mail, else of the first id; null while nothing was told. */
function threadOfMail({ refs, told }: Pick<RowMail, 'refs' | 'told'>): string | null {
  const answers = refs.length === 0 ? Object.values(told) : refs.flatMap((id) => told[id] ?? []);
  return (answers.find(({ isKnown }) => isKnown) ?? answers[0])?.threadId ?? null;
}

/** The claims on a row, those of one other row replaced; sorted. */
function claimsWith(claims: readonly Claim[], row: string, mails: readonly RowMail[]): Claim[] {
  const before = claims.filter((one) => one.row === row);
  const own = mails.map(({ messageKey, sentAt, circle }) => {
    const told = before.find((one) => one.messageKey === messageKey)?.told ?? null;
    return { messageKey, row, sentAt, circle: [...circle], told };
  });
  return [...claims.filter((one) => one.row !== row), ...own].toSorted((a, b) =>
    a.messageKey < b.messageKey ? -1 : 1,
  );
}

/** Tells the mails that refer to a row, and its own, about their thread; returns the keys of the rows whose mails are in another one now. */
async function tell(rows: ThreadRows, key: string): Promise<string[]> {
  const row = await takeOne(rows, key);
  const thread = threadOf(key, row);
  const answers = threadAnswersOf(key, thread.mails, thread.claims);
  const claims = thread.claims.map((claim) => ({ ...claim, told: answers.get(claim.messageKey) ?? claim.told }));
  rows.put(key, { ...row, thread: { ...thread, claims } });
  const learnt = new Set<string>();
  const hear = async (of: string, messageKey: string, answer: ThreadAnswer): Promise<void> => {
    if (await hearAnswer(rows, of, { messageKey, id: key, answer })) learnt.add(of);
  };
  for (const { messageKey, isFirst } of thread.mails) {
    const answer = answers.get(messageKey);
    if (isFirst && answer) await hear(key, messageKey, answer);
  }
  for (const [at, { row: of, messageKey, told }] of claims.entries()) {
    if (told !== null && !isEqual(told, thread.claims[at]?.told ?? null)) await hear(of, messageKey, told);
  }
  return [...learnt];
}

const isEqual = (one: ThreadAnswer, other: ThreadAnswer | null): boolean =>
  one.threadId === other?.threadId && one.isKnown === other.isKnown;

/** Writes down what an id told a mail of a row; returns whether the mail is in another thread now. */
async function hearAnswer(
  rows: ThreadRows,
  key: string,
  { messageKey, id, answer }: { messageKey: string; id: string; answer: ThreadAnswer },
): Promise<boolean> {
  const row = await takeOne(rows, key);
  const thread = threadOf(key, row);
  const before = thread.mails.find((mail) => mail.messageKey === messageKey);
  if (!before || isEqual(answer, before.told[id] ?? null)) return false;
  const after = { ...before, told: { ...before.told, [id]: answer } };
  after.threadId = threadOfMail(after);
  const mails = thread.mails.map((mail) => (mail === before ? after : mail));
  rows.put(key, { ...row, thread: { ...thread, mails } });
  return after.threadId !== before.threadId;
}

/** `isFirst`: of this call; a row is given out once for all that happened to it. */
async function noteMove(rows: ThreadRows, key: string, cause: string, isFirst: boolean): Promise<void> {
  if (isFirst) {
    const row = await takeOne(rows, key);
    const thread = threadOf(key, row);
    rows.put(key, { ...row, thread: { ...thread, moves: thread.moves + 1 } });
  }
  const causing = await takeOne(rows, cause);
  const thread = threadOf(cause, causing);
  if (thread.moved.includes(key)) return;
  rows.put(cause, { ...causing, thread: { ...thread, moved: [...thread.moved, key].toSorted() } });
}
