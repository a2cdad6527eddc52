import { expect, test } from 'vitest';
import { startSimulator } from './index.js';
import { companyOf, mailText, simulatedMail } from './rig.js';
import { playScript, readScript } from './script.js';

const ANN = 'ann@microsoft.test';
const START = Date.parse('2026-11-03T10:00:00Z');
const company = () =>
  companyOf('microsoft', [simulatedMail('inbox/1.eml', mailText({ Subject: '1', 'Message-ID': '<1@x.test>' }))]);

const SCRIPT = JSON.stringify([
  { at: 30, do: 'delete', user: ANN, mail: '<2@x.test>' },
  { at: 10, do: 'deliver', user: ANN, eml: mailText({ 'Message-ID': '<2@x.test>' }) },
  { at: 10, do: 'move', user: ANN, mail: '<2@x.test>', folder: 'Projects' },
  { at: 20, do: 'fault', match: '/me/messages', status: 503, rate: 0.5 },
  { at: 25, do: 'move', user: ANN, mail: '<nowhere@x.test>', folder: 'inbox' },
]);

async function played(run: (advance: (seconds: number) => void) => void) {
  const simulator = await startSimulator({ companies: [company()], clock: { now: START, speed: 0 } });
  try {
    const failed: string[] = [];
    playScript(simulator, await readScript(SCRIPT, [company()]), (what) => failed.push(what));
    run((seconds) => void simulator.clock({ advanceSeconds: seconds }));
    return { changes: simulator.changes(), faults: simulator.faults(), failed, ledger: simulator.ledger() };
  } finally {
    await simulator.stop();
  }
}

test('a script is played on the virtual clock, in the order of its times', async () => {
  const half = await played((advance) => advance(10));
  expect(half.changes.map(({ at, what, to }) => [(at - START) / 1000, what, to])).toEqual([
    [0, 'loaded', 'inbox'],
    [10, 'added', 'inbox'],
    [10, 'folder-made', 'Projects'],
    [10, 'moved', 'Projects'],
  ]);
  expect(half.faults).toEqual([]);
  const whole = await played((advance) => advance(60));
  expect(whole.changes.at(-1)).toMatchObject({ what: 'removed', at: START + 30_000, from: 'Projects' });
  expect(whole.faults).toHaveLength(1);
});

test('a script does the same however the time passes', async () => {
  const atOnce = await played((advance) => advance(100));
  const inSteps = await played((advance) => {
    for (let second = 0; second < 100; second += 7) advance(7);
  });
  expect(inSteps).toEqual(atOnce);
});

test('a step that cannot be done when it is due is told, and the others go on', async () => {
  const { failed, ledger } = await played((advance) => advance(60));
  expect(failed).toEqual([expect.stringMatching(/^move at 25: .*<nowhere@x.test>/)]);
  expect(ledger).toHaveLength(1);
});

test('a script with mistakes is refused with each mistake named', async () => {
  const text = JSON.stringify([
    { at: 0, do: 'fly' },
    { at: -1, do: 'revoke', user: ANN },
    { at: 0, do: 'move', user: 'nobody@x.test', mail: 'inbox/1.eml' },
    { at: 0, do: 'fault', kind: 'poison', mailbox: 'eve@x.test', status: 'x' },
    { at: 0, do: 'deliver', user: ANN, eml: 'x', colour: 'red' },
    { at: 0, do: 'fault', mailbox: ANN },
    { at: 0, do: 'fault', error: 'Eror' },
    { at: 0, do: 'read', user: ANN, mail: 'inbox/1.eml', read: true },
  ]);
  const mistakes = await readScript(text, [company()]).then(
    () => '',
    (error: Error) => error.message,
  );
  expect(mistakes.split('\n')).toEqual([
    expect.stringMatching(/^step 1: do: .*deliver/),
    expect.stringMatching(/^step 2: at: /),
    expect.stringMatching(/^step 3: folder: /),
    'step 3: user: no user nobody@x.test',
    expect.stringMatching(/^step 4: status: /),
    'step 4: mailbox: no user eve@x.test',
    expect.stringMatching(/^step 5: .*colour/),
    'step 6: a fault needs a status or an error',
    expect.stringMatching(/^step 7: error: no service has Eror; known are/),
  ]);
  await expect(readScript('{', [])).rejects.toThrow('no JSON');
  await expect(readScript('{}', [])).rejects.toThrow('list of steps');
});

test('a script that adds a company may name its users', async () => {
  const steps = [{ at: 1, do: 'revoke', user: 'eve@late.test' }];
  await expect(readScript(JSON.stringify(steps), [company()])).rejects.toThrow('eve@late.test');
  const adding = [{ at: 0, do: 'add-company', dir: '/nowhere' }, ...steps];
  await expect(readScript(JSON.stringify(adding), [company()])).rejects.toThrow(/^step 1: .*\/nowhere.*$/);
});
