import pc from 'picocolors';
import Table from 'cli-table3';
import type { Outcome } from './demo.js';

const TITLES = {
  P1: 'nothing rejected is stored',
  P2: 'nothing accepted is lost',
  P3: 'one engagement per message',
  P4: 'only reading',
};

/** The summary as text: what was read, kept and dropped, and what was checked of each promise. */
export function summaryOf({ report, findings }: Outcome): string {
  const table = new Table({
    head: ['mailbox', 'seen', 'kept', 'dropped'],
    colWidths: [34, 8, 8, 66],
    wordWrap: true,
    style: { head: [], border: pc.isColorSupported ? ['grey'] : [] },
  });
  for (const { tenant, mailbox, seen, admitted, dropped } of report.mailboxes)
    table.push([`${tenant}/${mailbox}`, seen, admitted, listOf(dropped)]);
  const total = `${report.seen} mails in all folders, ${report.admitted} kept, ${report.engagements} engagements`;
  const pace =
    report.newlySeen === 0
      ? `${total}; nothing was new in this run`
      : `${total}\nthis run: ${report.newlySeen} mails of the folders that are read in ${report.seconds.toFixed(1)} s, ${report.mailsPerSecond} mails/s; kept ${report.admittedPerSecond} mails/s`;
  const memory = Object.entries(report.memoryMb)
    .map(([name, mb]) => `${name} ${mb}`)
    .join(', ');
  const promises = findings.map(
    ({ promise, holds, checked }) =>
      `${holds ? pc.green('✓') : pc.red('✗')} ${pc.bold(`${promise} ${TITLES[promise]}`)}\n    ${checked}`,
  );
  return [table.toString(), pace, `memory (MiB): ${memory}`, '', ...promises, ''].join('\n');
}

const listOf = (dropped: Record<string, number>) =>
  Object.entries(dropped)
    .toSorted(([, a], [, b]) => b - a)
    .map(([reason, mails]) => `${reason} ${mails}`)
    .join(', ');
