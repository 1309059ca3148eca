import { describe } from '@jest/globals';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type AxeResults } from 'axe-core';
import { type Browser, type BrowserContext, chromium as playwright, type Page } from 'playwright-core';
import { chromium, chromiumRequired } from '../browser/preview-chromium.js';
import { pkce, WEB } from './code-flow.js';
import { type Arrived, RelyingPartyListener } from './relying-party-listener.js';
import { StartedServer } from './started-server.js';
import { type TestApp } from './test-app.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Milliseconds for what a page does. */
const PATIENCE = 20_000;

/** Where pictures of the live pages go, when wanted. */
const pictures = process.env.PREVIEW_DIR;

/** A `describe` for what needs a Chromium; without one it is skipped, unless services are required. */
export function describeInChromium(title: string, body: () => void): void {
  const usable = chromium !== undefined || chromiumRequired;
  if (!usable) process.stderr.write(`left out: ${title} (no Chromium was found; CHROMIUM_PATH names one)\n`);
  (usable ? describe : describe.skip)(title, body);
}

/** A server as the browser needs it. */
export interface Shown {
  readonly issuer: string;
  stop(): Promise<unknown>;
}

/** A started server, a Chromium, and a listener that plays the demo client; the browser is told that it is `localhost:8080`. */
export class LiveChromium<S extends Shown = StartedServer> {
  private constructor(
    readonly server: S,
    readonly client: RelyingPartyListener,
    private readonly browser: Browser,
  ) {}

  /** `environment` adds to the settings of the server, and `sites` to what the browser finds elsewhere. */
  static async start(
    environment: Record<string, string> = {},
    sites: Record<string, string> = {},
  ): Promise<LiveChromium> {
    return LiveChromium.open(StartedServer.start({ LOG_LEVEL: 'error', ...environment }), sites);
  }

  /** The same before an application of this process, whose issuer is `http://localhost`. */
  static before(app: TestApp): Promise<LiveChromium<Shown>> {
    const shown = { issuer: app.issuer, stop: () => app.close() };
    return LiveChromium.open(Promise.resolve(shown), { 'localhost:80': new URL(app.url).host });
  }

  private static async open<S extends Shown>(
    starting: Promise<S>,
    sites: Record<string, string>,
  ): Promise<LiveChromium<S>> {
    const client = await RelyingPartyListener.open();
    const places = { 'localhost:8080': `127.0.0.1:${client.port}`, ...sites };
    const rules = Object.entries(places).map(([site, place]) => `MAP ${site} ${place}`);
    const here = `--host-resolver-rules=${rules.join(', ')}`;
    const [server, browser] = await Promise.all([
      starting,
      playwright.launch({ executablePath: chromium, args: ['--no-sandbox', here] }),
    ]);
    return new LiveChromium(server, client, browser);
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.client.close();
    await this.server.stop();
  }

  /** A person with a browser of his own. */
  async person(look: Parameters<Browser['newContext']>[0] = {}): Promise<Visitor> {
    const context = await this.browser.newContext({ reducedMotion: 'reduce', ...look });
    context.setDefaultTimeout(PATIENCE);
    return Visitor.sitDown(this.server.issuer, this.client, context);
  }
}

/** Somebody at a browser; what the pages complain about is kept. */
export class Visitor {
  /** Console errors, exceptions and violations of the Content Security Policy. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly issuer: string,
    private readonly client: RelyingPartyListener,
    readonly context: BrowserContext,
    readonly tab: Page,
  ) {
    this.listen(tab);
    context.on('page', (other) => this.listen(other));
  }

  static async sitDown(
    issuer: string,
    client: RelyingPartyListener,
    context: BrowserContext,
  ): Promise<Visitor> {
    client.forget();
    return new Visitor(issuer, client, context, await context.newPage());
  }

  /** All that has come to the client since this person sat down. */
  get arrived(): readonly Arrived[] {
    return this.client.arrived;
  }

  private listen(tab: Page): void {
    tab.on('pageerror', (error) => this.complaints.push(String(error)));
    tab.on('console', (message) => {
      if (message.type() === 'error' || /content security policy/i.test(message.text()))
        this.complaints.push(message.text());
    });
  }

  /** The address of an authorization request of the demo client. */
  address(parameters: Record<string, string> = {}): string {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: WEB.id,
      redirect_uri: WEB.redirectUri,
      scope: 'openid profile email offline_access',
      state: 's1',
      code_challenge: pkce().challenge,
      code_challenge_method: 'S256',
      ...parameters,
    });
    return `${this.issuer}/authorize?${query.toString()}`;
  }

  async open(parameters: Record<string, string> = {}): Promise<void> {
    await this.tab.goto(this.address(parameters));
  }

  async signIn(username = 'alice', password = 'alice-password-1', tab = this.tab): Promise<void> {
    await tab.fill('input[name=username]', username);
    await tab.fill('input[name=password]', password);
    await tab.click('button[value=login]');
  }

  /**
   * Waits until the client has been reached, and gives what it got. It looks at the address, since a way there that the
   * next click ends and begins anew is one, too.
   */
  async atTheClient(tab = this.tab): Promise<Arrived> {
    const deadline = performance.now() + PATIENCE;
    while (!tab.url().startsWith('http://localhost:8080/')) {
      if (performance.now() > deadline) throw new Error(`the client was not reached, but ${tab.url()}`);
      await pause(20);
    }
    await tab.waitForLoadState();
    return this.arrived[this.arrived.length - 1];
  }

  heading(tab = this.tab): Promise<string> {
    return tab.locator('h1').innerText();
  }

  /** What axe finds on the page, and a picture when they are wanted. */
  async faults(name: string): Promise<unknown[]> {
    if (pictures) {
      mkdirSync(pictures, { recursive: true });
      await this.tab.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
    }
    await this.tab.evaluate(axe);
    const { violations } = await this.tab.evaluate<AxeResults>('axe.run()');
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
  }

  leave(): Promise<void> {
    return this.context.close();
  }
}
