import { labelledSets } from '../sets/labelled-sets.js';
import { balanced, fit, FIT, quantised, sureness } from './fit.js';
import { type Sample, samplesOf, spamSamples } from './samples.js';

const env = process.env;
const t0 = Date.now();
const log = (s: string) => process.stdout.write(`${((Date.now() - t0) / 1000).toFixed(1)} ${s}\n`);
const train: Sample[] = [];
const held: Sample[] = [];
for (const set of labelledSets({ corporaDir: env['THREADLINE_CORPORA_DIR'] })) {
  const scored = await samplesOf(set, 'score');
  held.push(...scored.map((s) => ({ ...s, group: s.group })));
  if (set.split === 'train') train.push(...(await samplesOf(set, 'train')));
}
train.push(...(await spamSamples('train')));
held.push(...(await spamSamples('score')).map((s) => s));
log(`train ${train.length} held ${held.length}`);
const groups = new Map<string, number>();
for (const s of train) groups.set(s.group, (groups.get(s.group) ?? 0) + 1);
for (const [g, n] of groups) log(`  ${g} ${n}`);
const weightOf = (g: string) => (g.includes('bounces') ? 0.3 : g.includes('spam-1') || g.includes('spam-2') ? 0.5 : 1);
const report = (name: string, samples: Sample[], out: (s: Sample) => boolean) => {
  const model = quantised(
    fit(
      balanced(
        samples.filter((s) => !out(s)),
        weightOf,
      ),
      (s) => s.isMachine,
      FIT,
    ),
  );
  const by = new Map<string, { m: boolean; v: number[]; worst: [number, string][] }>();
  for (const s of held) {
    if (!out(s)) continue;
    const key = `${s.group}${s.isMachine ? '' : ' H'}`;
    const e = by.get(key) ?? { m: s.isMachine, v: [], worst: [] };
    const p = sureness(model, s);
    e.v.push(p);
    e.worst.push([p, s.name]);
    by.set(key, e);
  }
  log(`== ${name}`);
  for (const [key, e] of by) {
    const at = (t: number) => ((100 * e.v.filter((p) => p >= t).length) / e.v.length).toFixed(1).padStart(6);
    const v = e.v.toSorted((a, b) => b - a);
    log(
      `${key.padEnd(44)} n=${String(e.v.length).padStart(5)}  .5:${at(0.5)} .7:${at(0.7)} .8:${at(0.8)} .9:${at(0.9)} .95:${at(0.95)} max ${v[0]?.toFixed(3)} p999 ${v[Math.floor(v.length * 0.001)]?.toFixed(3)}`,
    );
    if (env['WORST']) {
      const w = e.worst.toSorted((a, b) => (e.m ? a[0] - b[0] : b[0] - a[0])).slice(0, Number(env['WORST']));
      for (const [p, n] of w) log(`      ${p.toFixed(3)} ${n}`);
    }
  }
};
const isPeople = (s: Sample) => s.group.startsWith('people');
const folds: [string, (s: Sample) => boolean][] = [
  ['shipped: generated dev/test + quotes', (s) => /generated\/(dev|test)|quotes/.test(s.group)],
  ['no real people', isPeople],
  ['no fork', (s) => s.group === 'people: fork'],
  ['no ilug exmh', (s) => /people: (ilug|exmh)/.test(s.group)],
  ['no zzzz rpm', (s) => /people: (zzzz|rpm)/.test(s.group)],
  ['no direct, other, sa, razor', (s) => /people: (direct|other|spam|razor)/.test(s.group)],
  ['no generated people', (s) => /generated\/.*people/.test(s.group)],
  ['no hard ham, esp', (s) => /hard-ham|esp/.test(s.group)],
  ['no parcel', (s) => /parcel/.test(s.group)],
  ['no templates', (s) => /templates/.test(s.group)],
  ['no spam', (s) => /spam-[12]$/.test(s.group)],
  ['no bounces', (s) => /bounces/.test(s.group)],
  ['no generated machines', (s) => /generated\/.*(notices|mailings)/.test(s.group)],
];
const only = env['FOLD'];
for (const [name, out] of folds) if (!only || name.includes(only)) report(name, train, out);
