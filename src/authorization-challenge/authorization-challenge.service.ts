import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { invalidProof } from '../dpop/invalid-proof.js';
import { RefusedTry } from '../interaction/api/refused-try.js';
import { CountedTries } from '../interaction/counted-tries.service.js';
import { type Interaction } from '../interaction/interaction.js';
import { ProvedSignIn } from '../interaction/proved-sign-in.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { requestOrigin, type RequestOrigin } from '../kernel/request-origin.js';
import { type DirectRequest } from '../requests/authorization-request.js';
import { knownDeviceOf } from './auth-session.js';
import { AuthSessions } from './auth-sessions.service.js';
import { type ChallengeAnswer } from './challenge-answer.js';
import { ChallengeAnswers } from './challenge-answers.service.js';
import { readChallenge } from './challenge-form.js';
import { type Caller, type ChallengeVisit, ChallengeVisits } from './challenge-visits.service.js';
import { EnteredProofs } from './entered-proofs.service.js';

/** Leads the company's own apps to a code by the steps of the pages, without a browser. */
@Injectable()
export class AuthorizationChallenge {
  constructor(
    private readonly visits: ChallengeVisits,
    private readonly proofs: EnteredProofs,
    private readonly signIn: ProvedSignIn,
    private readonly tries: CountedTries,
    private readonly authSessions: AuthSessions,
    private readonly answers: ChallengeAnswers,
  ) {}

  /** Answers a client that has authenticated; throws `OAuthError` for a request that cannot lead to a code. */
  async answer(form: ReceivedParameters, caller: Caller): Promise<ChallengeAnswer> {
    refuseUnlessOwn(caller);
    const challenge = readChallenge(form);
    const visit = await this.visits.open(challenge, caller);
    const origin = requestOrigin(caller.request);
    const outcome = await this.proofs.judge(visit, challenge.proof, origin);
    if (typeof outcome === 'string')
      return this.answers.refused(visit, new RefusedTry(outcome), caller.request);
    const after = outcome === visit.interaction ? visit : await this.moved(visit, outcome, caller);
    return this.answers.of(await this.signedIn(after, origin, caller), caller.request);
  }

  private async signedIn(
    visit: ChallengeVisit,
    origin: RequestOrigin,
    caller: Caller,
  ): Promise<ChallengeVisit> {
    const begun = await this.signIn.begin(visit, origin);
    if (!begun) return visit;
    const { session, interaction, user } = begun;
    const device = knownDeviceOf(visit.authSession);
    await (device ? this.tries.succeedOn(device, user, origin) : this.tries.succeed(user.id));
    const { open } = visit.authSession;
    const authSession = { ...(await this.authSessions.signedIn(visit.authSession, session.id)), open };
    return this.moved({ ...visit, authSession }, interaction, caller);
  }

  private moved(
    { authSession }: ChallengeVisit,
    to: Interaction,
    { request }: Caller,
  ): Promise<ChallengeVisit> {
    return this.visits.at(to as Interaction<DirectRequest>, authSession, request);
  }
}

/** The company's own apps alone, and where they prove nothing of themselves, each bound to its device (§9.1, §9.4, §9.6). */
function refuseUnlessOwn({ client, jkt }: Caller): void {
  if (!mayChallenge(client))
    throw new OAuthError('unauthorized_client', 'the client may not sign people in by itself');
  if (jkt === undefined && (client.public || client.metadata.dpop_bound_access_tokens))
    throw invalidProof('the client must prove its key');
}

function mayChallenge({ metadata }: Client): boolean {
  return metadata.first_party && metadata.authorization_challenge === true;
}
