import { afterEach, describe, expect, it } from 'vitest';
import { HtmlThread } from './thread.js';

/** A thread whose program is this. */
const programmed = (deadlineMs: number, program: string): HtmlThread =>
  new HtmlThread(deadlineMs, new URL(`data:text/javascript,${encodeURIComponent(program)}`));

const READY = "import { parentPort } from 'node:worker_threads'; parentPort.postMessage('ready');";
let thread: HtmlThread;

afterEach(() => thread.end());

describe('the thread that converts HTML', () => {
  it('converts one text after the other', async () => {
    thread = new HtmlThread(60_000);
    const texts = await Promise.all(['<p>one</p>', '<p>two</p>'].map((html) => thread.convert(html)));
    expect(texts.map((answer) => answer?.text)).toEqual(['one', 'two']);
  }, 60_000);

  it('starts another time after it was ended', async () => {
    thread = new HtmlThread(60_000);
    await thread.convert('<p>one</p>');
    await thread.end();
    expect((await thread.convert('<p>two</p>'))?.text).toBe('two');
  }, 60_000);

  const says = (text: string, isLast: boolean): string =>
    `parentPort.postMessage({ answer: { text: ${text}, pictures: [] }, isLast: ${isLast} });`;

  it('is given up at its deadline with what it had, and the next text has another one', async () => {
    thread = programmed(
      1_000,
      `${READY} parentPort.on('message', (html) => { ${says('"lines"', false)} if (html === 'stop') for (;;); ${says('html', true)} });`,
    );
    const begun = performance.now();
    const [stuck, next] = await Promise.all([thread.convert('stop'), thread.convert('go')]);
    expect(performance.now() - begun).toBeGreaterThan(900);
    expect([stuck?.text, next?.text]).toEqual(['lines', 'go']);
  }, 60_000);

  it('is waited for past its deadline where it has not read the text once', async () => {
    const late = `const end = performance.now() + 300; while (performance.now() < end);`;
    thread = programmed(10, `${READY} parentPort.on('message', () => { ${late} ${says('"late"', true)} });`);
    expect((await thread.convert('<p>x</p>'))?.text).toBe('late');
  }, 60_000);

  it('is given up where it never reads the text', async () => {
    const program = `${READY} parentPort.on('message', () => { for (;;); });`;
    thread = new HtmlThread(10, new URL(`data:text/javascript,${encodeURIComponent(program)}`), 300);
    expect(await thread.convert('<p>x</p>')).toBeNull();
  }, 60_000);

  it.each([
    ['throws', `${READY} parentPort.on('message', () => { throw new Error('no'); });`],
    ['ends', `${READY} parentPort.on('message', () => process.exit(0));`],
    ['does not start', "throw new Error('no');"],
    [
      'takes all memory',
      `${READY} parentPort.on('message', () => { const all = []; for (;;) all.push([all.length, 'x'.repeat(9)]); });`,
    ],
  ])(
    'has no answer where it %s',
    async (_, program) => {
      thread = programmed(60_000, program);
      expect(await thread.convert('<p>x</p>')).toBeNull();
    },
    60_000,
  );
});
