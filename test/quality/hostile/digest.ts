import { parseAddressList, type ParsedMail, readMail } from '#libs/mail';
import { judged } from '../../../apps/cli/src/mail-check/check-mail.js';

/** All that the product makes of a raw mail: reading, parting the text, category and message key as `threadline mail check` says them, and header lines as addresses. */
export async function digest(raw: Uint8Array): Promise<ParsedMail | null> {
  const head =
    Buffer.from(raw.subarray(0, 100_000))
      .toString('latin1')
      .split(/\r?\n\r?\n/, 1)[0] ?? '';
  for (const line of head.split('\n').slice(0, 200)) parseAddressList(line);
  const read = await readMail(raw);
  if (read.malformed !== null) return null;
  JSON.stringify(judged(read, null));
  return read;
}

/** Milliseconds of processor time, so that a busy machine does not fail the test. */
export async function processorTime(work: () => unknown): Promise<number> {
  const begun = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}
