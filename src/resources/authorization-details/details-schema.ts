import { type ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject } from '../../kernel/json-object.js';
import { schemaExcess } from './schema-limits.js';

/**
 * `format` says something to people alone, as draft 2020-12 has it; own members alone count, so that no name of a
 * prototype stands for one.
 */
const AJV = new Ajv2020({
  strict: true,
  strictTypes: false,
  strictRequired: false,
  strictTuples: false,
  validateFormats: false,
  ownProperties: true,
  logger: false,
});

/** Compiles a schema that was found to be good. */
export function compiledSchema(schema: Record<string, unknown>): ValidateFunction {
  try {
    return AJV.compile(schema);
  } finally {
    AJV.removeSchema(schema);
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
