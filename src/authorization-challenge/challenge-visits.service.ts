import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Client } from '../clients/client.js';
import { Config } from '../config/config.js';
import { type Interaction } from '../interaction/interaction.js';
import { InteractionsService } from '../interaction/interactions.service.js';
import { SignedInBrowser } from '../interaction/signed-in-browser.service.js';
import { type Visit, Visits } from '../interaction/visits.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sha256 } from '../kernel/secrets.js';
import { type DirectRequest } from '../requests/authorization-request.js';
import { AuthorizationRequests } from '../requests/authorization-requests.service.js';
import { type AuthSession, knownDeviceOf, type OpenChallenge } from './auth-session.js';
import { AuthSessions, invalidSession } from './auth-sessions.service.js';
import { type ChallengeForm, withoutProofs } from './challenge-form.js';

/** Who asks for a code, and how he has proved it. */
export interface Caller {
  client: Client;
  /** The thumbprint of the key that he has proved. */
  jkt: string | undefined;
  request: FastifyRequest;
}

/** Where the sign-in of an app stands now. */
export interface ChallengeVisit extends Visit {
  interaction: Interaction<DirectRequest>;
  authSession: AuthSession & { open: OpenChallenge };
}

/** Opens interactions for the apps that they are of. */
@Injectable()
export class ChallengeVisits {
  constructor(
    private readonly authSessions: AuthSessions,
    private readonly requests: AuthorizationRequests,
    private readonly interactions: InteractionsService,
    private readonly visits: Visits,
    private readonly browser: SignedInBrowser,
    private readonly config: Config,
  ) {}

  /** What the request goes on with, or begins; throws `OAuthError` for a request that is none, and `invalid_session`. */
  async open({ authSession: handle, asked, asks }: ChallengeForm, caller: Caller): Promise<ChallengeVisit> {
    const holder = { clientId: caller.client.id, jkt: caller.jkt };
    const known = handle === undefined ? undefined : await this.authSessions.find(handle, holder);
    const digest = sha256(asked.toString());
    const open = known?.open;
    const interaction =
      open && (!asks || open.asked === digest) && (await this.interactions.find(open.interactionId));
    if (interaction)
      return this.at(interaction as Interaction<DirectRequest>, { ...known, open }, caller.request);
    if (known && !asks) throw invalidSession();
    return this.begin(known ?? this.authSessions.create(holder), { asked, digest }, caller);
  }

  /** The same after something has changed. */
  async at(
    interaction: Interaction<DirectRequest>,
    authSession: ChallengeVisit['authSession'],
    request: FastifyRequest,
  ): Promise<ChallengeVisit> {
    const signedIn = await this.browser.resume(authSession.sessionId);
    const device = knownDeviceOf(authSession);
    const visit = await this.visits.of(interaction, request, { signedIn, device });
    return { ...visit, interaction, authSession };
  }

  private async begin(
    known: AuthSession,
    { asked, digest }: { asked: ChallengeForm['asked']; digest: string },
    { client, jkt, request: from }: Caller,
  ): Promise<ChallengeVisit> {
    const received = asked.with('client_id', client.id);
    const { request, parameters } = await this.requests.validateDirect(received, client, jkt);
    if (request.responseType !== 'code')
      throw new OAuthError('unsupported_response_type', 'response_type must be code here');
    if (request.codeChallenge === undefined)
      throw new OAuthError('invalid_request', 'code_challenge is missing');
    const interaction = await this.interactions.start({
      request,
      browser: known.device,
      resumeAt: '/authorize-challenge',
      restart: `${this.config.basePath}/account`,
    });
    const back = request.target === undefined ? {} : { parameters: withoutProofs(parameters).toString() };
    const open = { interactionId: interaction.id, asked: digest, ...back };
    const authSession = { ...known, open };
    await this.authSessions.keep(authSession);
    return this.at(interaction, authSession, from);
  }
}
