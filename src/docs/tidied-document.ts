import { type OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

interface Schema {
  type?: string | string[];
  $ref?: string;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  example?: unknown;
  examples?: unknown[];
  [member: string]: unknown;
}

/** Says what the generator cannot: merge patches take null, and what states no security needs none. */
export function tidied(document: OpenAPIObject): OpenAPIObject {
  for (const operation of Object.values(document.paths).flatMap(operationsOf)) operation.security ??= [];
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const [name, schema] of Object.entries(schemas)) {
    if (!name.endsWith('Patch')) continue;
    schema.properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([member, value]) => [member, nullable(value)]),
    );
  }
  return document;
}

function nullable({ description, ...schema }: Schema): Schema {
  const words = description === undefined ? {} : { description };
  if (typeof schema.type === 'string' && schema.enum === undefined) {
    return { ...words, ...schema, type: [schema.type, 'null'] };
  }
  const { example, allOf = [], ...rest } = schema;
  const shapes = Object.keys(rest).length > 0 ? [rest] : allOf;
  return { ...words, ...(example === undefined ? {} : { example }), anyOf: [...shapes, { type: 'null' }] };
}

function operationsOf(item: OpenAPIObject['paths'][string]) {
  return METHODS.flatMap((method) => item[method] ?? []);
}
