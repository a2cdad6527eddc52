import { readCompany } from '#libs/company';
import { freshName, stackAddresses } from '#libs/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { untilDrained } from '../../demo/src/demo.js';
import type { Screen } from '../../demo/src/screen.js';
import { Installation } from '../../installation/src/index.js';
import { writeBenchCompany } from './bench-company.js';
import type { Result } from './result.js';

const MAILS_PER_PROVIDER = 6_000;
/** Goal of the design for a box of two cores; figures of one machine, so reported and not judged against another. */
const KEPT_PER_SECOND = 500;
const MEMORY_MB_MAX = 200;
const silent: Screen = { say: () => undefined, show: () => undefined, end: () => undefined };

/** Two companies, one at each provider, through every app as a process of its own, with all servers and the providers' simulator on the same machine. */
export async function benchEndToEnd(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'threadline-bench-'));
  const dirs = (['microsoft', 'google'] as const).map((provider) =>
    writeBenchCompany(join(folder, provider), {
      provider,
      mails: MAILS_PER_PROVIDER,
      kept: 0.5,
      users: 6,
      textLines: 75,
    }),
  );
  const installation = await Installation.start({
    name: freshName('bench'),
    folder: join(folder, 'data'),
    companies: await Promise.all(dirs.map((dir) => readCompany(dir))),
    stack: { ...stackAddresses() },
    settings: { FETCHER_INTERVAL_SECONDS: '2' },
  });
  try {
    const { admittedPerSecond, mailsPerSecond } = await untilDrained(
      installation,
      silent,
      new AbortController().signal,
    );
    return [
      {
        bench: 'end to end, kept',
        value: admittedPerSecond,
        unit: 'mails/s',
        goal: { at: 'least', value: KEPT_PER_SECOND },
      },
      { bench: 'end to end, scanned', value: mailsPerSecond, unit: 'mails/s' },
      ...Object.entries(installation.memory()).map(([name, value]): Result => ({
        bench: `memory of ${name}`,
        value,
        unit: 'MiB',
        ...(name !== 'simulator' && { goal: { at: 'most' as const, value: MEMORY_MB_MAX } }),
      })),
    ];
  } finally {
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
