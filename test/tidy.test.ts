/** House rules that no other tool checks. Each finding is `file:line: what`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const IGNORED = new Set(['node_modules', 'dist', '.git', '.stack', '.demo', 'coverage', 'generated']);
const FILE_LINES_MAX = 400;
const FUNCTION_LINES_MAX = 70;
const SELF = 'test/tidy.test.ts';

const walk = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (IGNORED.has(entry.name)) return [];
    return entry.isDirectory() ? walk(path) : [path];
  });

const files = walk('').filter((file) => file !== SELF && file !== 'package-lock.json');
const code = files.filter((file) => /^(apps|libs|test|scripts)\/.*\.(ts|mjs)$/.test(file));
const linesOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n');

/** Every line of `among` that matches `pattern`, as findings. */
const matches = (among: string[], pattern: RegExp, what: string): string[] =>
  among.flatMap((file) =>
    linesOf(file).flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${what}`] : [])),
  );

/** Functions by indentation, which prettier guarantees: from a line that opens a body to the line that closes it at the same depth. */
function longFunctions(file: string): string[] {
  const found: string[] = [];
  const open = new Map<string, number>();
  const lines = linesOf(file);
  lines.forEach((line, index) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    const opens = /(\bfunction\b.*|=> |^ *(?:(?:public|private|protected|static|async|override) )*[\w#]+\(.*\).* )\{$/;
    const control = /^ *(?:\} )?(?:if|for|while|switch|else|try|catch|do|describe|test|it|beforeAll|afterAll)\b/;
    if (opens.test(line) && !control.test(line)) open.set(indent, index);
    const start = /^ *\}/.test(line) ? open.get(indent) : undefined;
    if (start === undefined || start === index) return;
    open.delete(indent);
    // A function that makes a class is as long as the class; its methods are counted one by one.
    const length = lines.slice(start, index).some((inner) => /^ +(?:return )?class\b/.test(inner))
      ? 0
      : index - start + 1;
    if (length > FUNCTION_LINES_MAX) found.push(`${file}:${start + 1}: function of ${length} lines`);
  });
  return found;
}

const clean = (what: string, findings: () => string[]) =>
  test(what, () => {
    expect(findings()).toEqual([]);
  });

clean(`no file of code is longer than ${FILE_LINES_MAX} lines`, () =>
  code.flatMap((file) => {
    const length = linesOf(file).length - 1;
    return length > FILE_LINES_MAX ? [`${file}:${FILE_LINES_MAX}: file of ${length} lines`] : [];
  }),
);

clean(`no function is longer than ${FUNCTION_LINES_MAX} lines`, () => code.flatMap(longFunctions));

clean('no file has a name that says nothing, and every name is kebab-case', () =>
  code.flatMap((file) => {
    const name = file.slice(file.lastIndexOf('/') + 1);
    if (/(^|[/.])(utils?|helpers?|common|shared|misc|core)[/.]|[.-](utils?|helpers?)\./.test(file))
      return [`${file}:1: name says nothing`];
    return /^[a-z0-9]+([.-][a-z0-9]+)*$/.test(name) ? [] : [`${file}:1: name is not kebab-case`];
  }),
);

clean('no type is named IThing, ThingDto, ThingImpl, ThingManager or BaseThing', () =>
  matches(
    code,
    /^\s*(?:export )?(?:abstract )?(?:class|interface|type) (?:I[A-Z][a-z]\w*|Base[A-Z]\w*|\w+(?:Dto|Impl|Manager|Helper|Utils?))\b/,
    'forbidden name',
  ),
);

clean('only commands and their screens write to the console', () =>
  matches(
    code.filter((file) => !/^(scripts|apps\/cli|test\/(demo|bench))\//.test(file)),
    /\bconsole\.\w+\(/,
    'console',
  ),
);

clean('nothing is left to do, and no test is singled out', () => [
  ...matches(code, /\b(?:TODO|FIXME|XXX|HACK)\b/, 'left to do'),
  ...matches(code, /\b(?:describe|test|it)\.only\b/, 'singled out'),
]);

clean('no path of one machine is in the tree', () =>
  matches(
    files.filter((file) => /\.(ts|mjs|js|json|md|ya?ml|avsc)$|\/run$|Dockerfile$|\.env\.example$/.test(file)),
    /(?:^|[\s'"`(=:])\/(?:work|root|home\/[a-z]+|Users)\//,
    'path of one machine',
  ),
);

/** A file and all that it loads by relative imports, of the files of code. */
function loadedFrom(file: string, found = new Set([file])): Set<string> {
  for (const [, named = ''] of readFileSync(join(root, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
    const next = posix.join(posix.dirname(file), named.replace(/\.js$/, '.ts'));
    if (!found.has(next)) loadedFrom(next, found.add(next));
  }
  return found;
}

// Node itself runs a thread from the sources: it takes a name as it stands, and a thread that cannot load never answers.
clean('what the thread that reads HTML loads is named as it is, with .ts', () =>
  matches([...loadedFrom('libs/mail/src/html/worker.ts')], / from '\.[^']+\.js'/, 'named with .js'),
);

clean('every app has a README and a module or a main', () =>
  readdirSync(join(root, 'apps')).flatMap((app) => {
    const has = (file: string) => existsSync(join(root, 'apps', app, file));
    return [
      ...(has('README.md') ? [] : [`apps/${app}/README.md:1: missing`]),
      ...(has('src/main.ts') ? [] : [`apps/${app}/src/main.ts:1: missing`]),
      ...(has(`src/${app}.module.ts`) || app === 'cli' ? [] : [`apps/${app}/src/${app}.module.ts:1: missing`]),
    ];
  }),
);

clean('every version in package.json is pinned', () => {
  const lines = linesOf('package.json');
  const sections = JSON.parse(lines.join('\n')) as Record<string, Record<string, string>>;
  const versions = ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap((name) =>
    Object.entries(sections[name] ?? {}),
  );
  return versions
    .filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(version))
    .map(([name]) => `package.json:${lines.findIndex((line) => line.includes(`"${name}"`)) + 1}: not pinned`);
});
