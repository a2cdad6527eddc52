/** Resolves the schema sources into self-contained Avro schemas and writes their TypeScript types. Pure: text in, text out. */

export type Avro = string | Avro[] | AvroObject;
export interface AvroObject {
  type: Avro;
  name?: string;
  namespace?: string;
  doc?: string;
  fields?: { name: string; type: Avro; doc?: string; default?: unknown }[];
  symbols?: string[];
  items?: Avro;
  values?: Avro | string[];
  logicalType?: string;
}

const PRIMITIVES = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);
const shortName = (name: string) => name.slice(name.lastIndexOf('.') + 1);
const isNamed = (schema: AvroObject) => schema.type === 'record' || schema.type === 'enum';

/** Every record and enum that stands anywhere in `schemas`, by its short name. Throws when one is defined twice. */
export function namedTypes(schemas: Avro[]): Map<string, AvroObject> {
  const found = new Map<string, AvroObject>();
  const walk = (schema: Avro): void => {
    if (typeof schema === 'string') return;
    if (Array.isArray(schema)) return schema.forEach(walk);
    if (isNamed(schema) && schema.name) {
      if (found.has(schema.name)) throw new Error(`${schema.name} is defined twice`);
      found.set(schema.name, schema);
    }
    schema.fields?.forEach((field) => walk(field.type));
    if (schema.items) walk(schema.items);
    if (schema.type === 'map') walk(schema.values as Avro);
    if (typeof schema.type === 'object') walk(schema.type);
  };
  schemas.forEach(walk);
  return found;
}

/** One self-contained schema: a named type is spelled out where it first occurs and referred to by name after that. */
export function inlined(root: Avro, types: Map<string, AvroObject>): Avro {
  const seen = new Set<string>();
  const resolve = (schema: Avro): Avro => {
    if (typeof schema === 'string') {
      if (PRIMITIVES.has(schema)) return schema;
      const named = types.get(shortName(schema));
      if (!named) throw new Error(`unknown type ${schema}`);
      return resolve(named);
    }
    if (Array.isArray(schema)) return schema.map(resolve);
    if (isNamed(schema) && schema.name) {
      if (seen.has(schema.name)) return `threadline.${schema.name}`;
      seen.add(schema.name);
    }
    return {
      ...schema,
      ...(schema.fields && { fields: schema.fields.map((field) => ({ ...field, type: resolve(field.type) })) }),
      ...(schema.items && { items: resolve(schema.items) }),
      ...(schema.type === 'map' && { values: resolve(schema.values as Avro) }),
    };
  };
  return resolve(root);
}

function typeText(schema: Avro): string {
  if (typeof schema === 'string') {
    if (schema === 'int' || schema === 'long' || schema === 'float' || schema === 'double') return 'number';
    if (schema === 'bytes') return 'Buffer';
    return PRIMITIVES.has(schema) ? schema : shortName(schema);
  }
  if (Array.isArray(schema)) return schema.map(typeText).join(' | ');
  if (schema.name) return schema.name;
  if (schema.type === 'array') {
    const items = typeText(schema.items as Avro);
    return items.includes(' | ') ? `(${items})[]` : `${items}[]`;
  }
  if (schema.type === 'map') return `Record<string, ${typeText(schema.values as Avro)}>`;
  if (schema.type === 'string' && Array.isArray(schema.values))
    return (schema.values as string[]).map((value) => `'${value}'`).join(' | ');
  return typeText(schema.type);
}

const docText = (doc: string | undefined, indent = '') => (doc ? `${indent}/** ${doc} */\n` : '');

/** TypeScript declarations of every named type. Instants (timestamp-millis) are numbers: milliseconds since 1970, UTC. */
export function typesText(types: Map<string, AvroObject>): string {
  return [...types.values()]
    .toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
    .map((type) => {
      if (type.symbols)
        return `${docText(type.doc)}export type ${type.name} = ${type.symbols.map((s) => `'${s}'`).join(' | ')};\n`;
      const fields = (type.fields ?? []).map((f) => {
        const unit =
          typeof f.type === 'object' && !Array.isArray(f.type) && f.type.logicalType === 'timestamp-millis'
            ? 'ms since 1970'
            : '';
        return `${docText([f.doc, unit].filter(Boolean).join('; ') || undefined, '  ')}  ${f.name}: ${typeText(f.type)};\n`;
      });
      return `${docText(type.doc)}export interface ${type.name} {\n${fields.join('')}}\n`;
    })
    .join('\n');
}
