import { Injectable, Logger } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { type AuthorizationRequest } from '../requests/authorization-request.js';
import { carries } from '../clients/response-types.js';
import { accessTarget } from '../resources/access-target.js';
import { ResourceServersService } from '../resources/resource-servers.service.js';
import { AccessTokenMint } from '../token/access-token-mint.service.js';
import { type Approval } from '../token/approval.js';
import { Approvals } from '../token/approvals.service.js';
import { IdTokens } from '../token/id-tokens.service.js';
import { type UserEntity } from '../users/user.entity.js';

/** What the response is about. */
export interface FrontChannelContent {
  request: AuthorizationRequest;
  client: Client;
  user: UserEntity;
  approval: Approval;
  /** The code beside the tokens, in a hybrid response. */
  code: string | undefined;
}

/** Mints what implicit and hybrid responses carry through the browser, OIDC Core §3.2.2.5, §3.3.2.5. */
@Injectable()
export class FrontChannelTokens {
  private readonly logger = new Logger('FrontChannel');

  constructor(
    private readonly approvals: Approvals,
    private readonly accessTokens: AccessTokenMint,
    private readonly idTokens: IdTokens,
    private readonly resourceServers: ResourceServersService,
  ) {}

  /** Response parameters; they rest on a grant of their own, without refresh token. */
  async parameters({
    request,
    client,
    user,
    approval,
    code,
  }: FrontChannelContent): Promise<Record<string, string>> {
    this.logger.warn({
      msg: 'deprecated response type (RFC 9700 §2.1.2)',
      clientId: client.id,
      type: request.responseType,
    });
    const grant = await this.approvals.grantOnce(approval, client);
    const { scopes, resources, details } = approval;
    const proved = { by: 'user' as const, grant, user, scopes, resources, details };
    const target = accessTarget(await this.resourceServers.all(), client, approval);
    const withToken = carries(request.responseType, 'token');
    const accessToken = withToken
      ? await this.accessTokens.mint(proved, client, target, undefined)
      : undefined;
    const access: Record<string, string> =
      accessToken === undefined
        ? {}
        : {
            access_token: accessToken,
            token_type: 'Bearer',
            expires_in: String(target.lifetime),
            scope: target.scopes.join(' '),
            ...(target.details.length > 0 ? { authorization_details: JSON.stringify(target.details) } : {}),
          };
    if (!carries(request.responseType, 'id_token')) return access;
    const { nonce, target: back } = request;
    const idToken = await this.idTokens.mint({
      ...{ client, user, grant, scopes },
      ...(accessToken === undefined ? {} : { accessToken }),
      ...(nonce === undefined ? {} : { nonce }),
      ...(code === undefined ? {} : { code }),
      ...(back.state === undefined ? {} : { state: back.state }),
      withoutUserinfo: request.responseType === 'id_token',
    });
    return { ...access, id_token: idToken };
  }
}
