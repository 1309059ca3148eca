import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { describeInChromium, LiveChromium, type Visitor } from './live-chromium.js';

const LOOKS = {
  phone: { viewport: { width: 390, height: 844 }, colorScheme: 'dark' },
  desktop: { viewport: { width: 1280, height: 800 }, colorScheme: 'light' },
} as const;

/** The playground, as somebody uses it. */
export class Playground {
  private live: LiveChromium;
  /** Who uses it; somebody else in each test. */
  person: Visitor;

  /** Has it served, in a Chromium. */
  async start(): Promise<void> {
    this.live = await LiveChromium.start();
  }

  stop(): Promise<void> {
    return this.live.stop();
  }

  /** Somebody comes and opens it. */
  async open(): Promise<void> {
    this.person = await this.somebodyElse();
    await this.tab.goto(`${this.issuer}/playground`);
  }

  /** A person with a browser of his own. */
  somebodyElse(): Promise<Visitor> {
    return this.live.person();
  }

  get issuer(): string {
    return this.live.server.issuer;
  }

  private get tab(): Page {
    return this.person.tab;
  }

  /** Takes a flow from the list. */
  async choose(title: string): Promise<void> {
    await this.tab.getByRole('navigation', { name: 'Flows' }).getByRole('link', { name: title }).click();
    await this.tab.getByRole('heading', { level: 2, name: title }).waitFor();
  }

  /** Presses the last button of that name. */
  async press(name: string): Promise<void> {
    await this.tab.getByRole('button', { name }).last().click();
  }

  /** The last step of that title. */
  step(title: string): Locator {
    const heading = this.tab.locator('h3', { hasText: new RegExp(`^${title}$`) });
    return this.tab.locator('.step', { has: heading }).last();
  }

  /** Waits until the step says something. */
  async shows(title: string, text: string | RegExp): Promise<void> {
    await this.step(title).getByText(text).first().waitFor();
  }

  /** Plays the code flow until the sign-in page asks. */
  async untilSignIn(): Promise<void> {
    await this.choose('A person signs in');
    await this.press('Prepare the request');
    await this.shows('Authorization request', 'code_challenge');
    await this.press('Go to the sign-in page');
    await this.tab.locator('input[name=username]').waitFor();
  }

  /** Signs in and allows what is asked, unless it was allowed before; the browser comes back to the flow. */
  async signIn(): Promise<void> {
    await this.person.signIn();
    const allow = this.tab.locator('button[value=allow]');
    const back = this.tab.locator('.stage .step');
    await allow.or(back.first()).waitFor();
    if (await allow.isVisible()) await allow.click();
    await back.first().waitFor();
  }

  /** Plays the code flow until this tab has tokens of alice. */
  async untilTokens(): Promise<void> {
    await this.untilSignIn();
    await this.signIn();
    await this.press('Exchange the code');
    await this.step('Access token').waitFor();
  }

  /** Opens a link in its other tab. */
  async openElsewhere(name: string): Promise<Page> {
    const opened = this.person.context.waitForEvent('page');
    await this.tab.getByRole('link', { name }).click();
    return opened;
  }

  /** The page has no faults on a telephone in the dark and on a desk by day, and nothing of it is cut off. */
  async looksRight(name: string): Promise<void> {
    for (const [look, { viewport, colorScheme }] of Object.entries(LOOKS)) {
      await this.tab.setViewportSize(viewport);
      await this.tab.emulateMedia({ colorScheme });
      expect(await this.person.faults(`playground-${name}-${look}`)).toEqual([]);
      expect(await this.tab.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
    }
  }

  /** Leaves; no page has complained of anything. */
  async leave(): Promise<void> {
    expect(this.person.complaints).toEqual([]);
    await this.person.leave();
  }
}

/** A `describe` for the playground in a Chromium: one server for all of its tests, and for each somebody who opens it anew. */
export function describePlayground(title: string, body: (playground: Playground) => void): void {
  describeInChromium(title, () => {
    const playground = new Playground();
    beforeAll(() => playground.start(), 60_000);
    afterAll(() => playground.stop());
    beforeEach(() => playground.open());
    afterEach(() => playground.leave());
    body(playground);
  });
}
