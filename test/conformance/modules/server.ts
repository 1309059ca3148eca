import { expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { call } from '../../support/calls.js';
import { seemingEntropy } from '../../support/conformance/entropy.js';
import { type Module } from '../../support/conformance/plan.js';
import { SuiteClient } from '../../support/conformance/suite-client.js';
import { partsOf } from '../../support/forged-jwt.js';
import { TestBrowser } from '../../support/test-browser.js';

/** oidcc-server: the plain flow, and what is looked at in every module. */
export const server: Module = (stage, variant) => {
  it('oidcc-server: a stranger signs in and allows, and everything that comes of it is as it must be', async () => {
    const client = await SuiteClient.register(stage.app, variant);
    const { pages, idToken } = await client.complete();
    expect(pages).toEqual(['login', 'consent']);
    expect(idToken.split('.')).toHaveLength(3);
  });

  it('oidcc-server: a state of 128 characters comes back exactly', async () => {
    const state = randomBytes(96).toString('base64url');
    expect(state).toHaveLength(128);
    expect((await stage.client.complete({ state }, stage.browser)).response.state).toBe(state);
  });

  it('oidcc-server: without a state none comes back', async () => {
    const { response } = await stage.client.complete({ state: undefined }, stage.browser);
    expect(response).not.toHaveProperty('state');
  });

  it('oidcc-server: codes and tokens look like 128 bits and more, and are no two times the same', async () => {
    const runs = [];
    for (let count = 0; count < 3; count++) runs.push(await stage.client.complete({}, stage.browser));
    const secrets = runs.flatMap(({ response, tokens }) => [
      response.code ?? [],
      response.access_token ?? [],
      (tokens.access_token as string | undefined) ?? [],
    ]) as (string | string[])[];
    const given = secrets.flat();
    expect(new Set(given).size).toBe(given.length);
    for (const secret of given) {
      expect(secret).toMatch(/^[\x21-\x7e]{22,}$/);
      expect(seemingEntropy(secret)).toBeGreaterThanOrEqual(128);
    }
  });

  it('oidcc-idtoken-signature, oidcc-idtoken-rs256: RS256 with a kid of the published keys', async () => {
    const { idToken } = await stage.client.complete({}, stage.browser);
    const { keys } = (await call(stage.app, '/jwks')).body as { keys: Record<string, unknown>[] };
    const { kid } = partsOf(idToken).header;
    expect(keys.filter((key) => key.kid === kid)).toEqual([expect.objectContaining({ kty: 'RSA' })]);
  });

  it('oidcc-ensure-post-request-succeeds: a POST is answered like a GET', async () => {
    await stage.client.complete({}, stage.browser, 'post');
    const { pages } = await stage.client.complete({}, new TestBrowser(stage.app.url), 'post');
    expect(pages).toEqual(['login']);
  });
};
