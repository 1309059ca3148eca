import { expect, it } from '@jest/globals';
import { call, post } from '../../support/calls.js';
import { type Module } from '../../support/conformance/plan.js';
import { SCOPE_CLAIMS } from '../../support/conformance/variants.js';

const ALL = Object.keys(SCOPE_CLAIMS);

/** What scopes and the claims parameter release, and where: each run compares the exact sets of claims. */
export const claims: Module = (stage, { responseType }) => {
  const place = responseType === 'id_token' ? 'claims' : 'userinfo';

  it.each([...ALL.map((scope) => [scope]), ALL])(
    'oidcc-scope-%s: its claims, all of them',
    async (...scopes) => {
      const { client, browser } = stage;
      const signedIn = await client.complete({ scope: ['openid', ...scopes].join(' ') }, browser);
      const wanted = scopes.flatMap((scope) => SCOPE_CLAIMS[scope]);
      expect(wanted.filter((name) => signedIn[place][name] === undefined)).toEqual([]);
      if (place === 'userinfo') expect(signedIn.claims).not.toHaveProperty('name');
    },
  );

  it('oidcc-claims-essential: name, asked for alone, and in the other place not', async () => {
    const within = place === 'userinfo' ? 'userinfo' : 'id_token';
    const asked = JSON.stringify({ [within]: { name: { essential: true } } });
    const signedIn = await stage.client.complete({ claims: asked }, stage.browser);
    expect(signedIn[place].name).toBe('Alice Marie Liddell');
    if (place === 'userinfo') expect(signedIn.claims).not.toHaveProperty('name');
  });

  it('an ID token has claims that are asked for there, from wherever it comes', async () => {
    const asked = JSON.stringify({ id_token: { email: { essential: true }, nickname: null } });
    const signedIn = await stage.client.complete({ claims: asked }, stage.browser);
    expect(signedIn.claims).toMatchObject({ email: 'alice@example.com', nickname: 'Ally' });
  });
};

/** oidcc-userinfo-*, where there is an access token. */
export const userinfo: Module = (stage) => {
  it('oidcc-userinfo-get, -post-header, -post-body: the same answer', async () => {
    const { accessToken, userinfo: told } = await stage.client.complete(
      { scope: 'openid email' },
      stage.browser,
    );
    const headers = { authorization: `Bearer ${accessToken}` };
    const answers = [
      await call(stage.app, '/userinfo', { headers }),
      await call(stage.app, '/userinfo', { method: 'POST', headers }),
      await post(stage.app, '/userinfo', { access_token: accessToken! }),
    ];
    for (const { status, headers: received, body } of answers) {
      expect([status, received.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
      expect(body).toEqual(told);
    }
  });
};
