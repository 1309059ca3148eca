import { type ValidateFunction } from 'ajv';
import { createRequire } from 'node:module';
import type * as library from 'ajv/dist/2020.js';
import { isJsonObject } from '../../kernel/json-object.js';
import { schemaExcess } from './schema-limits.js';

/**
 * `format` says something to people alone, as draft 2020-12 has it; own members alone count, so that no name of a
 * prototype stands for one.
 */
const OPTIONS = {
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  validateFormats: false,
  ownProperties: true,
  logger: false,
} as const;

let compiler: library.Ajv2020 | undefined;

/** The compiler of schemas; it is large, and loaded with the first of them. */
function ajv(): library.Ajv2020 {
  if (compiler) return compiler;
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof library;
  return (compiler = new Ajv2020(OPTIONS));
}

/** Compiles a schema that was found to be good. */
export function compiledSchema(schema: Record<string, unknown>): ValidateFunction {
  try {
    return ajv().compile(schema);
  } finally {
    ajv().removeSchema(schema);
  }
}

/** Why a JSON Schema (draft 2020-12) cannot be one of authorization details; nothing when it can. */
export function schemaProblem(schema: Record<string, unknown>): string | undefined {
  const excess = schemaExcess(schema);
  if (excess !== undefined) return excess;
  const { additionalProperties, properties } = schema;
  const named = isJsonObject(properties) && Object.hasOwn(properties, 'type');
  if (additionalProperties === false && !named)
    return 'must allow the member type, which all details have (RFC 9396 §2)';
  try {
    compiledSchema(schema)({ type: 'trial' });
  } catch (error) {
    return `is no JSON Schema that can be used: ${(error as Error).message.slice(0, 300)}`;
  }
  return undefined;
}
