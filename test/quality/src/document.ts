import { classGoals, type Goal, percent, textGoals } from './goals.js';
import type { Measured } from './measure.js';
import { type SetFacts, type Tally } from './tally.js';
import type { Share } from './wilson.js';

/** docs/quality.md: nothing in it but what was measured, so that the same sets and the same rules give the same bytes. */
export function documentOf(measured: Measured): string {
  const { tallies, threads, copies, replies, skipped } = measured;
  const real = tallies.filter((one) => one.kind === 'real');
  const generated = tallies.filter((one) => one.kind === 'generated');
  const handmade = tallies.filter((one) => one.kind === 'handmade');
  const unseen = real.filter((one) => one.split !== 'train');
  return [
    INTRODUCTION,
    ...skipped.map((setting) => `Not measured here: the sets of \`${setting}\`, which is not set.`),
    '## Sets',
    SETS,
    table(['source', 'mails', 'used for', 'what it is', 'licence', 'classes'], setRows(tallies)),
    '## Goals',
    GOALS,
    '### Real mail of sources that the model has not been trained on',
    goalTable(classGoals(unseen)),
    '### Real mail of sources that it has been trained on',
    goalTable(classGoals(real.filter((one) => one.split === 'train'))),
    ...UNSEEN.flatMap(({ title, about, source }) => [
      `### ${title}`,
      about,
      goalTable(classGoals(handmade.filter((one) => source.test(one.source)))),
    ]),
    '### Letters by which the margins were chosen, and from which nothing else was learned',
    goalTable(classGoals(handmade.filter((one) => one.split === 'dev'))),
    '### Mail written by hand that the model has been trained on',
    goalTable(classGoals(handmade.filter((one) => one.split === 'train'))),
    '### Generated mail',
    goalTable(classGoals(generated)),
    '### Threads, copies and quoted text',
    goalTable(textGoals(measured)),
    '## By source',
    BY_SOURCE,
    '### Real',
    levelTable(real),
    '### Written by hand',
    levelTable(handmade),
    '### Generated',
    levelTable(generated),
    '## By reason',
    BY_REASON,
    reasonTable(tallies),
    '## Threads and copies',
    COPIES,
    table(
      ['source', 'answers that find what they answer', 'false joins', 'copies merged', 'others kept apart'],
      threads.map((one, at) => [
        ...[one.source, figure(one.recovered), String(one.falseJoins.length)],
        ...[figure(copies[at]?.merged), figure(copies[at]?.apart)],
      ]),
    ),
    '## Replies',
    REPLIES,
    table(
      ['source', 'replies', 'exact', 'over-stripped', 'under-stripped'],
      replies.map(({ source, scores }) => [
        ...[source, scores.length, scores.filter((one) => one.isExact).length],
        ...[scores.filter((one) => one.over).length, scores.filter((one) => one.under).length],
      ]),
    ),
    '## Misses',
    MISSES,
    ...missLists(measured),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

const INTRODUCTION = `# Quality

What the rules make of mail whose class is known. This page is written by \`npm run quality\` ([how](../test/quality/README.md)); it holds nothing that is not measured. Shares stand with their 95 % interval (Wilson).
Speed is measured by \`npm run bench\`.`;
const SETS =
  'Every source is used as a whole, never split by message. *train*: the model that ships has seen it. *dev*: its threshold was chosen with it. *test*: neither. The rules were written by people who have read the development corpora, so the figures of those are an upper bound, whatever the split.';
const GOALS =
  'At full headers. A mail of people is right when it is kept, any other when it is dropped, whatever it is dropped as.';
/** Mail of authors of whom nothing was learned, by how hard it is. */
const UNSEEN = [
  {
    title: 'A usual mailbox, written by hand, that neither rules nor model have seen',
    about:
      'What lies in the mailbox of somebody who looks after customers, without any header that tells of a list, a campaign or an automatic answer.',
    source: /\/unseen-(?:usual|spring|summer|autumn|winter)$/,
  },
  {
    title: 'Usual and hard mail, half and half, written by hand, that neither rules nor model have seen',
    about: 'As before, but half of it was written to be mistaken.',
    source: /\/unseen-mixed$/,
  },
  {
    title: 'Hard mail, written by hand, that neither rules nor model have seen',
    about:
      'All of it came without any header of a list or a campaign, and about half of what machines sent is short and polite, without a footer: the hardest mail there is, not the usual mailbox.',
    source: /\/unseen-(?:en|other|html)$/,
  },
  {
    title: 'Letters of offices and of strangers, written by hand, that neither rules nor model have seen',
    about:
      'One half is people: customers and suppliers who write as dryly as an office, or as warmly as a seller. The other was written to be like it: what the offices and systems of other companies send without a footer, in ten languages, and sellers who write to somebody whom they do not know, by name, in a personal tone. What cannot be told from a letter is kept.',
    source: /\/unseen-(?:offices|strangers)/,
  },
  {
    title:
      'What programs, offices, firms and customers usually send in eleven languages, written by hand, that neither rules nor model have seen',
    about:
      'Notices of products, automatic answers and mailings, nearly all in other languages than English and without any header that tells, many of them short and without a footer; letters near to them; and what customers write, half of it about what machines and advertisers write, too.',
    source: /\/unseen-(?:clients|letters|notices|mailings|people|occasions|visits|circulars|answers|desk)(?:-|$)/,
  },
] as const;
const BY_SOURCE =
  'Share that is right at three levels: *full*, all headers; *graph*, without Return-Path and Received; *body*, From, To, Cc, Subject, Date, Message-ID and the body alone. *named*: with the category of its class, at full headers.';
const BY_REASON = 'What decided, at full headers, over all sources.';
const COPIES =
  'Only mails with a sender and a date. The copy has more trace fields, other line ends, a folded id and a footer of a list. A mail without Message-ID goes by a fingerprint with the first 200 characters of its text: where it is shorter than that, a footer makes it another mail.';
const REPLIES =
  'Line by line, white space aside. *Over-stripped*: something new is missing. *Under-stripped*: something old was left.';
const MISSES = 'At full headers, by source and reason code.';

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  if (rows.length === 0) return 'Nothing at hand.';
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const figure = (share: Share | undefined): string =>
  share === undefined || share.of === 0
    ? '-'
    : `${percent(share.share)} (${percent(share.low)} to ${percent(share.high)}; ${share.hits} of ${share.of})`;

function goalTable(goals: readonly Goal[]): string {
  const measured = goals.filter((one) => one.figure !== null);
  return table(
    ['goal', 'wanted', 'measured', ''],
    measured.map(({ what, goal, figure: found, met }) => [what, goal, found ?? '', met ? 'met' : '**missed**']),
  );
}

const atFull = (tallies: readonly Tally[]): Tally[] => tallies.filter((one) => one.level === 'full');

function setRows(tallies: readonly Tally[]): (string | number)[][] {
  const bySource = Map.groupBy(atFull(tallies), (one) => one.source);
  return [...bySource].map(([source, of]) => {
    const { split, kind, licence }: Partial<SetFacts> = of[0] ?? {};
    const mails = of.reduce((sum, one) => sum + one.right.of, 0);
    const classes = of.map((one) => `${one.class} ${one.right.of}`).join(', ');
    return [source, mails, split ?? '', kind ?? '', licence ?? '', classes];
  });
}

function levelTable(tallies: readonly Tally[]): string {
  const rows = atFull(tallies).map((one) => {
    const at = (level: string): Tally | undefined =>
      tallies.find((other) => other.source === one.source && other.class === one.class && other.level === level);
    const share = (tally: Tally | undefined): string => (tally ? percent(tally.right.share) : '-');
    const named = percent(one.named.share);
    return [one.source, one.class, figure(one.right), share(at('graph')), share(at('body')), named];
  });
  return table(['source', 'class', 'full', 'graph', 'body', 'named'], rows);
}

function reasonTable(tallies: readonly Tally[]): string {
  const byClass = Map.groupBy(atFull(tallies), (one) => one.class);
  const rows = [...byClass]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([mailClass, of]) => {
      const counts = new Map<string, number>();
      for (const { reason, kept, mails } of of.flatMap((one) => one.reasons)) {
        const key = kept ? `*${reason}*` : reason;
        counts.set(key, (counts.get(key) ?? 0) + mails);
      }
      const sorted = [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
      return [mailClass, sorted.map(([reason, mails]) => `${reason} ${mails}`).join(', ')];
    });
  return table(['class', 'reasons (kept in italics)'], rows);
}

function missLists({ tallies, threads, copies, replies }: Measured): string[] {
  const lists = atFull(tallies)
    .filter((one) => one.misses.length > 0)
    .map(({ source, class: mailClass, misses }) => {
      const byReason = [...Map.groupBy(misses, (one) => one.reason)];
      const lines = byReason.map(([reason, of]) => `- ${reason}: ${of.map((one) => one.name).join(', ')}`);
      return `**${source}, ${mailClass}** (${misses.length})\n\n${lines.join('\n')}`;
    });
  const links = threads
    .filter((one) => one.lost.length + one.falseJoins.length > 0)
    .map(
      (one) =>
        `**${one.source}, threads**\n\n- not found: ${one.lost.join(', ') || '-'}\n- false joins: ${one.falseJoins.join(', ') || '-'}`,
    );
  const copied = copies
    .filter((one) => one.misses.length > 0)
    .map((one) => `**${one.source}, copies**\n\n- ${one.misses.join(', ')}`);
  const quoted = replies
    .filter(({ scores }) => scores.some((one) => !one.isExact))
    .map(({ source, scores }) => {
      const names = scores
        .filter((one) => !one.isExact)
        .map(
          (one) =>
            `${one.name} (${[one.over ? 'over' : '', one.under ? 'under' : ''].filter(Boolean).join(', ') || 'order'})`,
        );
      return `**${source}, replies**\n\n- ${names.join(', ')}`;
    });
  return [...lists, ...links, ...copied, ...quoted];
}
