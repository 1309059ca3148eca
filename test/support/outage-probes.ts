import { expect } from '@jest/globals';
import { type StartedServer } from './started-server.js';

/** A request by its name, sent anew at each call. */
export type Probes = Record<string, () => Promise<Response>>;

/** Slower than this is a hang. */
const LIMIT = 2000;

interface Seen {
  status: number;
  retryAfter: string | null;
  late: boolean;
}

async function seen(probe: () => Promise<Response>): Promise<Seen> {
  const started = performance.now();
  const response = await probe();
  await response.arrayBuffer();
  const { status, headers } = response;
  return { status, retryAfter: headers.get('retry-after'), late: performance.now() - started > LIMIT };
}

async function each(probes: Probes, times: number): Promise<Record<string, Seen[]>> {
  const entries = Object.entries(probes).map(async ([name, probe]) => {
    const answers = await Promise.all(Array.from({ length: times }, () => seen(probe)));
    const different = new Map(answers.map((answer) => [JSON.stringify(answer), answer]));
    return [name, [...different.values()]] as [string, Seen[]];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Sends each probe several times at once: every answer is 503, says when to come again, and comes in two seconds. */
export async function expectUnavailable(probes: Probes, times = 8): Promise<void> {
  const unavailable = [{ status: 503, retryAfter: expect.stringMatching(/^[1-9]\d*$/), late: false }];
  const expected = Object.fromEntries(Object.keys(probes).map((name) => [name, unavailable]));
  expect(await each(probes, times)).toEqual(expected);
}

/** What needs no store goes on: metadata, keys, liveness; readiness says `down`. */
export async function expectStandingBy({ url }: StartedServer): Promise<void> {
  const get = (path: string) => () => fetch(url + path);
  const probes = {
    discovery: get('/.well-known/openid-configuration'),
    metadata: get('/.well-known/oauth-authorization-server'),
    jwks: get('/jwks'),
    live: get('/health/live'),
  };
  const good = [{ status: 200, retryAfter: null, late: false }];
  const expected = Object.fromEntries(Object.keys(probes).map((name) => [name, good]));
  expect(await each(probes, 8)).toEqual(expected);
  await expectUnavailable({ ready: get('/health/ready') }, 2);
}

/** Seconds until all probes are answered with something other than 503. */
export async function secondsToRecover(probes: Probes, patience = 15): Promise<number> {
  const started = performance.now();
  const passed = () => (performance.now() - started) / 1000;
  for (;;) {
    const answers = Object.values(await each(probes, 1)).flat();
    if (answers.every(({ status }) => status !== 503) || passed() > patience) return passed();
  }
}
