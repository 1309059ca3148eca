import { expect } from '@jest/globals';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';

/** How two kinds of requests are compared. */
export interface Comparison {
  /** How often each kind is timed in one attempt. */
  rounds: number;
  /** The most that medians may differ, as a part of the larger one. */
  within: number;
}

/** Makes ready what is then timed. */
export type Trial = () => Promise<() => Promise<unknown>>;

/** More attempts say nothing either. */
const ATTEMPTS = 6;
/** A difference must be seen as often: one alone may be chance. */
const SEEN = 2;

/**
 * Expects that all kinds take as long as the first. They are timed in turns, so that whatever else the machine does falls
 * on all alike, and medians are compared. The first kind is timed twice: by what its two medians differ, the machine
 * differs from itself. Where that is more than half of the difference asked for, the attempt says nothing.
 */
export async function expectLikeTime(
  kinds: Record<string, Trial>,
  { rounds, within }: Comparison,
): Promise<void> {
  const [[first, trial], ...others] = Object.entries(kinds);
  const noises: number[] = [];
  const seen: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS && seen.length < SEEN; attempt++) {
    const [median, again, ...medians] = await mediansOf(
      [trial, trial, ...others.map(([, one]) => one)],
      rounds,
    );
    noises.push(difference(median, again));
    if (noises[attempt] > within / 2) continue;
    const unlike = others.flatMap(([name], index) =>
      difference(medians[index], median) > within
        ? [`${name} ${medians[index].toFixed(2)} ms, ${first} ${median.toFixed(2)} ms`]
        : [],
    );
    if (unlike.length === 0) return;
    seen.push(unlike.join('; '));
  }
  expect(seen).toEqual([]);
  throw new Error(
    `this machine is too busy to compare times; it differs from itself by ${noises.map((noise) => noise.toFixed(2)).join(', ')}`,
  );
}

/** A request of the token endpoint without a network, whose times would hide small differences. */
export function injectToken(
  nest: NestFastifyApplication,
  form: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const type = { 'content-type': 'application/x-www-form-urlencoded' };
  const payload = new URLSearchParams(form).toString();
  return nest.inject({ method: 'POST', url: '/token', headers: { ...type, ...headers }, payload });
}

async function mediansOf(trials: readonly Trial[], rounds: number): Promise<number[]> {
  const times = trials.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < trials.length; turn++) {
      const at = (turn + round) % trials.length;
      const run = await trials[at]();
      const started = performance.now();
      await run();
      times[at].push(performance.now() - started);
    }
  }
  return times.map((each) => each.sort((a, b) => a - b)[Math.floor(rounds / 2)]);
}

function difference(one: number, other: number): number {
  return Math.abs(one - other) / Math.max(one, other);
}
