import { describe, expect, it } from '@jest/globals';
import { compiledSchema, schemaProblem } from './details-schema.js';

type Schema = Record<string, unknown>;

const PAYMENT = {
  type: 'object',
  properties: { type: { const: 'payment' }, price: { $ref: '#/$defs/amount' } },
  required: ['price'],
  additionalProperties: false,
  $defs: { amount: { properties: { currency: { pattern: '^[A-Z]{3}$' } }, additionalProperties: false } },
};

const chain = (length: number, twice: boolean): Schema => {
  const step = (index: number) => ({ $ref: `#/$defs/d${index}` });
  const $defs = Object.fromEntries(
    Array.from({ length }, (_, index) => [
      `d${index}`,
      index === length - 1
        ? { type: 'string' }
        : { anyOf: twice ? [step(index + 1), step(index + 1)] : [step(index + 1)] },
    ]),
  );
  return { type: 'object', properties: { x: step(0) }, $defs };
};
const nested = (depth: number): Schema =>
  depth === 0 ? { type: 'string' } : { type: 'object', properties: { x: nested(depth - 1) } };

describe('the JSON Schema of a type of authorization details', () => {
  it.each<[string, Schema]>([
    ['with members, patterns and definitions', PAYMENT],
    ['that allows everything', {}],
    ['that says of which draft it is', { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
    ['with formats, which judge nothing', { properties: { to: { type: 'string', format: 'uri' } } }],
    ['with definitions that refer to others', chain(8, false)],
    [
      'with many patterns that take little time',
      {
        properties: Object.fromEntries(
          Array.from({ length: 100 }, (_, i) => [i, { pattern: '^[A-Z0-9]+$' }]),
        ),
      },
    ],
  ])('may be one %s', (_kind, schema) => {
    expect(schemaProblem(schema)).toBeUndefined();
  });

  it.each<[string, Schema, RegExp]>([
    ['refers to an address', { $ref: 'https://evil.example/schema.json' }, /\$ref/],
    ['refers to a file', { properties: { x: { $ref: 'file:///etc/passwd' } } }, /\$ref/],
    ['refers to itself', { properties: { x: { $ref: '#' } } }, /\$ref/],
    ['refers to nothing', { $ref: '#/$defs/constructor' }, /\$ref/],
    ['names itself', { $id: 'https://evil.example/' }, /\$id/],
    ['refers by dynamic references', { $dynamicRef: '#x' }, /\$dynamicRef/],
    ['leads in circles', { $ref: '#/$defs/a', $defs: { a: { items: { $ref: '#/$defs/a' } } } }, /circles/],
    ['doubles at every step', chain(30, true), /complex/],
    ['is too deep', nested(20), /nested/],
    ['is too large', { description: 'x'.repeat(17_000) }, /characters/],
    ['has a pattern of exponential time', { properties: { x: { pattern: '^(a+)+$' } } }, /pattern/],
    ['names members by such a pattern', { patternProperties: { '^(a+)+$': {} } }, /pattern/],
    ['hides it behind a reference', { $ref: '#/$defs/a', $defs: { a: { pattern: '(x|x)*y' } } }, /pattern/],
    [
      'has many patterns that each take a while',
      { additionalProperties: { anyOf: Array.from({ length: 8 }, (_, i) => ({ pattern: `^a+a+${i}$` })) } },
      /complex/,
    ],
    [
      'refers to one of them again and again',
      {
        properties: Object.fromEntries(Array.from({ length: 8 }, (_, i) => [i, { $ref: '#/$defs/a' }])),
        $defs: { a: { patternProperties: { '^a+a+1$': {} } } },
      },
      /complex/,
    ],
    ['has no pattern', { properties: { x: { pattern: '^(' } } }, /no JSON Schema/],
    ['has a keyword that there is not', { properties: { x: { typ: 'string' } } }, /no JSON Schema/],
    ['has a type that there is not', { type: 'money' }, /no JSON Schema/],
    ['is of another draft', { $schema: 'http://json-schema.org/draft-07/schema#' }, /no JSON Schema/],
    [
      'forbids the type',
      { properties: { x: {} }, additionalProperties: false },
      /must allow the member type/,
    ],
  ])('must not be one that %s', (_kind, schema, problem) => {
    expect(schemaProblem(schema)).toMatch(problem);
  });

  it('judges by own members alone', () => {
    const validate = compiledSchema({ type: 'object', required: ['toString'] });
    expect(validate({ type: 'x' })).toBe(false);
    expect(validate({ type: 'x', toString: 1 })).toBe(true);
  });
});
