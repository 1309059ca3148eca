import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { addLogoutClient, BYE, signInAt, signOut } from '../support/logging-out.js';
import { outcome } from '../support/relying-party.js';
import { TestApp } from '../support/test-app.js';
import { type Answer } from '../support/test-browser.js';

const PAGE = 'http://localhost:8080/frontchannel';
const SIGNED_OUT = '200 You’re signed out · Cardea';

describe('OpenID conformance: front-channel logout', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  const framing = (metadata: ClientMetadata = {}) =>
    addLogoutClient(app, {
      frontchannel_logout_uri: PAGE,
      frontchannel_logout_session_required: true,
      ...metadata,
    });
  const framesOn = ({ text }: Answer) =>
    [...text.matchAll(/<iframe [^>]*src="([^"]+)"/g)].map(([, src]) => src.replaceAll('&amp;', '&'));
  const policyOf = ({ headers }: Answer) => headers.get('content-security-policy')!;

  it('discovery says that it is there, with sessions', async () => {
    const discovery = await fetch(`${app.url}/.well-known/openid-configuration`);
    expect(await discovery.json()).toMatchObject({
      frontchannel_logout_supported: true,
      frontchannel_logout_session_supported: true,
    });
  });

  it('the frame is asked for with iss and the sid of the ID token (§3)', async () => {
    const person = await signInAt(app, await framing());
    const answer = await signOut(person, { post_logout_redirect_uri: BYE, state: 'xyz' });
    expect(outcome(answer)).toBe(SIGNED_OUT);
    const [frame, ...others] = framesOn(answer).map((src) => new URL(src));
    expect(others).toEqual([]);
    expect(frame.origin + frame.pathname).toBe(PAGE);
    expect(Object.fromEntries(frame.searchParams)).toEqual({ iss: app.issuer, sid: person.sid });
  });

  it('the browser then goes on with the state, by script, by itself without scripts, and by hand', async () => {
    const person = await signInAt(app, await framing());
    const { text } = await signOut(person, { post_logout_redirect_uri: BYE, state: 'x y&z' });
    const next = `${BYE}?state=x+y%26z`.replace('&', '&amp;');
    expect(text).toContain(`<noscript><meta http-equiv="refresh" content="3;url=${next}"/></noscript>`);
    expect(text).toContain(`href="${next}"`);
    expect(text).toMatch(/<script nonce="[^"]+">[^<]*location\.replace/);
  });

  it('a page of its own stays when there is nowhere to go', async () => {
    const person = await signInAt(app, await framing());
    const answer = await signOut(person);
    expect(framesOn(answer)).toHaveLength(1);
    expect(answer.text).not.toMatch(/http-equiv="refresh"|<script/);
  });

  it('iss and sid are left out for a client that does not want them, and its query stays (§2)', async () => {
    const page = `${PAGE}?tenant=a`;
    const bare = { frontchannel_logout_uri: page, frontchannel_logout_session_required: false };
    expect(framesOn(await signOut(await signInAt(app, await framing(bare))))).toEqual([page]);
    const named = await signInAt(app, await framing({ frontchannel_logout_uri: page }));
    const [frame] = framesOn(await signOut(named));
    expect(Object.fromEntries(new URL(frame).searchParams)).toEqual({
      tenant: 'a',
      iss: app.issuer,
      sid: named.sid,
    });
  });

  it('every client that took part has its frame, and the policy allows their origins alone [LO-09]', async () => {
    const metadata = {
      redirect_uris: ['http://localhost:8080/callback', 'https://other.test/cb'],
      frontchannel_logout_uri: 'https://other.test/out?x=1',
    };
    const person = await signInAt(app, await framing());
    await signInAt(app, await framing(metadata), { browser: person.browser });
    await signInAt(app, await addLogoutClient(app), { browser: person.browser });
    const answer = await signOut(person);
    expect(
      framesOn(answer)
        .map((src) => new URL(src).origin)
        .sort(),
    ).toEqual(['http://localhost:8080', 'https://other.test']);
    const frames = /frame-src ([^;]+);/.exec(policyOf(answer))![1].split(' ').sort();
    expect(frames).toEqual(['http://localhost:8080', 'https://other.test']);
    for (const [tag] of answer.text.matchAll(/<iframe [^>]*>/g))
      expect(tag).toContain('sandbox="allow-scripts allow-same-origin"');
  });

  it('no frame is shown, and none is allowed, when no client asks for one', async () => {
    const answer = await signOut(await signInAt(app, await addLogoutClient(app)));
    expect(answer.text).not.toContain('<iframe');
    expect(policyOf(answer)).not.toContain('frame-src');
  });
});
