import type { Topic } from '#libs/contracts';

/** A schema object of OpenAPI 3.0, as far as answers need it. */
export interface AnswerSchema {
  type?: string;
  format?: string;
  description?: string;
  nullable?: boolean;
  enum?: string[];
  items?: AnswerSchema;
  properties?: Record<string, AnswerSchema>;
  required?: string[];
  additionalProperties?: AnswerSchema;
}

/** What Avro (specification 1.12) has and our schemas use. */
type Avro = string | readonly Avro[] | AvroType;
interface AvroType {
  readonly type: Avro;
  readonly name?: string;
  readonly doc?: string;
  readonly fields?: readonly (AvroType & { readonly name: string })[];
  readonly symbols?: readonly string[];
  readonly items?: Avro;
  /** of a map: its values; of a string: the values it may have */
  readonly values?: Avro;
}

const PRIMITIVES: Readonly<Record<string, AnswerSchema>> = {
  boolean: { type: 'boolean' },
  int: { type: 'integer' },
  long: { type: 'integer', format: 'int64' },
  double: { type: 'number' },
  string: { type: 'string' },
};

/** The JSON form of a topic's values as OpenAPI says it. Throws for a topic without a schema, and for Avro that no topic uses. */
export function schemaOf(topic: Topic<unknown>): AnswerSchema {
  if (topic.schema === null) throw new Error(`${topic.name} has no schema`);
  // the declarations are ours, and the registry has parsed them
  return convert(topic.schema as AvroType, new Map());
}

/** An object schema with more fields, all of them always there. */
export function withFields(schema: AnswerSchema, fields: Record<string, AnswerSchema>): AnswerSchema {
  return {
    ...schema,
    required: [...(schema.required ?? []), ...Object.keys(fields)],
    properties: { ...schema.properties, ...fields },
  };
}

/** An object schema without some of its fields. */
export function withoutFields(schema: AnswerSchema, names: readonly string[]): AnswerSchema {
  const properties = Object.entries(schema.properties ?? {}).filter(([name]) => !names.includes(name));
  const required = (schema.required ?? []).filter((name) => !names.includes(name));
  return { ...schema, required, properties: Object.fromEntries(properties) };
}

/** An object of these fields, all of them always there. */
export const objectOf = (fields: Record<string, AnswerSchema>): AnswerSchema => withFields({ type: 'object' }, fields);

export const listOf = (items: AnswerSchema): AnswerSchema => ({ type: 'array', items });

function convert(avro: Avro, names: Map<string, AnswerSchema>): AnswerSchema {
  if (typeof avro === 'string') return primitive(avro, names);
  if (!('type' in avro)) return union(avro, names);
  const { type, name, doc, fields, symbols, items, values } = avro;
  const about = doc === undefined ? {} : { description: doc };
  if (type === 'enum' && symbols) return keep(names, name, { ...about, type: 'string', enum: [...symbols] });
  if (type === 'array' && items !== undefined) return { ...about, type: 'array', items: convert(items, names) };
  if (type === 'map' && values !== undefined) {
    return { ...about, type: 'object', additionalProperties: convert(values, names) };
  }
  if (type === 'record' && fields) {
    const properties = fields.map(
      (field) => [field.name, { ...convert(field.type, names), ...aboutOf(field) }] as const,
    );
    const required = fields.map((field) => field.name);
    return keep(names, name, { ...about, type: 'object', required, properties: Object.fromEntries(properties) });
  }
  const allowed = Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
  return { ...convert(type, names), ...about, ...(allowed.length > 0 ? { enum: allowed } : {}) };
}

function aboutOf({ doc }: AvroType): AnswerSchema {
  return doc === undefined ? {} : { description: doc };
}

/** Named types are told in full where they stand first, and by name afterwards. */
function keep(names: Map<string, AnswerSchema>, name: string | undefined, schema: AnswerSchema): AnswerSchema {
  if (name !== undefined) names.set(name, schema);
  return schema;
}

function primitive(name: string, names: Map<string, AnswerSchema>): AnswerSchema {
  const schema = PRIMITIVES[name] ?? names.get(name.slice(name.lastIndexOf('.') + 1));
  if (schema === undefined) throw new Error(`no OpenAPI form for the Avro type ${name}`);
  return schema;
}

/** Ours are all of one type, or of one type and null. */
function union(types: readonly Avro[], names: Map<string, AnswerSchema>): AnswerSchema {
  const [only, ...others] = types.filter((type) => type !== 'null');
  if (only === undefined || others.length > 0) throw new Error('no OpenAPI form for this Avro union');
  return { ...convert(only, names), ...(types.includes('null') ? { nullable: true } : {}) };
}
