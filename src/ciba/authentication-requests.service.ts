import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { authorizationDetails } from '../requests/checks/authorization-details.js';
import { repeatedParameters } from '../requests/checks/repeated-parameters.js';
import { resource } from '../requests/checks/resource.js';
import { scope } from '../requests/checks/scope.js';
import { pick, required } from '../requests/parameters.js';
import { refuseUnreachable } from '../resources/access-target.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { ScopePolicy } from '../resources/scope-policy.service.js';
import { AskedUsers } from './asked-users.service.js';
import { bindingMessage } from './binding-message.js';
import { type AskedRequest } from './ciba-request.js';
import { HintedUsers } from './hinted-users.service.js';
import { SignedRequests } from './signed-requests.service.js';

/** Seconds in which a person can answer, unless the client asks for another time; and the longest (CIBA §7.1). */
const LIFETIME = 300;
const LONGEST_LIFETIME = 900;

/** A request that may be put to its person. */
export interface ValidatedRequest {
  asked: AskedRequest;
  /** With which the client wants to be told; nothing when it polls. */
  notificationToken: string | undefined;
}

/** Validates authentication requests, CIBA §7.2. */
@Injectable()
export class AuthenticationRequests {
  constructor(
    private readonly signed: SignedRequests,
    private readonly hinted: HintedUsers,
    private readonly askedUsers: AskedUsers,
    private readonly scopePolicy: ScopePolicy,
    private readonly resourceServers: ResourceServersService,
  ) {}

  /** Throws `OAuthError`; what is asked is judged before who is asked, so that a malformed request tells of nobody. */
  async validate(form: ReceivedParameters, client: Client): Promise<ValidatedRequest> {
    if (!client.allowsGrant('urn:openid:params:grant-type:ciba'))
      throw new OAuthError('unauthorized_client', 'the client may not use this grant type');
    repeatedParameters({ received: form });
    const received = await this.signed.parametersOf(form, client);
    const wanted = await this.wantedAccess(received, client);
    const picked = pick(received, ['acr_values', 'binding_message', 'requested_expiry', 'user_code']);
    const message = bindingMessage(picked.binding_message);
    const notificationToken = tokenFor(client, received);
    const user = await this.hinted.find(received, client);
    await this.askedUsers.admit(user, picked.user_code, client);
    const asked: AskedRequest = {
      clientId: client.id,
      userId: user.id,
      scopes: this.scopePolicy.ofUser(wanted.scopes, user),
      resources: wanted.resources,
      details: wanted.details,
      acrValues: picked.acr_values ?? client.metadata.default_acr_values ?? [],
      bindingMessage: message,
      mode: client.metadata.backchannel_token_delivery_mode ?? 'poll',
      lifetime: Math.min(picked.requested_expiry ?? LIFETIME, LONGEST_LIFETIME),
    };
    return { asked, notificationToken };
  }

  private async wantedAccess(
    received: ReceivedParameters,
    client: Client,
  ): Promise<Pick<AskedRequest, 'scopes' | 'resources' | 'details'>> {
    const named = required(pick(received, ['scope']), 'scope');
    if (!named.includes('openid')) throw new OAuthError('invalid_scope', 'scope must contain openid');
    const { scopes } = await scope({ received, client, scopePolicy: this.scopePolicy });
    const input = { received, client, resourceServers: this.resourceServers };
    const { resources } = await resource(input);
    const { details } = await authorizationDetails(input);
    const wanted = { scopes, resources, details };
    // Who has the tokens pushed does not get to name one API with a token request.
    const atOnce = client.metadata.backchannel_token_delivery_mode === 'push';
    refuseUnreachable(await this.resourceServers.all(), client, wanted, atOnce);
    return wanted;
  }
}

/** A client that wants to be told says with which token; of one that polls it is ignored (CIBA §7.1). */
function tokenFor(client: Client, received: ReceivedParameters): string | undefined {
  const mode = client.metadata.backchannel_token_delivery_mode ?? 'poll';
  if (mode === 'poll') return undefined;
  return required(pick(received, ['client_notification_token']), 'client_notification_token');
}
