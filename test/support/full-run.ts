import { ask, call, post, refresh, userinfo } from './calls.js';
import { authorize, authorizeUrl, basic, redemption, WEB } from './code-flow.js';
import { backChannelRun } from './back-channel-run.js';
import { keyedRun } from './keyed-run.js';
import { nativeRun } from './native-run.js';
import { type TestApp } from './test-app.js';
import { TestBrowser } from './test-browser.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const SEALED = { id: 'sealed', secret: 'sealed-client-secret-4711' };
const PERSON = { username: 'courier', password: 'correct horse battery staple 1' };

/**
 * Does everything once that hands out or takes a secret, rightly and wrongly, and answers all of those secrets: tokens,
 * codes, verifiers, client secrets, passwords and cookies.
 */
export async function fullRun(app: TestApp): Promise<string[]> {
  const secrets = [WEB.secret, SERVICE.secret, SEALED.secret, PERSON.password, 'admin-password-for-tests'];
  await app.addUser(PERSON.username, PERSON.password);
  const metadata = {
    redirect_uris: [WEB.redirectUri],
    first_party: true,
    access_token_format: 'opaque' as const,
  };
  await app.addClient(SEALED.id, metadata, SEALED.secret);
  const browser = new TestBrowser(app.url);
  secrets.push(...(await failedSignIn(browser)));
  for (const client of [WEB, SEALED]) {
    const scope = client === WEB ? 'openid profile offline_access' : 'openid';
    const { code, verifier } = await authorize(app, { client_id: client.id, scope }, browser, PERSON);
    const { body } = await ask(app, redemption({ code, verifier }), client);
    const tokens = [body.access_token, body.id_token, body.refresh_token].filter(
      (token) => token !== undefined,
    );
    secrets.push(code, verifier, ...(tokens as string[]));
    await userinfo(app, body.access_token as string);
    if (body.refresh_token !== undefined)
      secrets.push(...(await refreshed(app, body.refresh_token as string)));
    await ask(app, redemption({ code, verifier }), client);
  }
  const service = await ask(app, { grant_type: 'client_credentials' }, SERVICE);
  secrets.push(service.body.access_token as string, ...(await mistakes(app, browser)));
  secrets.push(...(await backChannelRun(app, browser, PERSON)), ...(await keyedRun(app, PERSON.username)));
  secrets.push(...(await nativeRun(app, PERSON)));
  secrets.push(browser.cookie('cardea_session')!, browser.cookie('cardea_browser') ?? WEB.secret);
  return [...new Set(secrets)];
}

async function failedSignIn(browser: TestBrowser): Promise<string[]> {
  const page = await browser.follow(await browser.get(authorizeUrl({})));
  const password = 'wrong-password-that-was-typed';
  await browser.post(page.url.pathname, { username: PERSON.username, password, action: 'login' });
  await browser.post(page.url.pathname, { username: 'nobody', password, action: 'login' });
  return [password];
}

async function refreshed(app: TestApp, token: string): Promise<string[]> {
  const { body } = await refresh(app, token);
  await refresh(app, token, { scope: 'openid admin' });
  app.clock.advance(11);
  await refresh(app, token);
  return [body.refresh_token as string, body.access_token as string];
}

/** Secrets in wrong places and wrong secrets: what people really send. */
async function mistakes(app: TestApp, browser: TestBrowser): Promise<string[]> {
  const [secret, code, token] = [
    'wrong-secret-of-client-0815',
    'wrong-code-0815-wrong',
    'wrong-token-0815-wrong',
  ];
  const form = { grant_type: 'client_credentials' };
  await ask(app, form, { id: SERVICE.id, secret });
  await post(app, `/token?client_secret=${secret}&code=${code}&client_id=${WEB.id}`, form);
  await post(app, '/token', { ...form, client_secret: secret }, { authorization: basic(WEB.id, secret) });
  await ask(app, redemption({ code, verifier: 'x'.repeat(43) }));
  await ask(app, redemption({ code: `${code}\n${code}`, verifier: 'x'.repeat(10) }));
  await refresh(app, token);
  await userinfo(app, token);
  await call(app, `/userinfo?access_token=${token}`);
  await call(app, `/nothing/here?code=${code}`);
  await call(app, '/token', {
    method: 'POST',
    body: `{"code":"${code}`,
    headers: { 'content-type': 'application/json' },
  });
  await browser.get(authorizeUrl({ id_token_hint: token, prompt: 'none' }));
  await browser.get(`/logout?id_token_hint=${token}`);
  return [secret, code, token];
}
