import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { pick, required } from '../requests/parameters.js';
import { accessTarget } from '../resources/access-target.js';
import { requestedDetails } from '../resources/authorization-details/details-of-client.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { AccessTokenMint } from './access-token-mint.service.js';
import { ExchangedTokens } from './exchanged-tokens.service.js';
import { type GrantHandler, type ProvedGrant } from './grant-handler.js';
import { GrantRegistry } from './grant-registry.service.js';
import { IdTokens } from './id-tokens.service.js';
import { type AskedToken } from './narrowed-access.js';
import { RefreshTokens } from './refresh-tokens.service.js';
import { tokenTypeOf } from './sender/presentation.js';
import { type TokenSender } from './sender/token-sender.js';
import { type TokenResponse } from './token-response.js';

/** From where and from whom a token request comes. */
export interface TokenRequester {
  origin: RequestOrigin;
  sender: TokenSender;
}

/** The steps that every grant goes through, once and in order. */
@Injectable()
export class TokenService {
  constructor(
    private readonly registry: GrantRegistry,
    private readonly resourceServers: ResourceServersService,
    private readonly accessTokens: AccessTokenMint,
    private readonly refreshTokens: RefreshTokens,
    private readonly idTokens: IdTokens,
    private readonly exchangedTokens: ExchangedTokens,
  ) {}

  /** Answers an authenticated client; throws `OAuthError`. */
  async answer(form: ReceivedParameters, client: Client, requester: TokenRequester): Promise<TokenResponse> {
    // 1. The grant type is one that the server has and the client may use, and the client can be answered.
    const handler = this.handlerFor(form, client);
    await this.idTokens.ready(client);
    // 2. The grant proves what was granted, and uses it up.
    const resources = form.all('resource');
    const servers = () => this.resourceServers.all();
    const inDetail = form.has('authorization_details');
    const details = inDetail ? requestedDetails(form, client, await servers()) : undefined;
    const context = { client, resources, details, servers, audiences: form.all('audience'), ...requester };
    const proved = await handler.prove(pick(form, handler.parameters), context);
    return this.issue(proved, context);
  }

  /** The tokens of a grant that was proved; a client that acts for itself gets what it asks for (RFC 8707 §2.2). */
  async issue(
    proved: ProvedGrant,
    { client, resources, servers, sender }: AskedToken,
  ): Promise<TokenResponse> {
    // 3. The scopes, details and resources decide for whom the token is.
    const { confirmation } = sender;
    const { scopes, details } = proved;
    const indicators = proved.by === 'client' ? resources : proved.resources;
    const target = accessTarget(await servers(), client, { scopes, details, resources: indicators });
    if (proved.by === 'exchange') return this.exchangedTokens.issue(proved, client, target, confirmation);
    const bounded = this.accessTokens.within(proved, target);
    // 4. The tokens are minted, and none of them can fail to be what was granted.
    const accessToken = await this.accessTokens.mint(proved, client, bounded, confirmation);
    const response: TokenResponse = {
      access_token: accessToken,
      token_type: tokenTypeOf(confirmation),
      expires_in: bounded.lifetime,
      scope: target.scopes.join(' '),
    };
    if (target.details.length > 0) response.authorization_details = target.details;
    return proved.by === 'user'
      ? Object.assign(response, await this.forUser(proved, client, accessToken))
      : response;
  }

  private handlerFor(form: ReceivedParameters, client: Client): GrantHandler {
    const grantType = required(pick(form, ['grant_type']), 'grant_type');
    const handler = this.registry.find(grantType);
    if (!handler) throw new OAuthError('unsupported_grant_type', 'the grant type is not supported');
    if (!client.allowsGrant(grantType)) {
      throw new OAuthError('unauthorized_client', 'the client may not use this grant type');
    }
    return handler;
  }

  private async forUser(
    proved: ProvedGrant & { by: 'user' },
    client: Client,
    accessToken: string,
  ): Promise<Pick<TokenResponse, 'refresh_token' | 'id_token'>> {
    const { grant, user, scopes, refreshCounter, nonce, authReqId } = proved;
    const refreshToken =
      refreshCounter === undefined
        ? undefined
        : this.refreshTokens.mint({ grantId: grant.id, counter: refreshCounter });
    const refresh = refreshToken === undefined ? {} : { refresh_token: refreshToken };
    if (!scopes.includes('openid')) return refresh;
    const content = { client, user, grant, scopes, accessToken, ...(nonce === undefined ? {} : { nonce }) };
    const pushed = authReqId === undefined ? {} : { pushed: { authReqId, refreshToken } };
    return { id_token: await this.idTokens.mint({ ...content, ...pushed }), ...refresh };
  }
}
