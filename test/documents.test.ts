/** What the documents say of the tree is so. Each finding is `file: what`. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { settings } from '#libs/stage';

const root = join(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = globSync(['*.md', '{apps,docs,libs,scripts,test}/**/*.md'], { cwd: root });
const withoutCode = (text: string) => text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');

/** The headings of a document as the fragments that lead to them. */
const anchorsOf = (text: string) =>
  [...withoutCode(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );

test('every relative link leads to a file, and to a heading of it', () => {
  expect(documents.length).toBeGreaterThan(10);
  const broken = documents.flatMap((document) =>
    [...withoutCode(textOf(document)).matchAll(/\]\((?![a-z]+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].flatMap(
      ([, path = '', anchor]) => {
        const target = path === '' ? document : join(dirname(document), path);
        if (!existsSync(join(root, target))) return [`${document}: no ${path}`];
        return anchor === undefined || anchorsOf(textOf(target)).includes(anchor)
          ? []
          : [`${document}: no heading ${anchor} in ${target}`];
      },
    ),
  );
  expect(broken).toEqual([]);
});

test('the map of ARCHITECTURE.md names every library, and nothing that is not there', () => {
  const map = /## Map\n([^]*?)\n## /.exec(textOf('ARCHITECTURE.md'))?.[1] ?? '';
  const folders = [...map.matchAll(/`((?:apps|libs|test|schemas|scripts)\/[a-z-]*)`/g)].map(
    ([, folder = '']) => folder,
  );
  const libraries = readdirSync(join(root, 'libs')).map((name) => `libs/${name}`);
  expect(libraries.filter((library) => !folders.includes(library))).toEqual([]);
  expect(folders.filter((folder) => !existsSync(join(root, folder)))).toEqual([]);
});

/** Every setting of the apps with its default as text; an empty one where there is none. */
async function allSettings(): Promise<Record<string, string>> {
  const shapes: z.ZodObject[] = [settings];
  for (const file of globSync('apps/*/src/config.ts', { cwd: root })) {
    const exported: unknown[] = Object.values((await import(join(root, file))) as object);
    shapes.push(...exported.filter((value) => value instanceof z.ZodObject));
  }
  const fields = Object.entries(Object.assign({}, ...shapes.map(({ shape }) => shape)) as z.ZodRawShape);
  return Object.fromEntries(
    fields.map(([name, field]) => {
      const initial: unknown = field instanceof z.ZodDefault ? field.def.defaultValue : '';
      return [name, String(initial)];
    }),
  );
}

test('.env.example lists every setting with its default', async () => {
  const listed = [...textOf('.env.example').matchAll(/^(# )?([A-Z][A-Z_]+)=(.*)$/gm)];
  const defaults = await allSettings();
  expect(listed.map(([, , name = '']) => name).toSorted()).toEqual(Object.keys(defaults).toSorted());
  const optional = listed.filter(([, comment]) => comment !== undefined);
  expect(optional.filter(([, , name = '', value]) => defaults[name] !== value).map(([line]) => line)).toEqual([]);
});
