// `node bench/login-storm.mjs [seconds] [sign-ins a second] [token requests a second]`: everybody signs in at once while
// services go on getting tokens. Both loads are open: they are sent when they are due, whatever the server does.
import { fork, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Browser, Http } from './lib/http.mjs';
import { discover } from './lib/oauth.mjs';
import { at, openLoop } from './lib/open-loop.mjs';
import { has, loopTime, processorTime, residentMemory } from './lib/processes.mjs';
import { WORLD } from './lib/rows.mjs';
import { seedPeople } from './lib/seed.mjs';
import { cardea, cardeaOnServers } from './lib/servers.mjs';

const [SECONDS, SIGN_INS, TOKENS] = [60, 300, 1000].map((usual, index) =>
  Number(process.argv[index + 2] ?? usual),
);
const QUIET = Math.max(5, SECONDS / 3);
/** People sign in before the storm, too: [a second, seconds]. */
const USUAL = [20, 10];
const PEOPLE = 500;
const CONNECTIONS = 4096;
const TOKEN_LOAD = fileURLToPath(new URL('./token-load.mjs', import.meta.url));

if (has('taskset')) spawnSync('taskset', ['-apc', '1', String(process.pid)]);
const withServers = process.env.TEST_MARIADB_URL && process.env.TEST_REDIS_URL;
console.log(
  `${SIGN_INS} sign-ins and ${TOKENS} token requests a second for ${SECONDS} s; server on core 0, load on core 1\n`,
);
for (const server of [cardea(), ...(withServers ? [cardeaOnServers()] : [])]) await measure(server);
process.exit(0);

async function measure({ name, start }) {
  const server = await start('0');
  const people = await seedPeople(server.origin, PEOPLE);
  const http = new Http(server.origin, CONNECTIONS);
  const metadata = await discover(http);
  const tokens = tokenLoad({ origin: server.origin, secret: server.secrets.service, perSecond: TOKENS });
  await Promise.all([tokens.during(USUAL[1]), everybody(http, metadata, people, ...USUAL)]);
  const before = await tokens.during(QUIET);
  const spent = () => [processorTime, loopTime].map((time) => time(server.pid));
  const [begun, spentBefore] = [performance.now(), spent()];
  const [storm, signIns] = await Promise.all([
    tokens.during(SECONDS),
    everybody(http, metadata, people, SIGN_INS, SECONDS),
  ]);
  const took = (performance.now() - begun) / 1000;
  const [busy, loop] = spent().map((after, index) => (after - spentBefore[index]) / took);
  const after = await tokens.during(QUIET);
  tokens.end();
  report(name, { before, storm, after }, signIns, { busy, loop, memory: residentMemory(server.pid) });
  await http.close();
  await server.stop();
}

/** Each arrival is another browser at another address; every fifth password is wrong or its person unknown. */
async function everybody(http, metadata, people, perSecond, seconds) {
  const outcomes = new Map();
  const times = [];
  await openLoop(perSecond, seconds, async (count) => {
    const wrong = count % 5 === 0;
    const person = people[count % people.length];
    const known = { username: person.username, password: wrong ? 'a-wrong-password-1' : person.password };
    const entered = count % 10 === 0 ? { ...known, username: `nobody-${count}` } : known;
    const begun = performance.now();
    const outcome = await signIn(http, metadata, entered, wrong, addressOf(count)).catch(
      ({ message }) => message,
    );
    times.push(performance.now() - begun);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  });
  return { outcomes, times: times.sort((a, b) => a - b) };
}

function addressOf(count) {
  return `2001:db8:${(count >> 16).toString(16)}:${(count & 0xffff).toString(16)}::1`;
}

async function signIn(http, metadata, { username, password }, wrong, address) {
  const browser = new Browser();
  const headers = { 'x-forwarded-for': address };
  const query = new URLSearchParams({
    client_id: WORLD.web,
    response_type: 'code',
    redirect_uri: WORLD.redirectUri,
    scope: WORLD.userScopes,
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  });
  const begun = await http.send('GET', `${metadata.authorization_endpoint}?${query}`, {
    browser,
    headers,
  });
  const { location } = begun.headers;
  if (!location) return turnedAway(begun);
  const page = await http.send('GET', location, { browser, headers });
  if (page.status !== 200) return turnedAway(page);
  const form = { username, password, action: 'login' };
  const answer = await http.send('POST', location, { browser, headers, form });
  const signedIn = [...browser.cookies.values()].some(({ name }) => name.endsWith('cardea_session'));
  if (signedIn) return wrong ? 'LET IN BY A WRONG PASSWORD' : 'signed in';
  if (answer.status !== 200 && answer.status !== 400 && answer.status !== 401) return turnedAway(answer);
  return wrong ? 'refused: wrong password' : 'REFUSED WITH THE RIGHT PASSWORD';
}

function turnedAway({ status, headers, text }) {
  const page = headers['content-type']?.startsWith('text/html') && text.includes('data-error');
  return `turned away: ${status}${headers['retry-after'] ? ', Retry-After' : ''}${page ? ', a page' : ''}`;
}

/** A process of its own, so that the storm does not hold up what measures. */
function tokenLoad(input) {
  const child = fork(TOKEN_LOAD);
  const during = (seconds) =>
    new Promise((resolve) => {
      child.once('message', resolve);
      child.send({ ...input, seconds });
    });
  return { during, end: () => child.disconnect() };
}

function report(name, { before, storm, after }, { outcomes, times }, { busy, loop, memory }) {
  const quiet = [...before.latencies, ...after.latencies].sort((a, b) => a - b);
  console.log(`### ${name}\n`);
  console.log('| token endpoint | requests | errors | p50 ms | p99 ms | worst ms |');
  console.log('| --- | ---: | ---: | ---: | ---: | ---: |');
  const line = (what, latencies, errors) =>
    console.log(
      `| ${[what, latencies.length, errors, ...[0.5, 0.99, 1].map((share) => at(latencies, share).toFixed(2))].join(' | ')} |`,
    );
  line('quiet, before and after', quiet, before.errors + after.errors);
  line('in the storm', storm.latencies, storm.errors);
  console.log(`\np99 in the storm to quiet: ${(at(storm.latencies, 0.99) / at(quiet, 0.99)).toFixed(2)}`);
  console.log(
    `server core ${Math.round(busy * 100)} %, its event loop ${Math.round(loop * 100)} %, ${Math.round(memory)} MB\n`,
  );
  console.log('| sign-ins | |\n| --- | ---: |');
  for (const [outcome, count] of [...outcomes].sort()) console.log(`| ${outcome} | ${count} |`);
  const shares = [0.5, 0.99, 1].map((share) => at(times, share).toFixed(0)).join(' / ');
  console.log(`| p50 / p99 / worst of the three requests, ms | ${shares} |\n`);
}
