import type { LabelledMail, LabelledSet } from '../labelled-mail.js';
import { type Family, readFamilies } from './families.js';
import { clientOf, machineClass, machineMail, peopleMail, type Recipe } from './generate.js';
import { HUMAN_DE, HUMAN_FR } from './human-de-fr.js';
import { HUMAN_EN } from './human-en.js';
import { HUMAN_JA, HUMAN_NL, HUMAN_PL, HUMAN_SV, HUMAN_ZH } from './human-north-east.js';
import { HUMAN_ES, HUMAN_IT, HUMAN_PT } from './human-romance.js';
import { MACHINE_DE, MACHINE_FR } from './machine-de-fr.js';
import { MACHINE_EN } from './machine-en.js';
import { MACHINE_JA, MACHINE_NL, MACHINE_PL, MACHINE_SV, MACHINE_ZH } from './machine-north-east.js';
import { MACHINE_ES, MACHINE_IT, MACHINE_PT } from './machine-romance.js';
import { CLIENTS } from './shapes.js';

const PEOPLE: Readonly<Record<string, string>> = {
  en: HUMAN_EN,
  de: HUMAN_DE,
  fr: HUMAN_FR,
  es: HUMAN_ES,
  it: HUMAN_IT,
  pt: HUMAN_PT,
  nl: HUMAN_NL,
  sv: HUMAN_SV,
  pl: HUMAN_PL,
  ja: HUMAN_JA,
  zh: HUMAN_ZH,
};
const MACHINES: Readonly<Record<string, string>> = {
  en: MACHINE_EN,
  de: MACHINE_DE,
  fr: MACHINE_FR,
  es: MACHINE_ES,
  it: MACHINE_IT,
  pt: MACHINE_PT,
  nl: MACHINE_NL,
  sv: MACHINE_SV,
  pl: MACHINE_PL,
  ja: MACHINE_JA,
  zh: MACHINE_ZH,
};

/** How many mails a family has; families of people in held-out splits have more, since one in a thousand is what is measured there. */
const SIZE = { people: 42, heldOutPeople: 90, machine: 30 };

interface Member extends Recipe {
  name: string;
}

const membersOf = (texts: Readonly<Record<string, string>>, split: Family['split'], size: number): Member[] =>
  Object.entries(texts).flatMap(([language, text]) =>
    readFamilies(text)
      .filter((family) => family.split === split)
      .flatMap((family) =>
        Array.from({ length: size }, (_none, index) => ({
          family,
          language,
          index,
          name: `${language}/${family.name}/${index}`,
        })),
      ),
  );

const SPLITS = ['train', 'dev', 'test'] as const;

/** The generated mail: one set for each split and mail program of people, one for notices and one for mailings. Wording never crosses splits. */
export function generatedSets(): LabelledSet[] {
  return SPLITS.flatMap((split) => [
    ...CLIENTS.map((client) =>
      generated(
        `people-${client}`,
        split,
        () => peopleOf(split).filter(({ index }) => clientOf(index) === client),
        (member) => peopleMail(member, forwardedBy(member, split)),
      ),
    ),
    generated('notices', split, () => machinesOf(split, 'transactional'), machineMail),
    generated('mailings', split, () => machinesOf(split, 'marketing'), machineMail),
  ]);
}

const peopleOf = (split: Family['split']): Member[] =>
  membersOf(PEOPLE, split, split === 'train' ? SIZE.people : SIZE.heldOutPeople);

const machinesOf = (split: Family['split'], mailClass: LabelledMail['class']): Member[] =>
  membersOf(MACHINES, split, SIZE.machine).filter(({ family }) => machineClass(family) === mailClass);

function forwardedBy({ language, index }: Recipe, split: Family['split']): Family | null {
  const mailings = readFamilies(MACHINES[language] ?? '').filter(
    (one) => one.split === split && one.name.startsWith('m-'),
  );
  return mailings[index % Math.max(1, mailings.length)] ?? null;
}

function generated(
  group: string,
  split: Family['split'],
  members: () => Member[],
  write: (member: Member) => Uint8Array,
): LabelledSet {
  const source = `generated/${split}/${group}`;
  async function* mails(): AsyncGenerator<LabelledMail> {
    for (const member of members()) {
      const mailClass = group.startsWith('people') ? 'human' : machineClass(member.family);
      yield { source, name: member.name, raw: write(member), class: mailClass };
    }
  }
  return { source, split, licence: 'Apache-2.0', kind: 'generated', mails };
}
