import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonFace, type OpenFace, pageFace, type SignInFace } from '../support/sign-in-faces.js';
import { exhaust, SignInPerson } from '../support/sign-in-person.js';
import { type Asked, type Given, SIGN_IN_WAYS, type SignInWay } from '../support/sign-in-ways.js';
import { type TestApp } from '../support/test-app.js';

/** Longer than any code or link can be answered. */
const TOO_LONG = 1000;
const PASSWORD = SIGN_IN_WAYS[0];

describe.each<[string, OpenFace]>([
  ['pages', pageFace],
  ['the interaction API', jsonFace],
])('signing in by %s', (_face, open) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await SignInPerson.server();
  });
  afterAll(() => app.close());

  /** A browser in which a way has begun, and the right answer. */
  async function begun(
    way: SignInWay,
    person: SignInPerson,
  ): Promise<{ browser: SignInFace; asked: Asked; right: Given }> {
    const browser = await at(way, person);
    const asked = await browser.begin(way, person.username);
    return { browser, asked, right: await way.right(person, asked) };
  }

  /** A browser in which the way is what is asked for next. */
  async function at(way: SignInWay, person: SignInPerson): Promise<SignInFace> {
    const browser = await open(app, way.second ? 'c-second' : 'c-first');
    if (way.second) {
      await browser.begin(PASSWORD, person.username);
      expect(await browser.answer(PASSWORD, { password: person.password })).toBe('more');
    }
    return browser;
  }

  describe.each(SIGN_IN_WAYS.map((way) => [way.name, way] as const))('with %s', (_name, way) => {
    it('lets the person in, once: the same answer again is worth nothing', async () => {
      const person = await SignInPerson.of(app);
      const { browser, right } = await begun(way, person);
      expect(await browser.answer(way, right)).toBe('in');
      expect(await person.amr()).toEqual(way.amr);
      const other = await at(way, person);
      await other.begin(way, person.username);
      expect(await other.answer(way, right)).toBe(way.again);
    });

    it('refuses a wrong answer, and takes the right one after it', async () => {
      const person = await SignInPerson.of(app);
      const { browser, asked, right } = await begun(way, person);
      expect(await person.amr()).toBeUndefined();
      expect(await browser.answer(way, way.wrong(asked))).toBe(way.refused);
      expect(await person.amr()).toBeUndefined();
      const isOver = way.method === 'passkey';
      const then = isOver ? await way.right(person, await browser.begin(way, person.username)) : right;
      expect(await browser.answer(way, then)).toBe('in');
    });

    it(`takes the right answer some time later: ${way.late}`, async () => {
      const person = await SignInPerson.of(app);
      const { browser, right } = await begun(way, person);
      app.clock.advance(TOO_LONG);
      expect(await browser.answer(way, right)).toBe(way.late);
    });

    it(`while sign-in rests after wrong tries elsewhere: ${way.resting}`, async () => {
      const person = await SignInPerson.of(app);
      const { browser, right } = await begun(way, person);
      await person.rest();
      expect(await browser.answer(way, right)).toBe(way.resting);
    });

    it(`from an address with too many wrong tries: ${way.throttled}`, async () => {
      const person = await SignInPerson.of(app);
      const { browser, right } = await begun(way, person);
      await exhaust(app, browser.ipAddress);
      expect(await browser.answer(way, right)).toBe(way.throttled);
    });
  });

  it.each(SIGN_IN_WAYS.filter(({ named }) => named).map((way) => [way.name, way] as const))(
    'treats nobody like somebody who is wrong, with %s',
    async (_name, way) => {
      const browser = await open(app, 'c-first');
      const asked = await browser.begin(way, 'nobody-at-all');
      expect(await browser.answer(way, way.wrong(asked))).toBe(way.refused);
    },
  );
});
