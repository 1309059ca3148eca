import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClientSecretsService } from '../../src/clients/client-secrets.service.js';
import { Administration } from '../support/administration.js';
import { ask, call, post, refresh, tokensFor, verdict } from '../support/calls.js';
import { authorize, basic, redemption, WEB } from '../support/code-flow.js';
import { expectLikeTime, injectToken, type Trial } from '../support/like-time.js';
import { TestApp } from '../support/test-app.js';

const SERVICE = { id: 'demo-service', secret: 'demo-service-secret' };
const CREDENTIALS = { grant_type: 'client_credentials' };

describe('client authentication', () => {
  let app: TestApp;
  let administration: Administration;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    const service = { grant_types: ['client_credentials' as const], scope: 'demo:read' };
    await app.addClient(
      'by-post',
      { ...service, token_endpoint_auth_method: 'client_secret_post' },
      'post-secret',
    );
    await app.addClient('disabled', service, 'disabled-secret');
    await administration.changeClient('disabled', {}, true);
    await app.addClient('attacker', service, 'attacker-secret');
  });
  afterAll(() => app.close());

  it('lets a client in by its own method (RFC 6749 §2.3.1)', async () => {
    expect(verdict(await ask(app, CREDENTIALS, SERVICE))).toBe('200 fine');
    const byPost = { ...CREDENTIALS, client_id: 'by-post', client_secret: 'post-secret' };
    expect(verdict(await post(app, '/token', byPost))).toBe('200 fine');
  });

  it('refuses a method that is not the registered one, though the secret is right (RFC 7591 §2)', async () => {
    const inForm = { ...CREDENTIALS, client_id: SERVICE.id, client_secret: SERVICE.secret };
    expect(verdict(await post(app, '/token', inForm))).toBe('401 invalid_client');
    const inHeader = await ask(app, CREDENTIALS, { id: 'by-post', secret: 'post-secret' });
    expect(verdict(inHeader)).toBe('401 invalid_client');
  });

  it('answers a wrong secret, an unknown client and a disabled one alike [CL-01]', async () => {
    const answers = await Promise.all([
      ask(app, CREDENTIALS, { id: SERVICE.id, secret: 'wrong' }),
      ask(app, CREDENTIALS, { id: 'nobody', secret: 'wrong' }),
      ask(app, CREDENTIALS, { id: 'disabled', secret: 'disabled-secret' }),
    ]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    for (const answer of answers) {
      expect(verdict(answer)).toBe('401 invalid_client');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Basic realm="[^"]+"/);
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
    const names = (answer: (typeof answers)[number]) => [...answer.headers.keys()].sort();
    expect(names(answers[1])).toEqual(names(answers[0]));
    expect(names(answers[2])).toEqual(names(answers[0]));
  });

  it('takes as long for each of them, medians within 5 % [CL-01]', async () => {
    const as =
      (id: string, secret: string): Trial =>
      () => {
        const headers = { authorization: basic(id, secret) };
        return Promise.resolve(() => injectToken(app.nest, CREDENTIALS, headers));
      };
    await expectLikeTime(
      {
        'a wrong secret': as(SERVICE.id, 'wrong'),
        'an unknown client': as('nobody', 'wrong'),
        'a disabled client': as('disabled', 'disabled-secret'),
      },
      { rounds: 2000, within: 0.05 },
    );
  }, 120_000);

  it('refuses two methods at once [CL-02]', async () => {
    const authorization = basic(SERVICE.id, SERVICE.secret);
    const seconds: Record<string, string>[] = [
      { client_secret: SERVICE.secret },
      { client_id: SERVICE.id, client_secret: SERVICE.secret },
      {
        client_assertion: 'a.b.c',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      },
      { client_assertion: 'a.b.c' },
      { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' },
    ];
    for (const second of seconds) {
      const answer = await post(app, '/token', { ...CREDENTIALS, ...second }, { authorization });
      expect(verdict(answer)).toBe('400 invalid_request');
      expect(answer.body).not.toHaveProperty('access_token');
    }
    const both = { client_id: 'by-post', client_secret: 'post-secret', client_assertion: 'a.b.c' };
    expect(verdict(await post(app, '/token', { ...CREDENTIALS, ...both }))).toBe('400 invalid_request');
  });

  it('does not take a client for a public one when it shows an assertion that nobody has checked', async () => {
    const { code, verifier } = await authorize(app, { client_id: 'demo-spa' });
    const form = redemption({ code, verifier });
    const shown = { ...form, client_id: 'demo-spa', client_assertion: 'a.b.c' };
    expect(verdict(await post(app, '/token', shown))).toBe('401 invalid_client');
    expect(verdict(await ask(app, form, { id: 'demo-spa' }))).toBe('200 fine');
  });

  it('refuses a client_id in the form that is not the client of the header [CL-03]', async () => {
    const authorization = basic(SERVICE.id, SERVICE.secret);
    const other = await post(app, '/token', { ...CREDENTIALS, client_id: 'attacker' }, { authorization });
    expect(verdict(other)).toBe('400 invalid_request');
    const same = await post(app, '/token', { ...CREDENTIALS, client_id: SERVICE.id }, { authorization });
    expect(verdict(same)).toBe('200 fine');
  });

  it('takes no credentials from the query [CL-04]', async () => {
    const query = new URLSearchParams({ client_id: 'by-post', client_secret: 'post-secret' }).toString();
    expect(verdict(await post(app, `/token?${query}`, CREDENTIALS))).toBe('401 invalid_client');
    const whole = new URLSearchParams({ ...CREDENTIALS, client_id: 'by-post', client_secret: 'post-secret' });
    expect((await post(app, `/token?${whole.toString()}`, '')).status).toBeGreaterThanOrEqual(400);
    const events = await administration.events('client.authentication_failed');
    expect(events.length).toBeGreaterThan(0);
    expect(JSON.stringify(events)).not.toContain('post-secret');
  });

  it('never takes a confidential client for a public one, whatever the grant [CL-05]', async () => {
    const { refresh_token } = await tokensFor(app);
    const authorized = await authorize(app);
    const asPublic = { id: WEB.id };
    expect(verdict(await ask(app, redemption(authorized), asPublic))).toBe('401 invalid_client');
    expect(verdict(await refresh(app, refresh_token, {}, asPublic))).toBe('401 invalid_client');
    expect(verdict(await ask(app, CREDENTIALS, { id: SERVICE.id }))).toBe('401 invalid_client');
    expect(verdict(await ask(app, { ...CREDENTIALS, client_secret: '' }, { id: SERVICE.id }))).toBe(
      '401 invalid_client',
    );
    expect(verdict(await ask(app, redemption(authorized)))).toBe('200 fine');
    expect(verdict(await refresh(app, refresh_token))).toBe('200 fine');
  });

  it('decodes both halves of HTTP Basic once (RFC 6749 appendix B) [CL-13]', async () => {
    const odd = { id: 'odd:client%41 +ü', secret: 'a:b%20c+d eü/=&' };
    await app.addClient(odd.id, { grant_types: ['client_credentials'], scope: 'demo:read' }, odd.secret);
    const form = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
    const header = (id: string, secret: string) =>
      `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;
    const tryWith = async (authorization: string) =>
      verdict(await post(app, '/token', CREDENTIALS, { authorization }));
    expect(await tryWith(header(form(odd.id), form(odd.secret)))).toBe('200 fine');
    expect(await tryWith(basic(odd.id, odd.secret))).toBe('200 fine');
    expect(await tryWith(header(form(form(odd.id)), form(form(odd.secret))))).toBe('401 invalid_client');
    expect(await tryWith(header(form(odd.id), form(form(odd.secret))))).toBe('401 invalid_client');
  });

  it.each([
    ['no colon', `Basic ${Buffer.from('demo-service').toString('base64')}`],
    ['no client', `Basic ${Buffer.from(':demo-service-secret').toString('base64')}`],
    ['broken percent', `Basic ${Buffer.from('demo-service:%zz').toString('base64')}`],
    ['not base64', 'Basic ***'],
    ['another scheme', 'Bearer abc'],
    ['empty', 'Basic'],
  ])('refuses a malformed header: %s', async (_kind, authorization) => {
    const answer = await post(app, '/token', CREDENTIALS, { authorization });
    expect(verdict(answer)).toBe('401 invalid_client');
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /);
  });

  it('compares client ids by their letters, case included', async () => {
    const answer = await ask(app, CREDENTIALS, { id: 'Demo-Service', secret: SERVICE.secret });
    expect(verdict(answer)).toBe('401 invalid_client');
  });

  it('ends everything of a client within a second of disabling it [CL-16]', async () => {
    const client = { id: 'soon-disabled', secret: 'soon-disabled-secret' };
    await app.addClient(
      client.id,
      {
        grant_types: ['authorization_code', 'refresh_token', 'client_credentials'],
        redirect_uris: [WEB.redirectUri],
        scope: 'openid profile demo:read',
        first_party: true,
      },
      client.secret,
    );
    const { refresh_token, access_token, browser } = await tokensFor(app, {}, client);
    const { code, verifier } = await authorize(app, { client_id: client.id }, browser);
    expect(verdict(await ask(app, CREDENTIALS, client))).toBe('200 fine');
    await administration.changeClient(client.id, {}, true);
    app.clock.advance(1);
    expect(verdict(await ask(app, CREDENTIALS, client))).toBe('401 invalid_client');
    expect(verdict(await refresh(app, refresh_token, {}, client))).toBe('401 invalid_client');
    expect(verdict(await ask(app, redemption({ code, verifier }), client))).toBe('401 invalid_client');
    const userinfo = await call(app, '/userinfo', { headers: { authorization: `Bearer ${access_token}` } });
    expect(verdict(userinfo)).toBe('401 invalid_token');
  });

  it('accepts two secrets at once, each until its own end', async () => {
    const secrets = app.nest.get(ClientSecretsService, { strict: false });
    await app.addClient('rotating', { grant_types: ['client_credentials'], scope: 'demo:read' });
    const rotating = (await administration.clients.findStored('rotating'))!;
    await secrets.add(rotating, app.clock.date(60), 'older-secret');
    await secrets.add(rotating, null, 'newer-secret');
    administration.clients.forget('rotating');
    const tryWith = async (secret: string) =>
      verdict(await ask(app, CREDENTIALS, { id: 'rotating', secret }));
    expect(await tryWith('older-secret')).toBe('200 fine');
    expect(await tryWith('newer-secret')).toBe('200 fine');
    app.clock.advance(61);
    expect(await tryWith('older-secret')).toBe('401 invalid_client');
    expect(await tryWith('newer-secret')).toBe('200 fine');
  });
});
