import { type ChangedBy } from '../../src/credentials/credential.js';
import { type CredentialEntity } from '../../src/credentials/credential.entity.js';
import { type KeptAssertion } from '../../src/credentials/passkey-ceremonies.service.js';
import { type Named, Passkeys } from '../../src/credentials/passkeys.service.js';
import { type UserEntity } from '../../src/users/user.entity.js';
import {
  SoftAuthenticator,
  type Algorithm,
  type CredentialJson,
  type Forgery,
} from './soft-authenticator.js';
import { type TestApp } from './test-app.js';

/** Who does what the tests do. */
export const BY: ChangedBy = { actor: 'test', ipAddress: '192.0.2.1', userAgent: 'test' };

/** Enrols passkeys in an application, and asks for sign-ins with them, past all pages. */
export class Enrolling {
  readonly passkeys: Passkeys;

  constructor(private readonly app: TestApp) {
    this.passkeys = app.nest.get(Passkeys, { strict: false });
  }

  authenticator(algorithm?: Algorithm): SoftAuthenticator {
    return new SoftAuthenticator(new URL(this.app.issuer).origin, algorithm);
  }

  /** Offers what an authenticator makes for a person; rejected as the service rejects it. */
  async register(
    user: UserEntity,
    authenticator = this.authenticator(),
    forgery: Forgery = {},
  ): Promise<CredentialEntity> {
    const { options, kept } = await this.passkeys.registrationOptions(user);
    return this.passkeys.register(user, kept, authenticator.create(options, forgery), 'Key', BY);
  }

  /** A person's authenticator, enrolled. */
  async enrolled(user: UserEntity, forgery: Forgery = {}, counter = 0): Promise<SoftAuthenticator> {
    const authenticator = this.authenticator();
    authenticator.counter = counter;
    await this.register(user, authenticator, forgery);
    return authenticator;
  }

  /** What an authenticator answers to a request of its own, and what is kept for it. */
  async assertion(
    authenticator: SoftAuthenticator,
    named: Named = {},
    forgery: Forgery = {},
  ): Promise<{ kept: KeptAssertion; response: CredentialJson }> {
    const { options, kept } = await this.passkeys.authenticationOptions(named);
    return { kept, response: authenticator.get(options, forgery) };
  }

  /** Signs in; rejected as the service rejects it. */
  async signIn(authenticator: SoftAuthenticator, named: Named = {}, forgery: Forgery = {}) {
    const { kept, response } = await this.assertion(authenticator, named, forgery);
    return this.passkeys.authenticate(kept, response, named.user, BY);
  }
}
