import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { partsOf } from '../support/forged-jwt.js';
import { addLogoutClient, addPerson, deliver, REACHING_HERE, signInAt } from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { TestApp } from '../support/test-app.js';
import { AdminCaller } from './admin-caller.js';

describe('an administrator ends sessions, and clients are told', () => {
  let app: TestApp;
  let receiver: LogoutReceiver;
  let admin: AdminCaller;
  beforeAll(async () => {
    receiver = await LogoutReceiver.open();
    app = await TestApp.start(REACHING_HERE);
    admin = await AdminCaller.of(app, 'admin:sessions:write', 'admin:users:read', 'admin:users:write');
  });
  beforeEach(() => {
    receiver.received.length = 0;
  });
  afterAll(async () => {
    await app.close();
    await receiver.close();
  });

  /** A person who is signed in in two browsers, and the names of their sessions. */
  async function twice(): Promise<{ id: string; sids: string[] }> {
    const client = await addLogoutClient(app, { backchannel_logout_uri: receiver.uri('told') });
    const { id, person } = await addPerson(app);
    const [one, other] = [await signInAt(app, client, { person }), await signInAt(app, client, { person })];
    return { id, sids: [one.sid, other.sid] };
  }

  async function told(): Promise<unknown[]> {
    await deliver(app);
    return receiver.tokensOf('told').map((token) => partsOf(token).claims.sid);
  }
  const tag = async (id: string) => (await admin.get(`users/${id}`)).headers.get('etag')!;

  it('one session', async () => {
    const { sids } = await twice();
    expect((await admin.delete(`sessions/${sids[0]}`)).status).toBe(204);
    expect(await told()).toEqual([sids[0]]);
  });

  it('one session of a person', async () => {
    const { id, sids } = await twice();
    expect((await admin.delete(`users/${id}/sessions/${sids[1]}`)).status).toBe(204);
    expect(await told()).toEqual([sids[1]]);
  });

  it.each<[string, (id: string) => Promise<{ status: number }>]>([
    ['all sessions of a person', (id) => admin.delete(`users/${id}/sessions`)],
    [
      'by disabling the person',
      async (id) => admin.patch(`users/${id}`, { disabled: true }, { 'if-match': await tag(id) }),
    ],
    ['by removing the person', async (id) => admin.delete(`users/${id}`, { 'if-match': await tag(id) })],
    [
      'by changing the password',
      async (id) =>
        admin.patch(`users/${id}`, { password: 'another-password-9' }, { 'if-match': await tag(id) }),
    ],
    [
      'by setting the password',
      (id) => admin.put(`users/${id}/password`, { password: 'another-password-9' }),
    ],
  ])('%s', async (_how, end) => {
    const { id, sids } = await twice();
    expect((await end(id)).status).toBeLessThan(300);
    expect((await told()).sort()).toEqual(sids.sort());
  });
});
