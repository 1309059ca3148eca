import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Clock } from '../../src/kernel/clock.js';
import { basic } from '../support/code-flow.js';
import { DpopKey } from '../support/dpop-key.js';
import { type NodeStores, onNodes } from '../support/node-stores.js';
import { OfflineAdministration } from '../support/offline-administration.js';
import { StartedServer } from '../support/started-server.js';

const AT_ONCE = 50;
const ROUNDS = 5;
const CLIENT = { id: 'race-dpop', secret: 'a-secret-of-the-dpop-client' };

onNodes('proofs at once', (open) => {
  let stores: NodeStores;
  let key: DpopKey;
  const nodes: StartedServer[] = [];
  beforeAll(async () => {
    stores = await open();
    const administration = await OfflineAdministration.open(stores.environment);
    const metadata = { grant_types: ['client_credentials' as const], dpop_bound_access_tokens: true };
    await administration.addClient(CLIENT.id, metadata, CLIENT.secret);
    await administration.close();
    for (let count = 0; count < stores.nodes; count++)
      nodes.push(await StartedServer.start(stores.environment));
    key = await DpopKey.make({ issuer: stores.environment.ISSUER, clock: new Clock() });
  }, 60_000);
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await stores.drop();
  });

  async function send(node: StartedServer, dpop: string): Promise<string> {
    const response = await fetch(`${node.url}/token`, {
      method: 'POST',
      headers: { authorization: basic(CLIENT.id, CLIENT.secret), dpop },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const { error = 'fine' } = (await response.json()) as { error?: string };
    return `${response.status} ${error}`;
  }

  it('one proof counts once, whichever node it comes to [DP-04]', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const dpop = await key.proof('POST', '/token');
      const sent = Array.from({ length: AT_ONCE }, (_, count) => send(nodes[count % nodes.length], dpop));
      const answers = (await Promise.all(sent)).sort();
      const refused = Array.from({ length: AT_ONCE - 1 }, () => '400 invalid_dpop_proof');
      expect(answers).toEqual(['200 fine', ...refused]);
    }
  }, 60_000);
});
