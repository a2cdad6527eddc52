import { createLogUpdate } from 'log-update';
import pc from 'picocolors';
import type { Progress } from '../../installation/src/index.js';

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

const number = (value: number) => value.toLocaleString('en-US').replaceAll(',', ' ');
const share = ({ seen, expected }: Progress) => (expected === 0 ? 0 : Math.min(1, seen / expected));
const rate = (progress: Progress, seconds: number) => Math.round(progress.seen / Math.max(1, seconds));
const list = (counts: Record<string, number>) =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(' · ');

function plainLines(stream: NodeJS.WriteStream, title: string): Screen {
  let last = 0;
  stream.write(`${title}\n`);
  return {
    say: (line) => void stream.write(`${line}\n`),
    show(progress, seconds) {
      if (Date.now() - last < PLAIN_EVERY_MS) return;
      last = Date.now();
      const read = `${Math.floor(share(progress) * 100)} % of ${number(progress.expected)} mails read`;
      const lag = list(progress.lag) || 'none';
      stream.write(`${seconds.toFixed(0)} s: ${read}, ${number(progress.engagements)} engagements, waiting: ${lag}\n`);
    },
    end: () => undefined,
  };
}

function liveScreen(stream: NodeJS.WriteStream, title: string): Screen {
  const update = createLogUpdate(stream);
  let doing = '';
  return {
    say(line) {
      doing = line;
      update(`${pc.bold(title)}\n\n${pc.dim(`${line} ...`)}`);
    },
    show(progress, seconds) {
      update(frame(title, doing, progress, seconds));
    },
    end() {
      update.done();
    },
  };
}

function frame(title: string, doing: string, progress: Progress, seconds: number): string {
  const filled = Math.round(share(progress) * BAR_CELLS);
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
    row(
      'read',
      `${bar} ${Math.floor(share(progress) * 100)} %  ${number(progress.seen)} of ${number(progress.expected)} mails, ${number(rate(progress, seconds))} mails/s`,
    ),
    row('waiting', lag.join('  ')),
    row('engagements', pc.bold(number(progress.engagements))),
    row('dropped', list(progress.droppedByReason) || '-'),
    '',
    pc.dim(`${seconds.toFixed(0)} s  ${doing}`),
  ].join('\n');
}
