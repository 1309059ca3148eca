import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GrantType } from '../../src/clients/client-metadata-values.js';
import { Administration } from '../support/administration.js';
import { AppOnFile } from '../support/app-on-file.js';
import { type MachineAnswer, post, verdict } from '../support/calls.js';
import { basic, pkce } from '../support/code-flow.js';
import { type TestApp } from '../support/test-app.js';

const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';
const CIBA = 'urn:openid:params:grant-type:ciba';
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ALL: GrantType[] = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  'password',
  DEVICE,
  CIBA,
  EXCHANGE,
];
const CALLBACK = 'https://rp.test/cb';
const access = { subject_token: 'x', subject_token_type: 'urn:ietf:params:oauth:token-type:access_token' };

/** One request to every place at which a client shows who it is; each is fine but for the artefact in it. */
const REQUESTS: [string, string, Record<string, string>][] = [
  ...Object.entries<Record<string, string>>({
    authorization_code: { code: 'x', redirect_uri: CALLBACK, code_verifier: pkce().verifier },
    refresh_token: { refresh_token: 'x' },
    client_credentials: {},
    password: { username: 'alice', password: 'alice-password-1' },
    [DEVICE]: { device_code: 'x' },
    [CIBA]: { auth_req_id: 'x' },
    [EXCHANGE]: access,
  }).map(([grant_type, form]): [string, string, Record<string, string>] => [
    grant_type,
    '/token',
    { grant_type, ...form },
  ]),
  ['introspection', '/introspect', { token: 'x' }],
  ['revocation', '/revoke', { token: 'x' }],
  ['PAR', '/par', { response_type: 'code', redirect_uri: CALLBACK, scope: 'openid' }],
  ['device authorization', '/device_authorization', { scope: 'openid' }],
  ['CIBA', '/bc-authorize', { scope: 'openid', login_hint: 'alice' }],
  ['authorization challenge', '/authorize-challenge', { response_type: 'code', scope: 'openid' }],
];

describe('at every endpoint, on both of two nodes', () => {
  let files: AppOnFile;
  let nodes: TestApp[];
  let administration: Administration;
  const client = { id: 'confidential', secret: 'a-secret-of-the-confidential-client' };

  beforeAll(async () => {
    files = new AppOnFile();
    nodes = [await files.start(), await files.start()];
    administration = new Administration(nodes[0]);
    for (const [id, secret] of [
      [client.id, client.secret],
      ['soon-disabled', client.secret],
    ])
      await nodes[0].addClient(
        id,
        { grant_types: ALL, redirect_uris: [CALLBACK], scope: 'openid profile demo:read' },
        secret,
      );
  });
  afterAll(async () => {
    for (const node of nodes) await node.close();
    files.remove();
  });

  const send = (
    node: TestApp,
    path: string,
    form: Record<string, string>,
    id = client.id,
  ): Promise<MachineAnswer> =>
    post(node, path, { client_id: id, ...form }, { authorization: basic(id, client.secret) });

  it.each(REQUESTS)('%s lets a client in that proves who it is', async (_name, path, form) => {
    for (const node of nodes) expect(verdict(await send(node, path, form))).not.toMatch(/invalid_client/);
  });

  it.each(REQUESTS)('%s takes no confidential client for a public one [CL-05]', async (_name, path, form) => {
    for (const node of nodes)
      for (const more of [
        { client_id: client.id },
        { client_id: client.id, client_secret: '' },
        { client_id: client.id, client_secret: 'wrong' },
      ] as Record<string, string>[]) {
        const answer = await post(node, path, { ...form, ...more });
        expect([more, verdict(answer)]).toEqual([more, '401 invalid_client']);
      }
  });

  describe('once it is disabled on one of them', () => {
    beforeAll(async () => {
      for (const node of nodes)
        for (const [, path, form] of REQUESTS) await send(node, path, form, 'soon-disabled');
      await administration.changeClient('soon-disabled', {}, true);
      files.clock.advance(1);
    });

    it.each(REQUESTS)('%s refuses the client within a second [CL-16]', async (_name, path, form) => {
      for (const node of nodes) {
        const refused = await send(node, path, form, 'soon-disabled');
        expect(verdict(refused)).toBe('401 invalid_client');
        const unknown = await send(node, path, form, 'nobody');
        expect([refused.text, refused.status]).toEqual([unknown.text, unknown.status]);
      }
    });
  });
});
