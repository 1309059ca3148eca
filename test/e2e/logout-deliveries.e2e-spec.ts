import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Administration } from '../support/administration.js';
import { AppOnFile } from '../support/app-on-file.js';
import { partsOf } from '../support/forged-jwt.js';
import { addLogoutClient, deliver, REACHING_HERE, signInAt, signOut } from '../support/logging-out.js';
import { LogoutReceiver } from '../support/logout-receiver.js';
import { type TestApp } from '../support/test-app.js';

describe('logout tokens that cannot be delivered at once', () => {
  let files: AppOnFile;
  let app: TestApp;
  let receiver: LogoutReceiver;
  const running: TestApp[] = [];
  beforeEach(async () => {
    receiver = await LogoutReceiver.open();
    files = new AppOnFile();
    app = await start();
  });
  afterEach(async () => {
    for (const each of running.splice(0)) await each.close();
    await receiver.close();
    files.remove();
  });

  async function start(environment: Record<string, string> = REACHING_HERE): Promise<TestApp> {
    const started = await files.start(environment);
    running.push(started);
    return started;
  }

  /** Somebody signs out of a client that answers in this way. */
  async function signedOutWhile(status: number): Promise<void> {
    receiver.status = status;
    const client = await addLogoutClient(app, { backchannel_logout_uri: receiver.uri('told') });
    await signOut(await signInAt(app, client));
    await deliver(app);
  }
  /** How often the client has been called after some more seconds. */
  async function callsAfter(seconds: number, by = app): Promise<number> {
    app.clock.advance(seconds);
    await deliver(by);
    return receiver.received.length;
  }
  const givenUp = async () =>
    (await new Administration(app).events('delivery.given_up')).map(({ reason }) => reason);

  it.each([
    ['hangs up', 0],
    ['answers 500', 500],
    ['answers 503', 503],
    ['is not there yet', 404],
    ['sends elsewhere, where nobody goes', 307],
  ])('come again with growing pauses while the client %s, and arrive once', async (_how, status) => {
    await signedOutWhile(status);
    expect(receiver.received).toHaveLength(1);
    expect([await callsAfter(14), await callsAfter(1)]).toEqual([1, 2]);
    expect([await callsAfter(29), await callsAfter(1)]).toEqual([2, 3]);
    receiver.status = 200;
    expect([await callsAfter(59), await callsAfter(1)]).toEqual([3, 4]);
    expect(await callsAfter(24 * 3600)).toBe(4);
    expect(await givenUp()).toEqual([]);
  });

  it('are made anew for every try, each valid from then on for two minutes', async () => {
    await signedOutWhile(503);
    await callsAfter(15);
    const [first, second] = receiver.tokensOf('told').map((token) => partsOf(token).claims);
    expect(second).toMatchObject({ sid: first.sid, sub: first.sub, aud: first.aud });
    expect(second.jti).not.toBe(first.jti);
    expect(Number(second.iat)).toBeGreaterThanOrEqual(Number(first.iat) + 15);
    expect(Number(second.exp) - Number(second.iat)).toBe(120);
  });

  it('are given up when the client answers 400 (OIDC Back-Channel Logout §2.8)', async () => {
    await signedOutWhile(400);
    expect(await callsAfter(24 * 3600)).toBe(1);
    expect(await givenUp()).toEqual([expect.stringMatching(/^logout-\S+ refused a logout token$/)]);
  });

  it('are given up after a day', async () => {
    await signedOutWhile(503);
    expect(await callsAfter(24 * 3600 + 1)).toBe(1);
    expect(await givenUp()).toEqual(['not delivered in 1 tries']);
  });

  it('have arrived with 204 as with 200', async () => {
    await signedOutWhile(204);
    expect(await callsAfter(24 * 3600)).toBe(1);
    expect(await givenUp()).toEqual([]);
  });

  it('come through a restart, and say nothing on the disk', async () => {
    await signedOutWhile(503);
    await app.close();
    running.length = 0;
    expect(files.bytes().includes('logout_token')).toBe(true);
    expect(files.bytes().includes('backchannel-logout"')).toBe(false);
    app = await start();
    receiver.status = 200;
    expect(await callsAfter(15)).toBe(2);
    expect(await callsAfter(24 * 3600)).toBe(2);
  });

  it('arrive once when two processes look after them', async () => {
    const other = await start();
    await signedOutWhile(503);
    receiver.status = 200;
    app.clock.advance(15);
    await Promise.all([deliver(app), deliver(other)]);
    expect(receiver.received).toHaveLength(2);
    expect(await callsAfter(24 * 3600, other)).toBe(2);
  });

  it('never go where the guard forbids, and no byte of them [SS-01]', async () => {
    await signedOutWhile(503);
    await app.close();
    running.length = 0;
    // The operator has withdrawn the exemption under which the address was registered.
    app = await start({});
    receiver.status = 200;
    expect(await callsAfter(15)).toBe(1);
    expect(await callsAfter(24 * 3600)).toBe(1);
    expect(await givenUp()).toEqual([expect.stringContaining('the target is refused')]);
  });
});
