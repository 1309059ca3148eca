import { AccountVisit } from './account-visit.js';
import { Administration } from './administration.js';
import { AppOnFile } from './app-on-file.js';
import { ask } from './calls.js';
import { authorize, redemption } from './code-flow.js';
import { type TestApp } from './test-app.js';
import { TestBrowser } from './test-browser.js';

/** What somebody signs in with. */
export interface Person {
  username: string;
  password: string;
}

/** Two instances on one database, and people of the test's own who visit their accounts there. */
export class AccountSite {
  private people = 0;

  private constructor(
    private readonly files: AppOnFile,
    readonly nodes: readonly TestApp[],
    readonly administration: Administration,
  ) {}

  static async start(): Promise<AccountSite> {
    const files = new AppOnFile();
    const nodes = [await files.start(), await files.start()];
    return new AccountSite(files, nodes, new Administration(nodes[0]));
  }

  async close(): Promise<void> {
    for (const node of this.nodes) await node.close();
    this.files.remove();
  }

  get clock(): AppOnFile['clock'] {
    return this.files.clock;
  }

  /** Adds a person. */
  async somebody(claims = {}): Promise<{ id: string; person: Person }> {
    const number = ++this.people;
    const person = { username: `somebody-${number}`, password: `a-password-of-nr-${number}` };
    const { id } = await this.nodes[0].addUser(person.username, person.password, { claims });
    return { id, person };
  }

  /** Adds a person, who signs in for his account. */
  async visit(claims = {}): Promise<{ id: string; person: Person; account: AccountVisit }> {
    const { id, person } = await this.somebody(claims);
    return { id, person, account: await AccountVisit.of(this.nodes[0], person) };
  }

  /** A device on which the person has signed in to a client, offline access and all. */
  async device(
    person: Person,
    node = this.nodes[1],
  ): Promise<{ browser: TestBrowser; refreshToken: string }> {
    const browser = new TestBrowser(node.url);
    const scope = 'openid offline_access';
    const { body } = await ask(node, redemption(await authorize(node, { scope }, browser, person)));
    return { browser, refreshToken: body.refresh_token as string };
  }
}
