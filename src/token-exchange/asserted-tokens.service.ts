import { Injectable } from '@nestjs/common';
import { type Assertion } from '../assertions/assertion.js';
import { AssertedGrants } from '../assertions/asserted-grants.service.js';
import { assertedScopes } from '../assertions/asserted-scopes.js';
import { AssertedSubjects } from '../assertions/asserted-subjects.service.js';
import { Assertions } from '../assertions/assertions.service.js';
import { refused } from '../assertions/refused-assertion.js';
import { NO_DETAILS } from '../grants/authorization-detail.js';
import { type Confirmation, isHeld } from '../grants/confirmation.js';
import { Clock } from '../kernel/clock.js';
import { type OAuthError } from '../kernel/oauth-error.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { AuthorizedActor } from './authorized-actor.js';
import { mayPresent } from './exchange-rules.js';
import { type Presenter, type SubjectToken } from './presented-tokens.service.js';

type Subject = Pick<SubjectToken, 'sub' | 'of' | 'scopes'>;

/**
 * Reads JWTs of trusted issuers that are presented for exchange (RFC 8693 §3, rules of RFC 7523 §3). Such a JWT may be
 * exchanged again while it is good, so it is not used up: what it gives rests on one grant and ends with it.
 */
@Injectable()
export class AssertedTokens {
  constructor(
    private readonly assertions: Assertions,
    private readonly subjects: AssertedSubjects,
    private readonly grants: AssertedGrants,
    private readonly scopePolicy: ScopePolicy,
    private readonly clock: Clock,
  ) {}

  /** Throws `invalid_request` for what cannot be accepted, or not from this client, before anything is written down. */
  async read(token: string, presenter: Presenter): Promise<SubjectToken> {
    const { client, sender, origin } = presenter;
    const assertion = await this.assertions.read('subject_token', token, client);
    const { claims, expiresAt, policy } = assertion;
    if (expiresAt <= this.clock.seconds()) throw badSubject('it is over');
    if (!isHeld(claims.cnf as Confirmation | undefined, sender.proved))
      throw badSubject('it is bound to a key that was not proved');
    if (claims.act !== undefined) throw badSubject('somebody acts in it already');
    const meant = {
      audiences: [claims.aud ?? [], policy.clients ?? []].flat(),
      mayAct: AuthorizedActor.of(claims.may_act),
    };
    mayPresent(client, meant);
    const subject =
      policy.subject === 'client_id'
        ? await this.account(assertion, presenter)
        : await this.person(assertion, presenter);
    await this.assertions.recordOnce(assertion, client, origin.ipAddress, subject.of?.user.id);
    return {
      ...subject,
      ...meant,
      details: NO_DETAILS,
      expiresAt,
      act: undefined,
      asserted: true,
    };
  }

  private async person(assertion: Assertion, { client }: Presenter): Promise<Subject> {
    const user = await this.subjects.person(assertion);
    if (!user) throw nobody();
    const scopes = this.scopePolicy.ofUser(scopesOf(client.scopes, assertion), user);
    const grant = await this.grants.findOrCreate(assertion, client, user, scopes);
    if (!grant) throw badSubject('what it gave was ended');
    return { sub: user.id, of: { grant, user }, scopes };
  }

  private async account(assertion: Assertion, { client }: Presenter): Promise<Subject> {
    const account = await this.subjects.account(assertion);
    if (!account) throw nobody();
    const own = await this.scopePolicy.ofClient(undefined, client, false);
    const shared = own.filter((name) => account.scopes.includes(name));
    return { sub: account.id, of: undefined, scopes: scopesOf(shared, assertion) };
  }
}

/** What the issuer can give, and no more than the JWT itself says (RFC 8693 §4.2). */
function scopesOf(usable: readonly string[], { policy, claims: { scope } }: Assertion): string[] {
  if (scope !== undefined && typeof scope !== 'string') throw badSubject('its scope is no text');
  const said = scope?.split(' ');
  return assertedScopes(usable, policy).filter((name) => said?.includes(name) ?? true);
}

function badSubject(reason: string): OAuthError {
  return refused(reason, 'subject_token');
}

function nobody(): OAuthError {
  return badSubject('it speaks for nobody who can act here');
}
