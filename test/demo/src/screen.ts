import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { Progress } from '../../installation/src/index.js';
import { number, percentMeter, readSoFar, stillToCount } from './percent-meter.js';

/** Plain lines come at most this often, so that a log stays readable. */
const PLAIN_EVERY_MS = 2_000;
const BAR_CELLS = 30;

/** Shows how far the run is: one live screen on a terminal, plain lines elsewhere. */
export interface Screen {
  say(line: string): void;
  show(progress: Progress, seconds: number): void;
  end(): void;
}

/** A screen on `stream`. */
export function openScreen(stream: NodeJS.WriteStream, title: string): Screen {
  return stream.isTTY ? liveScreen(stream, title) : plainLines(stream, title);
}

const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(' · ');

function plainLines(stream: NodeJS.WriteStream, title: string): Screen {
  let last = 0;
  const percentOf = percentMeter();
  stream.write(`${title}\n`);
  return {
    say: (line) => void stream.write(`${line}\n`),
    show(progress, seconds) {
      const percent = percentOf(progress);
      if (Date.now() - last < PLAIN_EVERY_MS) return;
      last = Date.now();
      const read = [`read ${percent} %`, readSoFar(progress), stillToCount(progress)]
        .filter((text) => text !== '')
        .join(', ');
      const lag = list(progress.lag) || 'none';
      stream.write(`${seconds.toFixed(0)} s: ${read}, ${number(progress.engagements)} engagements, waiting: ${lag}\n`);
    },
    end: () => undefined,
  };
}

function liveScreen(stream: NodeJS.WriteStream, title: string): Screen {
  const update = createLogUpdate(stream);
  const percentOf = percentMeter();
  let doing = '';
  let before: number | null = null;
  return {
    say(line) {
      doing = line;
      update(`${pc.bold(title)}\n\n${pc.dim(`${line} ...`)}`);
    },
    show(progress, seconds) {
      // an earlier run on the same folders may have read the rest
      before ??= progress.seen;
      const rate = Math.round((progress.seen - before) / Math.max(1, seconds));
      update(frame(title, doing, progress, { percent: percentOf(progress), seconds, rate }));
    },
    end() {
      update.done();
    },
  };
}

/** What the screen itself knows; `rate` in mails a second. */
interface Pace {
  percent: number;
  seconds: number;
  rate: number;
}

function frame(title: string, doing: string, progress: Progress, { percent, seconds, rate }: Pace): string {
  const filled = Math.round((percent / 100) * BAR_CELLS);
  const bar = pc.cyan('█'.repeat(filled)) + pc.dim('░'.repeat(BAR_CELLS - filled));
  const row = (name: string, text: string) => `${pc.dim(name.padEnd(12))}${text}`;
  const lag = Object.entries(progress.lag).map(([stage, records]) => {
    const text = `${stage} ${number(records)}`;
    return records > 0 ? pc.yellow(text) : pc.green(text);
  });
  return [
    pc.bold(title),
    '',
    row('mailboxes', `${progress.mailboxes.total}: ${list(progress.mailboxes.byState)}`),
    ...(progress.uncounted > 0 ? [row('', pc.yellow(stillToCount(progress)))] : []),
    row('read', `${bar} ${percent} %  ${readSoFar(progress)}`),
    row('waiting', lag.join('  ')),
    row('engagements', pc.bold(number(progress.engagements))),
    row('dropped', list(progress.droppedByReason) || '-'),
    '',
    pc.dim(`${seconds.toFixed(0)} s  ${doing}, ${number(rate)} mails/s`),
  ].join('\n');
}
