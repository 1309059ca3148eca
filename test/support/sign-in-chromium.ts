import { type Visitor } from './live-chromium.js';
import { openElsewhere, type SignInFace } from './sign-in-faces.js';
import { type SignInPerson } from './sign-in-person.js';
import { type TestApp } from './test-app.js';

const AUTHENTICATOR = {
  protocol: 'ctap2',
  transport: 'internal',
  hasResidentKey: true,
  hasUserVerification: true,
  isUserVerified: true,
} as const;
const CLIENT = 'http://localhost:8080/**';

/**
 * The pages as they are in Chromium, where a person has his passkey. One that is to name him is touched as soon as a page
 * asks, any other when it is the answer.
 */
export async function chromiumFace(
  app: TestApp,
  { tab, context }: Visitor,
  { key }: SignInPerson,
  namesHim: boolean,
): Promise<Omit<SignInFace, 'ipAddress'>> {
  const devtools = await context.newCDPSession(tab);
  await devtools.send('WebAuthn.enable');
  const added = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...AUTHENTICATOR, automaticPresenceSimulation: namesHim },
  });
  await devtools.send('WebAuthn.addCredential', { ...added, credential: key.exported });

  /** The page may have asked by itself before, and be gone with the touch. */
  async function touch(): Promise<void> {
    await devtools.send('WebAuthn.setAutomaticPresenceSimulation', { ...added, enabled: true });
    await Promise.race([tab.waitForURL(CLIENT), tab.click('.button-primary').catch(() => undefined)]);
  }

  return {
    async begin({ method, named, second }, username) {
      if (named) await tab.fill('input[name=username]', username);
      const isAsked = method === 'password' || (method === 'passkey' && !named);
      if (!isAsked) await tab.click(`button[value=${method}]`);
      else if (second) await tab.locator('form[data-passkey=get]').waitFor();
      return undefined;
    },
    async answer(_way, { password, pass_code, link }) {
      if (password !== undefined) {
        await tab.fill('input[name=password]', password);
        await tab.click('button[value=login]');
        const more = tab
          .locator('.person')
          .waitFor()
          .then(() => 'more' as const);
        return Promise.race([more, tab.waitForURL(CLIENT).then(() => 'in' as const)]);
      } else if (pass_code !== undefined) {
        await tab.fill('input[name=code]', pass_code);
        await tab.click('button[value=verify]');
      } else if (link) await openElsewhere(app, link);
      else if (!namesHim) await touch();
      await tab.waitForURL(CLIENT);
      return 'in';
    },
  };
}
