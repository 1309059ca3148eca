import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Administration } from '../support/administration.js';
import { call, verdict } from '../support/calls.js';
import { initialAccessToken, PORTAL, registered, send } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const NO_METADATA = '400 invalid_client_metadata';
const NO_TOKEN = '401 invalid_token';

describe('a registration access token', () => {
  let app: TestApp;
  let administration: Administration;
  let initial: string;
  beforeAll(async () => {
    app = await TestApp.start();
    administration = new Administration(app);
    initial = await initialAccessToken(app);
  });
  afterAll(() => app.close());

  it('opens one registration; every other answer is the same [DR-07]', async () => {
    const [x, y, gone] = [
      await registered(app, initial),
      await registered(app, initial),
      await registered(app, initial),
    ];
    const path = `/register/${gone.client_id}`;
    expect((await send(app, 'DELETE', path, gone.registration_access_token)).status).toBe(204);
    const before = await administration.clients.findStored(y.client_id);
    const replacement = { client_id: y.client_id, ...PORTAL, client_name: 'Taken' };
    const answers = [];
    for (const [id, token] of [
      [y.client_id, x.registration_access_token],
      [y.client_id, 'cardea_rat_invented'],
      [`${x.client_id}%20`, x.registration_access_token],
      [x.client_id.toUpperCase(), x.registration_access_token],
      ['nobody', x.registration_access_token],
      [gone.client_id, gone.registration_access_token],
      ['demo-web', x.registration_access_token],
    ] as const) {
      answers.push(await send(app, 'GET', `/register/${id}`, token));
      answers.push(await send(app, 'PUT', `/register/${id}`, token, replacement));
      answers.push(await send(app, 'DELETE', `/register/${id}`, token));
    }
    expect(new Set(answers.map(verdict))).toEqual(new Set([NO_TOKEN]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.get('www-authenticate'))).size).toBe(1);
    expect(await administration.clients.findStored(y.client_id)).toEqual(before);
  });

  it('is dead once it was exchanged, and never read from the query or a form [DR-08]', async () => {
    const made = await registered(app, initial);
    const path = `/register/${made.client_id}`;
    const { body } = await send(app, 'GET', path, made.registration_access_token);
    const next = body.registration_access_token as string;
    for (const method of ['GET', 'DELETE']) {
      expect(verdict(await send(app, method, path, made.registration_access_token))).toBe(NO_TOKEN);
    }
    const query = `access_token=${next}&registration_access_token=${next}`;
    expect(verdict(await send(app, 'GET', `${path}?${query}`, undefined))).toBe(NO_TOKEN);
    const form = new URLSearchParams({ access_token: next });
    expect((await call(app, path, { method: 'PUT', body: form })).status).toBe(415);
    expect((await send(app, 'GET', path, next)).status).toBe(200);
  });

  it('replaces nothing that the server alone says, and no other client [DR-09]', async () => {
    const made = await registered(app, initial);
    const other = await registered(app, initial);
    for (const wrong of [
      { registration_access_token: made.registration_access_token },
      { registration_client_uri: made.registration_client_uri },
      { client_secret_expires_at: 0 },
      { client_id_issued_at: 1 },
      { client_id: other.client_id },
      { client_id: undefined },
      { client_secret: 'wrong' },
      { client_secret: 7 },
      { client_secret: other.client_secret },
    ]) {
      const body = { client_id: made.client_id, ...PORTAL, client_name: 'Wrong', ...wrong };
      const put = await send(app, 'PUT', `/register/${made.client_id}`, made.registration_access_token, body);
      expect([wrong, verdict(put)]).toEqual([wrong, NO_METADATA]);
    }
    for (const { client_id } of [made, other]) {
      const stored = await administration.clients.findStored(client_id);
      expect(stored?.metadata.client_name).toBe(PORTAL.client_name);
    }
  });

  it('is stored as a hash alone', async () => {
    const made = await registered(app, initial);
    const rows: unknown[] = await app.nest.get(DataSource).query('SELECT * FROM client_registrations');
    expect(JSON.stringify(rows)).toContain(made.client_id);
    expect(JSON.stringify(rows)).not.toContain(made.registration_access_token);
  });
});
