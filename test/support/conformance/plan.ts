import { afterAll, beforeAll, describe } from '@jest/globals';
import { TestApp } from '../test-app.js';
import { TestBrowser } from '../test-browser.js';
import { SuiteClient } from './suite-client.js';
import { unregister } from './suite-registration.js';
import { type Variant } from './variants.js';

/** The issuer of these tests: the suite demands https. */
export const SECURE = { ISSUER: 'https://as.test' };

/** What the modules of a plan act upon. */
export interface Stage {
  app: TestApp;
  client: SuiteClient;
  /** In which somebody has signed in at the client and allowed all that it may ask for. */
  browser: TestBrowser;
}

/** Tests of one behaviour; the stage is there when they run. */
export type Module = (stage: Stage, variant: Variant) => void;

/** Runs modules for each variant of a plan, with a client of its own that registers and in the end removes itself. */
export function describePlan(
  plan: string,
  variants: readonly Variant[],
  modulesFor: (variant: Variant) => readonly Module[],
): void {
  describe(`OpenID conformance: ${plan}`, () => {
    const stage = {} as Stage;
    beforeAll(async () => {
      stage.app = await TestApp.start(SECURE);
    });
    afterAll(() => stage.app.close());

    describe.each(variants)('response_type=$responseType', (variant) => {
      beforeAll(async () => {
        stage.client = await SuiteClient.register(stage.app, variant);
        stage.browser = new TestBrowser(stage.app.url);
        await stage.client.walk({ scope: 'openid profile email address phone' }, stage.browser);
      });
      afterAll(() => unregister(stage.app, stage.client.registration));
      for (const module of modulesFor(variant)) module(stage, variant);
    });
  });
}
