import { afterAll, describe, expect, it } from '@jest/globals';
import { refresh, tokensFor, userinfo, verdict } from '../support/calls.js';
import { AppOnFile } from '../support/app-on-file.js';

describe('refresh tokens after a restart', () => {
  const file = new AppOnFile();
  afterAll(() => file.remove());

  it('are known as rotated: reuse ends the grant exactly as before [RT-08]', async () => {
    const before = await file.start();
    const scope = { scope: 'openid offline_access' };
    const { refresh_token: rotated, access_token } = await tokensFor(before, scope);
    const { refresh_token: current } = (await refresh(before, rotated)).body;
    const { refresh_token: untouched } = await tokensFor(before, scope);
    await before.close();

    const after = await file.start();
    after.clock.advance(11);
    expect(verdict(await refresh(after, untouched))).toBe('200 fine');
    expect(verdict(await userinfo(after, access_token))).toBe('200 fine');
    expect(verdict(await refresh(after, rotated))).toBe('400 invalid_grant');
    expect(verdict(await refresh(after, current as string))).toBe('400 invalid_grant');
    expect(verdict(await userinfo(after, access_token))).toBe('401 invalid_token');
    await after.close();

    const again = await file.start();
    expect(verdict(await refresh(again, current as string))).toBe('400 invalid_grant');
    await again.close();
  });
});
