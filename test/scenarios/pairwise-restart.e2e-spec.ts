import { afterAll, describe, expect, it } from '@jest/globals';
import { tokensFor } from '../support/calls.js';
import { WEB } from '../support/code-flow.js';
import { AppOnFile } from '../support/app-on-file.js';
import { partsOf } from '../support/forged-jwt.js';
import { type TestApp } from '../support/test-app.js';

const OLD = 'an-old-secret-of-more-than-32-characters';
const NEW = 'a-new-secret-of-more-than-32-characters';
const CLIENT = { id: 'pairwise', secret: 'pairwise-secret' };

/** What the client calls alice. */
async function called(app: TestApp): Promise<unknown> {
  return partsOf((await tokensFor(app, {}, CLIENT)).id_token).claims.sub;
}

describe('pairwise subjects over restarts', () => {
  const file = new AppOnFile();
  afterAll(() => file.remove());

  it('stay when CARDEA_SECRET is replaced, and nobody is renamed when it is lost', async () => {
    const first = await file.start({ CARDEA_SECRET: OLD });
    await first.addClient(
      CLIENT.id,
      { subject_type: 'pairwise', first_party: true, redirect_uris: [WEB.redirectUri] },
      CLIENT.secret,
    );
    const before = await called(first);
    await first.close();

    const rotating = await file.start({ CARDEA_SECRET: `${NEW},${OLD}` });
    expect(await called(rotating)).toBe(before);
    await rotating.close();

    const rotated = await file.start({ CARDEA_SECRET: NEW });
    expect(await called(rotated)).toBe(before);
    await rotated.close();

    await expect(file.start({ CARDEA_SECRET: OLD })).rejects.toThrow('CARDEA_SECRET');
  });
});
