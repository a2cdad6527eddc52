import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';

/** Folder with the published contracts; undefined: there are none to check against. */
export const CONTRACTS = process.env['THREADLINE_CONTRACTS_DIR'];

/** OpenAPI 3.0 is not JSON Schema: `nullable` widens a type, and `@odata.type` is left out by minimal metadata. */
function adapted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(adapted);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, discriminator: _discriminator, required, ...rest } = node as Record<string, unknown>;
  const made: Record<string, unknown> = Object.fromEntries(
    Object.entries(rest).map(([key, value]) => [key, adapted(value)]),
  );
  if (nullable === true && typeof made['type'] === 'string') made['type'] = [made['type'], 'null'];
  if (nullable === true && Array.isArray(made['enum'])) made['enum'] = [...(made['enum'] as unknown[]), null];
  if (Array.isArray(required)) made['required'] = required.filter((name) => name !== '@odata.type');
  else if (required !== undefined) made['required'] = adapted(required);
  return made;
}

/** Objects may have the properties that are named, and no other. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (node === null || typeof node !== 'object') return node;
  const made = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]));
  const names = made['type'] === 'object' && typeof made['properties'] === 'object';
  return names ? { additionalProperties: false, ...made } : made;
}

/** The errors that a value has under one schema of an OpenAPI contract; `closed` makes unknown properties one. */
export function validator(file: string, openness: 'open' | 'closed' = 'open') {
  const document = JSON.parse(readFileSync(join(CONTRACTS ?? '', file), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const schemas = adapted({ $id: file, components: document['components'] });
  ajv.addSchema((openness === 'closed' ? closed(schemas) : schemas) as object);
  const known = new Map<string, ValidateFunction>();
  return (schema: string, value: unknown) => {
    const validate = known.get(schema) ?? ajv.compile({ $ref: `${file}#/components/schemas/${schema}` });
    known.set(schema, validate);
    validate(value);
    return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
  };
}

/** The errors that an object has under a complex type of the CSDL: strange properties, wrong types, wrong members. */
export function csdlErrors(type: string, value: Record<string, unknown>): string[] {
  const csdl = readFileSync(join(CONTRACTS ?? '', 'graph-mail.csdl.xml'), 'utf8');
  const body = new RegExp(`<ComplexType Name="${type}"[^>]*>([^]*?)</ComplexType>`).exec(csdl)?.[1];
  if (body === undefined) return [`there is no type ${type}`];
  const types = new Map(
    [...body.matchAll(/<Property Name="(\w+)" Type="([^"]+)"/g)].map(([, name = '', of = '']) => [name, of]),
  );
  return Object.entries(value).flatMap(([name, given]) => {
    const of = types.get(name);
    if (of === undefined) return [`${name} is no property of ${type}`];
    return given === null || fits(csdl, of, given) ? [] : [`${name} is no ${of}`];
  });
}

const SHAPES: Record<string, RegExp> = {
  'Edm.Guid': /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  'Edm.DateTimeOffset': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/,
};

function fits(csdl: string, type: string, value: unknown): boolean {
  const members = new RegExp(`<EnumType Name="${type.replace('graph.', '')}">([^]*?)</EnumType>`).exec(csdl)?.[1];
  if (members !== undefined) return typeof value === 'string' && members.includes(`Name="${value}"`);
  if (!type.startsWith('Edm.')) return typeof value === 'object';
  return typeof value === 'string' && (SHAPES[type]?.test(value) ?? true);
}
