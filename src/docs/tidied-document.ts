import { type OpenAPIObject } from '@nestjs/swagger';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Operation = NonNullable<OpenAPIObject['paths'][string]['post']>;

interface Schema {
  type?: string | string[];
  $ref?: string;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  example?: unknown;
  examples?: unknown[];
  [member: string]: unknown;
}

/** Says what the generator cannot: what states no security needs none, merge patches take null, a body may be left out. */
export function tidied(document: OpenAPIObject): OpenAPIObject {
  for (const operation of Object.values(document.paths).flatMap(operationsOf)) operation.security ??= [];
  const schemas = (document.components?.schemas ?? {}) as Record<string, Schema>;
  for (const [path, { post }] of Object.entries(document.paths))
    if (post && path.includes('/admin/v1/')) freeOfBody(post, schemas);
  for (const [name, schema] of Object.entries(schemas)) {
    if (!name.endsWith('Patch')) continue;
    schema.properties = Object.fromEntries(
      Object.entries(schema.properties ?? {}).map(([member, value]) => [member, nullable(value)]),
    );
  }
  return document;
}

/** Where the admin API lets every member of a body be left out, the body may be. */
function freeOfBody({ requestBody }: Operation, schemas: Record<string, Schema>): void {
  if (!requestBody || !('content' in requestBody)) return;
  const name = (requestBody.content['application/json']?.schema as Schema | undefined)?.$ref
    ?.split('/')
    .pop();
  if (name !== undefined && !schemas[name].required) requestBody.required = false;
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
