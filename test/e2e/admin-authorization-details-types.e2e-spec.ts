import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DEMO_PAYMENTS } from '../../src/seed/demo-data.js';
import { Administration } from '../support/administration.js';
import { ask, call, verdict } from '../support/calls.js';
import { inDetail } from '../support/payments.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

const BOOKING = {
  type: 'https://travel.example/booking',
  title: 'Book a trip',
  schema: {
    type: 'object',
    properties: { type: { type: 'string' }, trip: { type: 'string' }, note: { const: null } },
    required: ['trip'],
    additionalProperties: false,
  },
  labels: { '/trip': 'Destination' },
};

describe('/admin/v1/resource-servers/{id}/authorization-details-types', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let made = 0;
  let api: string;
  let path: string;
  beforeAll(async () => {
    app = await TestApp.start();
    admin = await AdminCaller.of(app, 'admin');
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    const server = { audience: `urn:travel:${++made}`, name: 'Travel', scopes: [] };
    api = (await admin.post('resource-servers', server)).body.id;
    path = `resource-servers/${api}/authorization-details-types`;
  });

  const named = (more: object = {}) => ({ ...BOOKING, type: `${BOOKING.type}-${made}`, ...more });

  it('adds, reads, changes and removes a type', async () => {
    const added = await admin.post(path, named());
    expect([added.status, added.headers.get('etag')]).toEqual([201, '"1"']);
    expect(added.headers.get('location')).toBe(`authorization-details-types/${added.body.id}`);
    expect(added.body).toEqual({
      ...named(),
      id: expect.any(String),
      resource_server_id: api,
      consent: 'always',
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    const one = `${path}/${added.body.id}`;
    expect((await admin.get(one)).body).toEqual(added.body);
    const changed = await admin.patch(one, { title: 'Book', consent: 'once' }, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
    expect(changed.body).toMatchObject({ title: 'Book', consent: 'once', schema: BOOKING.schema });
    expect((await admin.patch(one, { title: 'x' }, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.delete(one, { 'if-match': '"1"' })).status).toBe(412);
    expect((await admin.delete(one, { 'if-match': '"2"' })).status).toBe(204);
    expect((await admin.get(one)).status).toBe(404);
    expect((await admin.get(path)).body).toEqual({ items: [], next_cursor: null });
  });

  it('patches schema and labels as RFC 7396 has it', async () => {
    const { body } = await admin.post(path, named());
    const one = `${path}/${body.id}`;
    const patched = await admin.patch(one, {
      schema: { properties: { seats: { type: 'integer' }, note: null } },
      labels: { '/trip': null, '/seats': 'Seats' },
    });
    expect(Object.keys(patched.body.schema.properties)).toEqual(['type', 'trip', 'seats']);
    expect(patched.body.labels).toEqual({ '/seats': 'Seats' });
    expect((await admin.patch(one, { labels: null })).body.labels).toEqual({});
    for (const wrong of [{ title: null }, { schema: null }, { type: 'other' }, { schema: { type: 'money' } }])
      expect([wrong, (await admin.patch(one, wrong)).status]).toEqual([wrong, 400]);
  });

  it('lists by pages and searches', async () => {
    for (const index of [1, 2, 3]) await admin.post(path, named({ type: `page-${made}-${index}` }));
    const first = await admin.get(`${path}?limit=2`);
    expect(first.body.items).toHaveLength(2);
    const rest = await admin.get(`${path}?limit=2&cursor=${first.body.next_cursor}`);
    expect(rest.body.items.map(({ type }: { type: string }) => type)).toEqual([`page-${made}-3`]);
    expect(rest.body.next_cursor).toBeNull();
    expect((await admin.get(`${path}?q=AGE-${made}-2`)).body.items).toHaveLength(1);
    const elsewhere = await admin.get(`resource-servers?cursor=${first.body.next_cursor}`);
    expect(elsewhere.status).toBe(400);
  });

  it('keeps a type for one API, whoever comes first', async () => {
    expect((await admin.post(path, named({ type: DEMO_PAYMENTS.type }))).status).toBe(409);
    const racing = await Promise.all(Array.from({ length: 4 }, () => admin.post(path, named())));
    expect(racing.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const { id } = racing.find(({ status }) => status === 201)!.body;
    const other = await admin.post('resource-servers', {
      audience: `urn:other:${made}`,
      name: 'x',
      scopes: [],
    });
    const strange = `resource-servers/${other.body.id}/authorization-details-types/${id}`;
    for (const answer of [
      await admin.get(strange),
      await admin.patch(strange, {}),
      await admin.delete(strange),
    ])
      expect(answer.status).toBe(404);
    expect((await admin.post('resource-servers/nowhere/authorization-details-types', named())).status).toBe(
      404,
    );
    expect((await admin.get('resource-servers/nowhere/authorization-details-types')).status).toBe(404);
  });

  it.each<[string, object, string]>([
    ['a type with spaces', { type: 'a b' }, '/type'],
    ['no type', { type: '' }, '/type'],
    ['no title', { title: '' }, '/title'],
    ['a title that is too long', { title: 'x'.repeat(121) }, '/title'],
    ['a schema that is none', { schema: { type: 'money' } }, '/schema'],
    ['a schema that is a list', { schema: [] }, '/schema'],
    ['a schema that reaches out', { schema: { $ref: 'https://evil.example/' } }, '/schema'],
    [
      'a schema that leads in circles',
      { schema: { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/a' } } } },
      '/schema',
    ],
    ['a pattern of exponential time', { schema: { properties: { x: { pattern: '(a+)+$' } } } }, '/schema'],
    ['labels that name nothing', { labels: { trip: 'Destination' } }, '/labels'],
    ['labels that are no texts', { labels: { '/trip': { en: 'x' } } }, '/labels'],
    ['labels that are too long', { labels: { '/trip': 'x'.repeat(121) } }, '/labels'],
    ['another consent', { consent: 'never' }, '/consent'],
    ['a member that there is not', { lang: 'en' }, '/lang'],
  ])('refuses %s with a problem document [AD-04]', async (_kind, wrong, pointer) => {
    const { status, headers, body } = await admin.post(path, named(wrong));
    expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(body.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer);
  });

  it('is for those who may administer resource servers', async () => {
    const reader = await AdminCaller.of(app, 'admin:resource-servers:read');
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.post(path, named())).status).toBe(403);
    const other = await AdminCaller.of(app, 'admin:scopes:write');
    expect((await other.post(path, named())).status).toBe(403);
  });

  it('holds at once for requests and discovery, and ends with its API', async () => {
    const id = `traveller-${made}`;
    const client = { id, secret: `${id}-secret` };
    const types = [named().type];
    await app.addClient(
      id,
      { grant_types: ['client_credentials'], authorization_details_types: types },
      client.secret,
    );
    const book = async (trip: unknown) => {
      const details = inDetail({ type: named().type, trip });
      return verdict(await ask(app, { grant_type: 'client_credentials', ...details }, client));
    };
    const known = async () => {
      app.clock.advance(1);
      return (await call(app, '/.well-known/openid-configuration')).body
        .authorization_details_types_supported;
    };
    expect(await book('Rome')).toBe('400 invalid_authorization_details');
    const { body } = await admin.post(path, named());
    expect(await book('Rome')).toBe('200 fine');
    expect(await known()).toContain(named().type);
    await admin.patch(`${path}/${body.id}`, { schema: { properties: { trip: { type: 'integer' } } } });
    expect(await book('Rome')).toBe('400 invalid_authorization_details');
    expect(await book(7)).toBe('200 fine');
    await admin.delete(`resource-servers/${api}`);
    expect(await book(7)).toBe('400 invalid_authorization_details');
    expect(await known()).not.toContain(named().type);
  });

  it('is on record', async () => {
    const { body } = await admin.post(path, named());
    const [event] = await new Administration(app).events('authorization_details_type.created');
    expect(event.detail).toMatchObject({ type: named().type, authorization_details_type_id: body.id });
  });
});
