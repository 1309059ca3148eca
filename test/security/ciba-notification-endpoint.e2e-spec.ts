import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { DeliveriesService } from '../../src/deliveries/deliveries.service.js';
import { verdict } from '../support/calls.js';
import { approveNewest, beginCiba, CIBA_GRANT } from '../support/ciba-flow.js';
import { OutsideWorld } from '../support/outside-world.js';
import { initialAccessToken, register } from '../support/registering-client.js';
import { TestApp } from '../support/test-app.js';

const TOKEN = 'a-notification-token';

const metadata = (url: string) => ({
  grant_types: [CIBA_GRANT],
  response_types: [],
  scope: 'openid',
  backchannel_token_delivery_mode: 'ping' as const,
  backchannel_client_notification_endpoint: url,
});

describe('attacks by the notification endpoint of a client [CB-04]', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.close());

  it.each([
    'http://rp.example.com/cb',
    'http://127.0.0.1/cb',
    'https://127.0.0.1/cb',
    'https://10.0.0.1/cb',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/cb',
    'https://localhost/cb',
    'https://user@rp.example.com/cb',
    'ftp://rp.example.com/cb',
    'not-an-address',
  ])('registers no %s', async (url) => {
    const answer = await register(app, metadata(url), await initialAccessToken(app));
    expect(verdict(answer)).toBe('400 invalid_client_metadata');
  });

  it('connects to nothing inside, whoever registered it', async () => {
    let connections = 0;
    const inside: Server = createServer((socket) => {
      connections++;
      socket.destroy();
    });
    await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
    const { port } = inside.address() as AddressInfo;
    OutsideWorld.restore(app);
    for (const host of ['127.0.0.1', 'localhost']) {
      const client = { id: `c-inside-${host}`, secret: 'c-inside-secret' };
      await app.addClient(client.id, metadata('https://rp.example.com/cb'), client.secret);
      await app.overwriteClient(client.id, {
        backchannel_client_notification_endpoint: `https://${host}:${port}/cb`,
      });
      await beginCiba(app, { scope: 'openid', client_notification_token: TOKEN }, client);
      await approveNewest(app);
    }
    await app.nest.get(DeliveriesService, { strict: false }).runDue();
    inside.close();
    expect(connections).toBe(0);
  });

  it('follows no redirect', async () => {
    const world = await OutsideWorld.of(app);
    world.answer = 307;
    const client = { id: 'c-redirecting', secret: 'c-redirecting-secret' };
    await app.addClient(client.id, metadata('https://rp.example.com/cb'), client.secret);
    await beginCiba(app, { scope: 'openid', client_notification_token: TOKEN }, client);
    await approveNewest(app);
    expect(await world.received('https://rp.example.com/cb')).toHaveLength(1);
    expect(world.sent).toHaveLength(1);
  });
});
