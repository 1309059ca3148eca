import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify, type JWTVerifyResult } from 'jose';
import { type TestClient } from '../support/calls.js';
import {
  addLogoutClient,
  BYE,
  deliver,
  REACHING_HERE,
  type SignedIn,
  signInAt,
  signOut,
} from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { TestApp } from '../support/test-app.js';

describe('OpenID conformance: back-channel logout', () => {
  let app: TestApp;
  let receiver: LogoutReceiver;
  let client: TestClient;
  let person: SignedIn;
  let logout: JWTVerifyResult;
  beforeAll(async () => {
    receiver = await LogoutReceiver.open();
    app = await TestApp.start(REACHING_HERE);
    client = await addLogoutClient(app, {
      backchannel_logout_uri: receiver.uri('rp'),
      backchannel_logout_session_required: true,
    });
    person = await signInAt(app, client);
    const answer = await signOut(person, { post_logout_redirect_uri: BYE, state: 'xyz' });
    expect(answer.headers.get('location')).toBe(`${BYE}?state=xyz`);
    await deliver(app);
    const keys = createRemoteJWKSet(new URL(`${app.url}/jwks`));
    logout = await jwtVerify(receiver.tokensOf('rp')[0], keys);
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  it('discovery says that it is there, with sessions', async () => {
    const discovery = await fetch(`${app.url}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({
      backchannel_logout_supported: true,
      backchannel_logout_session_supported: true,
    });
  });

  it('the request is a POST of a form with the logout token alone (§2.5)', () => {
    expect(receiver.received).toEqual([
      {
        client: 'rp',
        method: 'POST',
        type: 'application/x-www-form-urlencoded',
        form: { logout_token: expect.any(String) },
      },
    ]);
  });

  it('the token is signed with a key of the issuer, as ID tokens are, and typed (§2.4)', () => {
    expect(logout.protectedHeader).toEqual({ alg: 'RS256', typ: 'logout+jwt', kid: expect.any(String) });
  });

  it('iss, aud, iat, exp and jti are there, and soon over (§2.4)', () => {
    const { payload } = logout;
    expect(payload).toMatchObject({
      iss: app.issuer,
      aud: client.id,
      jti: expect.stringMatching(/^\S{16,}$/),
    });
    expect(Math.abs(payload.iat! - Date.now() / 1000)).toBeLessThan(60);
    expect(payload.exp! - payload.iat!).toBe(120);
  });

  it('there is exactly one event, which is an empty object (§2.4)', () => {
    expect(logout.payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} });
  });

  it('sub and sid are those of the ID token, and there is no nonce (§2.4)', () => {
    expect(logout.payload).toMatchObject({ sub: person.sub, sid: person.sid });
    expect(Object.keys(logout.payload).sort()).toEqual(
      ['aud', 'events', 'exp', 'iat', 'iss', 'jti', 'sid', 'sub'].sort(),
    );
  });
});
