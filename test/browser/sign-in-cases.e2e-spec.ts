import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeInChromium, LiveChromium, type Shown } from '../support/live-chromium.js';
import { chromiumFace } from '../support/sign-in-chromium.js';
import { SignInPerson } from '../support/sign-in-person.js';
import { SIGN_IN_WAYS } from '../support/sign-in-ways.js';
import { type TestApp } from '../support/test-app.js';

const PASSWORD = SIGN_IN_WAYS[0];

describeInChromium('signing in in Chromium', () => {
  let app: TestApp;
  let live: LiveChromium<Shown>;
  beforeAll(async () => {
    app = await SignInPerson.server();
    live = await LiveChromium.before(app);
  }, 60_000);
  afterAll(() => live.stop());

  it.each(SIGN_IN_WAYS.map((way) => [way.name, way] as const))('with %s', async (_name, way) => {
    const person = await SignInPerson.of(app);
    const visitor = await live.person();
    const isTouched = way.method === 'passkey';
    const face = await chromiumFace(app, visitor, person, isTouched && !way.named && !way.second);
    await visitor.open({ client_id: way.second ? 'c-second' : 'c-first' });
    if (way.second) {
      await face.begin(PASSWORD, person.username);
      expect(await face.answer(PASSWORD, { password: person.password })).toBe('more');
    }
    await face.begin(way, person.username);
    expect(await face.answer(way, isTouched ? {} : await way.right(person, undefined))).toBe('in');
    expect(visitor.arrived.at(-1)).toMatchObject({ parameters: { code: expect.any(String) } });
    expect(await person.amr()).toEqual(way.amr);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
});
