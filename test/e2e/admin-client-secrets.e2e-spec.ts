import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { basic, token } from '../support/code-flow.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

describe('/admin/v1/clients/{client_id}/secrets', () => {
  let app: TestApp;
  let admin: AdminCaller;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());

  it('replaces a secret without downtime: two at once, no more', async () => {
    const made = await admin.post('clients', { grant_types: ['client_credentials'], scope: 'demo:read' });
    const { client_id, client_secret: first } = made.body;
    const works = async (secret: string) =>
      (await token(app, { grant_type: 'client_credentials' }, basic(client_id, secret))).status === 200;
    const added = await admin.post(`clients/${client_id}/secrets`, {});
    expect(added.status).toBe(201);
    const second = added.body.client_secret as string;
    expect([await works(first), await works(second)]).toEqual([true, true]);
    expect((await admin.post(`clients/${client_id}/secrets`, {})).status).toBe(409);
    const listed = await admin.get(`clients/${client_id}/secrets`);
    expect(listed.body.items).toHaveLength(2);
    expect(listed.text).not.toContain(first);
    expect(listed.text).not.toContain(second);
    expect(Object.keys(listed.body.items[0]).sort()).toEqual(['created_at', 'expires_at', 'hint', 'id']);
    const old = listed.body.items.find(({ id }: { id: string }) => id !== added.body.id);
    expect((await admin.delete(`clients/${client_id}/secrets/${old.id}`)).status).toBe(204);
    expect((await admin.delete(`clients/${client_id}/secrets/${old.id}`)).status).toBe(404);
    expect([await works(first), await works(second)]).toEqual([false, true]);
  });

  it('adds one secret of many that are asked for at once', async () => {
    const { body } = await admin.post('clients', { grant_types: ['client_credentials'] });
    const path = `clients/${body.client_id}/secrets`;
    const added = await Promise.all(Array.from({ length: 10 }, () => admin.post(path)));
    expect(added.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(9).fill(409)]);
    expect((await admin.get(path)).body.items).toHaveLength(2);
  });

  it('lets a secret end when it was said to', async () => {
    const made = await admin.post('clients', { grant_types: ['client_credentials'], scope: 'demo:read' });
    const { client_id } = made.body;
    const past = await admin.post(`clients/${client_id}/secrets`, { expires_at: '2020-01-01T00:00:00Z' });
    expect(past.status).toBe(400);
    const expires_at = new Date(app.clock.now() + 60_000).toISOString();
    const { body } = await admin.post(`clients/${client_id}/secrets`, { expires_at });
    expect(body.expires_at).toBe(expires_at);
    const status = async () =>
      (await token(app, { grant_type: 'client_credentials' }, basic(client_id, body.client_secret))).status;
    expect(await status()).toBe(200);
    app.clock.advance(61);
    expect(await status()).toBe(401);
  });
});
