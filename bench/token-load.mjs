// Client credentials at a steady rate, in a process of its own; told by messages for how long, it answers latencies.
import { basic, Http } from './lib/http.mjs';
import { openLoop } from './lib/open-loop.mjs';
import { WORLD } from './lib/rows.mjs';

const CONNECTIONS = 64;
const [{ audience, scope }] = WORLD.apis;
let http;

process.on('message', async ({ origin, secret, perSecond, seconds }) => {
  http ??= new Http(origin, CONNECTIONS);
  const form = { grant_type: 'client_credentials', scope, resource: audience };
  const headers = { authorization: basic(WORLD.service, secret) };
  const latencies = [];
  let errors = 0;
  await openLoop(perSecond, seconds, async () => {
    const begun = performance.now();
    const answer = await http.send('POST', '/token', { form, headers }).catch(() => undefined);
    latencies.push(performance.now() - begun);
    if (answer?.status !== 200) errors++;
  });
  process.send({ latencies: latencies.sort((a, b) => a - b), errors });
});
process.on('disconnect', () => process.exit());
