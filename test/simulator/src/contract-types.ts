import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a type of the published metadata (CSDL) holds. */
interface CsdlType {
  base: string | undefined;
  properties: ReadonlyMap<string, string>;
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];

/** The types of a CSDL file that has one type after the other. */
export class CsdlTypes {
  readonly #types = new Map<string, CsdlType>();
  readonly #enums = new Map<string, ReadonlySet<string>>();

  /** @param dir the folder with `graph-mail.csdl.xml` */
  constructor(dir: string) {
    const text = readFileSync(join(dir, 'graph-mail.csdl.xml'), 'utf8');
    for (const [, kind = '', tag = '', body = ''] of text.matchAll(
      /<(EntityType|ComplexType|EnumType)\b([^>]*?)(?:\/>|>([\s\S]*?)<\/\1>)/g,
    )) {
      const name = attribute(tag, 'Name') ?? '';
      if (kind === 'EnumType') {
        const members = [...body.matchAll(/<Member\b([^>]*)>/g)].map(([, member = '']) => attribute(member, 'Name'));
        this.#enums.set(name, new Set(members.flatMap((member) => member ?? [])));
        continue;
      }
      const found = [...body.matchAll(/<(?:Navigation)?Property\b([^>]*)>/g)].map(([, property = '']) => {
        return [attribute(property, 'Name') ?? '', attribute(property, 'Type') ?? ''] as const;
      });
      const base = attribute(tag, 'BaseType')?.replace(/^.*graph\./, '');
      this.#types.set(name, { base, properties: new Map(found) });
    }
    // The root of all entities is not among the types of the file.
    if (!this.#types.has('entity'))
      this.#types.set('entity', { base: undefined, properties: new Map([['id', 'Edm.String']]) });
  }

  /** What is wrong with a value as one of a type (`message`); each with its path. */
  problems(type: string, value: unknown, path = ''): string[] {
    const list = /^Collection\((.*)\)$/.exec(type)?.[1];
    if (list !== undefined) {
      if (!Array.isArray(value)) return [`${path} is no list`];
      return value.flatMap((one, index) => this.problems(list, one, `${path}/${index}`));
    }
    if (value === null) return [];
    if (type.startsWith('Edm.')) return fits(type, value) ? [] : [`${path} is no ${type}`];
    const name = type.replace(/^.*graph\./, '');
    const members = this.#enums.get(name);
    if (members) return typeof value === 'string' && members.has(value) ? [] : [`${path} is no ${name}`];
    return this.#objectProblems(name, value, path);
  }

  #objectProblems(declared: string, value: unknown, path: string): string[] {
    if (!this.#types.has(declared)) return [];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no ${declared}`];
    const own = (value as Record<string, unknown>)['@odata.type'];
    const named = typeof own === 'string' ? own.replace('#microsoft.graph.', '') : declared;
    const type = this.#types.has(named) ? named : declared;
    return Object.entries(value).flatMap(([key, item]) => {
      if (key.includes('@')) return [];
      const property = this.#property(type, key);
      return property === undefined
        ? [`${path}/${key} is no property of ${type}`]
        : this.problems(property, item, `${path}/${key}`);
    });
  }

  #property(type: string, key: string): string | undefined {
    const found = this.#types.get(type);
    if (!found) return undefined;
    return found.properties.get(key) ?? (found.base === undefined ? undefined : this.#property(found.base, key));
  }
}

function fits(type: string, value: unknown): boolean {
  switch (type) {
    case 'Edm.Boolean':
      return typeof value === 'boolean';
    case 'Edm.Int32':
      return Number.isInteger(value);
    case 'Edm.DateTimeOffset':
      return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(value);
    case 'Edm.Binary':
      return typeof value === 'string' && /^[\w+/-]*={0,2}$/.test(value);
    case 'Edm.String':
      return typeof value === 'string';
    default:
      return true;
  }
}
