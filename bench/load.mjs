// The load generator for flows, a process of its own so that it can have a core of its own. It is told what to do by
// messages: `prepare` with the flow, then `run` as often as is wanted.
import { Browser, Http } from './lib/http.mjs';
import { codeFlow, discover, serviceToken, revoke, token } from './lib/oauth.mjs';

let http;
let workers;

/** Each flow makes a worker; each call of the worker is one flow. */
const FLOWS = {
  async code(metadata, { secret }) {
    const browser = new Browser();
    await codeFlow(http, metadata, secret, browser, true);
    return () => codeFlow(http, metadata, secret, browser, false);
  },
  async refresh(metadata, { secret }) {
    let { refresh_token: current } = await codeFlow(http, metadata, secret, new Browser(), true);
    return async () => {
      const answer = await token(http, metadata, secret, {
        grant_type: 'refresh_token',
        refresh_token: current,
      });
      if (answer.refresh_token === current) throw new Error('the refresh token was not rotated');
      current = answer.refresh_token;
    };
  },
  revoke(metadata, { serviceSecret }) {
    return async () =>
      revoke(http, metadata, serviceSecret, (await serviceToken(http, metadata, serviceSecret)).access_token);
  },
  list(_metadata, { list }) {
    return () => FLOWS.request(undefined, { request: list.pop() })();
  },
  request(_metadata, { request: { method, url, headers, body, refused } }) {
    return async () => {
      const answer = await http.send(method, url, { headers, body });
      if (answer.status >= 300 !== Boolean(refused))
        throw new Error(`answers ${answer.status} ${answer.text.slice(0, 200)}`);
    };
  },
};

async function prepare(input) {
  const { origin, flow, connections } = input;
  http = new Http(origin, connections);
  const metadata = await discover(http);
  workers = [];
  // One after the other: Cardea turns sign-ins away that would wait for others' passwords for too long.
  for (let count = 0; count < connections; count++) workers.push(await FLOWS[flow](metadata, input));
}

/** A closed loop: each worker begins its next flow when its last one has ended. */
async function run(seconds) {
  const latencies = [];
  const errors = [];
  const processor = process.cpuUsage();
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    workers.map(async (worker) => {
      for (let now = start; now < end && errors.length < 1000;) {
        const begun = now;
        await worker().then(
          () => latencies.push(performance.now() - begun),
          (error) => errors.push(error.message),
        );
        now = performance.now();
      }
    }),
  );
  const elapsed = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(processor);
  latencies.sort((a, b) => a - b);
  return {
    throughput: latencies.length / elapsed,
    p50: latencies[Math.floor(latencies.length * 0.5)],
    p99: latencies[Math.floor(latencies.length * 0.99)],
    errors: errors.length,
    error: errors[0],
    generator: (user + system) / 1e6 / elapsed,
  };
}

const ACTIONS = {
  prepare,
  run,
  accessToken: async ({ origin, secret }) => {
    http = new Http(origin, 1);
    return (await codeFlow(http, await discover(http), secret, new Browser(), true)).access_token;
  },
};

process.on('message', ({ action, input }) => {
  ACTIONS[action](input).then(
    (output) => process.send({ output }),
    (error) => process.send({ error: error.stack }),
  );
});
process.on('disconnect', () => process.exit());
