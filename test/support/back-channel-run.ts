import { ask, refresh } from './calls.js';
import { approveNewest, beginCiba, CIBA, CIBA_GRANT, pollCiba } from './ciba-flow.js';
import { approve, deviceCodes, poll } from './device-flow.js';
import { OutsideWorld } from './outside-world.js';
import { pushed, pushedUrl } from './pushed-flow.js';
import { initialAccessToken, PORTAL, register, registered, send } from './registering-client.js';
import { type TestApp } from './test-app.js';
import { type TestBrowser } from './test-browser.js';
import { introspect, revoke } from './token-state.js';

type Person = { username: string; password: string };

const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange' as const;
const ACCESS = 'urn:ietf:params:oauth:token-type:access_token';
const PUSHED = { id: 'full-push', secret: 'full-push-client-secret-0815' };
const GATEWAY = { id: 'full-gateway', secret: 'full-gateway-client-secret-0815' };
const NOTIFICATION = 'notification-token-of-client-0815';

/** What clients do without a browser of their own, once each; answers all of the secrets that came up. */
export async function backChannelRun(app: TestApp, browser: TestBrowser, person: Person): Promise<string[]> {
  return [
    ...(await device(app, browser, person)),
    ...(await ciba(app, browser, person)),
    ...(await pushedByCiba(app, browser, person)),
    ...(await par(app, browser)),
    ...(await exchanged(app)),
    ...(await registration(app)),
  ];
}

async function device(app: TestApp, browser: TestBrowser, person: Person): Promise<string[]> {
  const { device_code, user_code } = await deviceCodes(app);
  await approve(app, user_code, browser, person);
  const { body } = await poll(app, device_code);
  await poll(app, device_code);
  return [device_code, ...textsOf(body, 'access_token', 'refresh_token', 'id_token')];
}

async function ciba(app: TestApp, browser: TestBrowser, person: Person): Promise<string[]> {
  const { auth_req_id } = await beginCiba(app, { login_hint: person.username });
  await pollCiba(app, auth_req_id);
  await approveNewest(app, person, browser);
  app.clock.advance(10);
  const { body } = await pollCiba(app, auth_req_id);
  await pollCiba(app, auth_req_id);
  return [auth_req_id, CIBA.secret, ...textsOf(body, 'access_token', 'id_token')];
}

/** Nobody answers outside at first, so that the tokens wait in the queue. */
async function pushedByCiba(app: TestApp, browser: TestBrowser, person: Person): Promise<string[]> {
  const url = 'https://push.example.com/cb';
  await app.addClient(
    PUSHED.id,
    {
      grant_types: [CIBA_GRANT],
      scope: 'openid',
      backchannel_token_delivery_mode: 'push',
      backchannel_client_notification_endpoint: url,
    },
    PUSHED.secret,
  );
  const world = await OutsideWorld.of(app);
  world.answer = new Error('nobody answers');
  const asked = { scope: 'openid', login_hint: person.username, client_notification_token: NOTIFICATION };
  const { auth_req_id } = await beginCiba(app, asked, PUSHED);
  await approveNewest(app, person, browser);
  const [{ json }] = await world.received(url);
  OutsideWorld.restore(app);
  if (json.access_token === undefined) throw new Error(`nothing was pushed: ${JSON.stringify(json)}`);
  return [auth_req_id, NOTIFICATION, PUSHED.secret, ...textsOf(json, 'access_token', 'id_token')];
}

async function par(app: TestApp, browser: TestBrowser): Promise<string[]> {
  const requestUri = await pushed(app, { prompt: 'none' });
  const answer = await browser.get(pushedUrl(requestUri));
  await browser.get(pushedUrl(requestUri));
  const code = browser.location(answer)?.searchParams.get('code');
  return [requestUri.split(':').at(-1)!, ...(code ? [code] : [])];
}

async function exchanged(app: TestApp): Promise<string[]> {
  const metadata = { grant_types: [EXCHANGE], scope: 'demo:read', resource_servers: ['urn:demo:api'] };
  await app.addClient(GATEWAY.id, metadata, GATEWAY.secret);
  const service = { id: 'demo-service', secret: 'demo-service-secret' };
  const { access_token } = (await ask(app, { grant_type: 'client_credentials' }, service)).body;
  const form = { grant_type: EXCHANGE, subject_token: access_token as string, subject_token_type: ACCESS };
  const { body } = await ask(app, form, GATEWAY);
  await introspect(app, access_token as string);
  await revoke(app, access_token as string, service);
  await ask(app, form, GATEWAY);
  return [GATEWAY.secret, access_token as string, ...textsOf(body, 'access_token')];
}

async function registration(app: TestApp): Promise<string[]> {
  const token = await initialAccessToken(app);
  const made = await registered(app, token);
  const path = `/register/${made.client_id}`;
  const { body } = await send(app, 'GET', path, made.registration_access_token);
  await send(app, 'GET', path, made.registration_access_token);
  await register(app, { ...PORTAL, redirect_uris: ['javascript:1'] }, token);
  await refresh(app, made.client_secret);
  const next = textsOf(body, 'registration_access_token');
  return [token, made.client_secret, made.registration_access_token, ...next];
}

function textsOf(body: Record<string, unknown>, ...names: string[]): string[] {
  return names.map((name) => body[name]).filter((value) => typeof value === 'string');
}
