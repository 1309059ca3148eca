import { isJsonObject } from '../../kernel/json-object.js';
import { patternCost } from './pattern-cost.js';

/** Characters of a schema. */
const LARGEST = 16_384;
const DEEPEST = 24;
/** Objects, lists and values that judging one place may lead through, references followed. */
const MOST_STEPS = 2_000;
/** Ways to try a pattern: a few milliseconds. */
const MOST_WAYS = 2 ** 20;
/** Ways that count as much as a step, so that a schema has room for a handful of the most costly patterns. */
const WAYS_OF_STEP = 2 ** 12;

const REFERENCE = /^#\/\$defs\/([^/~%]+)$/;
/** They would reach beyond the schema, or back into it in ways that cannot be counted. */
const REFUSED = ['$id', '$anchor', '$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$vocabulary'];

class ExcessError extends Error {}

/**
 * What makes a schema cost too much or reach too far: nothing is fetched for one, it cannot lead in circles, and judging
 * details by it takes bounded time. Nothing when all is well.
 */
export function schemaExcess(schema: Record<string, unknown>): string | undefined {
  if (JSON.stringify(schema).length > LARGEST) return `must have at most ${LARGEST} characters`;
  try {
    const definitions = new Definitions(schema.$defs);
    definitions.stepsOf(schema, 0);
    return undefined;
  } catch (error) {
    if (error instanceof ExcessError) return error.message;
    throw error;
  }
}

/** Counts the steps of a schema, each definition once. */
class Definitions {
  private readonly steps = new Map<string, number | 'counting'>();

  constructor(private readonly definitions: unknown) {}

  stepsOf(schema: unknown, depth: number): number {
    if (depth > DEEPEST) throw new ExcessError('is nested too deeply');
    if (typeof schema !== 'object' || schema === null) return 1;
    let steps = 1;
    for (const [name, value] of Object.entries(schema)) {
      if (name === '$defs' && depth === 0) continue;
      steps += this.stepsOfMember(name, value, depth);
      if (steps > MOST_STEPS) throw new ExcessError('is too complex');
    }
    return steps;
  }

  private stepsOfMember(name: string, value: unknown, depth: number): number {
    if (REFUSED.includes(name)) throw new ExcessError(`must not use ${name}`);
    if (name === '$ref') return this.stepsOfReference(value);
    const patterns =
      name === 'pattern'
        ? [value]
        : name === 'patternProperties' && isJsonObject(value)
          ? Object.keys(value)
          : [];
    return patterns.reduce(
      (steps: number, each) => steps + stepsOfPattern(each),
      this.stepsOf(value, depth + 1),
    );
  }

  private stepsOfReference(reference: unknown): number {
    const name = typeof reference === 'string' ? REFERENCE.exec(reference)?.[1] : undefined;
    if (name === undefined || !isJsonObject(this.definitions) || !Object.hasOwn(this.definitions, name))
      throw new ExcessError('must refer by $ref to its own $defs alone, as in #/$defs/amount');
    const known = this.steps.get(name);
    if (known === 'counting') throw new ExcessError('must not lead in circles');
    if (known !== undefined) return known;
    this.steps.set(name, 'counting');
    const steps = this.stepsOf(this.definitions[name], 1);
    this.steps.set(name, steps);
    return steps;
  }
}

function stepsOfPattern(pattern: unknown): number {
  const ways = typeof pattern === 'string' ? patternCost(pattern) : 0;
  if (!(ways <= MOST_WAYS)) throw new ExcessError('has a pattern that may take too long');
  return Math.floor(ways / WAYS_OF_STEP);
}
