import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CredentialsService, LastCredentialError } from '../../src/credentials/credentials.service.js';
import { RecoveryCodes } from '../../src/credentials/recovery-codes.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import { authorize, redemption, token } from '../support/code-flow.js';
import { BY, Enrolling } from '../support/enrolling.js';
import { TestApp } from '../support/test-app.js';
import { TestBrowser } from '../support/test-browser.js';
import { AdminCaller } from './admin-caller.js';

const PASSWORD = 'person-password-1';

describe('/admin/v1/users/{id}/credentials', () => {
  let app: TestApp;
  let admin: AdminCaller;
  let enrolling: Enrolling;
  let credentials: CredentialsService;
  let person: UserEntity;
  let path: string;
  let count = 0;
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost' });
    admin = await AdminCaller.of(app, 'admin');
    enrolling = new Enrolling(app);
    credentials = app.nest.get(CredentialsService, { strict: false });
  });
  beforeEach(async () => {
    person = await app.addUser(`person-${++count}`, PASSWORD);
    path = `users/${person.id}/credentials`;
  });
  afterAll(() => app.close());

  const generate = () => app.nest.get(RecoveryCodes, { strict: false }).generate(person.id, BY);

  it('lists what a person has enrolled, without anything secret', async () => {
    const authenticator = await enrolling.enrolled(person);
    await enrolling.signIn(authenticator);
    await generate();
    const { status, body, text } = await admin.get(path);
    expect(status).toBe(200);
    const moment = expect.stringMatching(/^\d{4}-/);
    const common = { id: expect.any(String), suspended_at: null, created_at: moment };
    const aaguid = '00000000-0000-0000-0000-000000000000';
    expect(body).toEqual({
      items: [
        { ...common, type: 'passkey', name: 'Key', aaguid, synced: true, left: null, last_used_at: moment },
        {
          ...common,
          type: 'recovery_code',
          name: '',
          aaguid: null,
          synced: false,
          left: 10,
          last_used_at: null,
        },
      ],
      next_cursor: null,
    });
    expect(text).not.toContain(authenticator.credentialId.toString('base64url'));
  });

  it('removes one, and what rests on it ends', async () => {
    const { username } = person;
    const authorized = await authorize(app, {}, new TestBrowser(app.url), { username, password: PASSWORD });
    const { body } = await token(app, redemption(authorized));
    await enrolling.enrolled(person);
    const [{ id }] = await credentials.list(person.id);
    expect((await admin.delete(`${path}/${id}`)).status).toBe(204);
    expect((await admin.delete(`${path}/${id}`)).status).toBe(404);
    expect(await credentials.list(person.id)).toEqual([]);
    expect(await credentials.methodsOf(person.id)).toEqual([]);
    const refresh = { grant_type: 'refresh_token', refresh_token: body['refresh_token'] as string };
    expect((await token(app, refresh)).body).toMatchObject({ error: 'invalid_grant' });
    const events = await admin.get(`audit-events?type=credential.removed&user_id=${person.id}`);
    expect(events.body.items).toMatchObject([{ detail: { credential_id: id, by_client: admin.clientId } }]);
  });

  it('removes recovery codes all together, and everything at once', async () => {
    await generate();
    const [{ id }] = await credentials.list(person.id);
    expect((await admin.delete(`${path}/${id}`)).status).toBe(204);
    expect(await credentials.list(person.id)).toEqual([]);
    await generate();
    await enrolling.enrolled(person);
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.get(path)).body.items).toEqual([]);
  });

  it('needs the scopes for people, and somebody who is there', async () => {
    const reader = await AdminCaller.of(app, 'admin:users:read');
    expect((await reader.get(path)).status).toBe(200);
    expect((await reader.delete(path)).status).toBe(403);
    expect((await admin.get('users/nobody/credentials')).status).toBe(404);
    expect((await admin.delete('users/nobody/credentials')).status).toBe(404);
  });

  it('loses nothing of others, and all of somebody who is removed', async () => {
    const authenticator = await enrolling.enrolled(person);
    const other = await app.addUser(`other-${count}`, PASSWORD);
    const [{ id }] = await credentials.list(person.id);
    expect((await admin.delete(`users/${other.id}/credentials/${id}`)).status).toBe(404);
    expect(await enrolling.signIn(authenticator)).toMatchObject({ userId: person.id });
    expect((await admin.delete(`users/${person.id}`)).status).toBe(204);
    expect(await credentials.list(person.id)).toEqual([]);
  });

  it('is how somebody loses the last passkey without having a password; he cannot himself', async () => {
    const users = app.nest.get(UsersService, { strict: false });
    const details = { username: `passkeys-${count}`, claims: {}, roles: [], groups: [], attributes: {} };
    const somebody = await users.create(details, undefined);
    await enrolling.enrolled(somebody);
    await enrolling.enrolled(somebody);
    const ids = (await credentials.list(somebody.id)).map(({ id }) => id);
    const himself = (id: string) => credentials.remove(somebody.id, id, BY, { keepPasskey: true });
    const results = await Promise.allSettled(ids.map(himself));
    const refused = results.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
    expect(refused.map(({ reason }) => reason as unknown)).toEqual([expect.any(LastCredentialError)]);
    const [{ id }] = await credentials.list(somebody.id);
    expect((await admin.delete(`users/${somebody.id}/credentials/${id}`)).status).toBe(204);
  });

  it('shows the name that a person gives', async () => {
    await enrolling.enrolled(person);
    const [{ id }] = await credentials.list(person.id);
    expect(await credentials.rename(person.id, id, ' My\u202e phone\n ', BY)).toBe(true);
    expect(await credentials.rename(person.id, id, ' \n', BY)).toBe(false);
    expect(await credentials.rename('somebody', id, 'Mine', BY)).toBe(false);
    expect((await admin.get(path)).body.items).toMatchObject([{ id, name: 'My phone' }]);
  });
});
