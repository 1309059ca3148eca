import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { isHeld } from '../grants/confirmation.js';
import { GrantsService } from '../grants/grants.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { sameSecret, sha256 } from '../kernel/secrets.js';
import { type Picked, required } from '../requests/parameters.js';
import { Approvals } from '../token/approvals.service.js';
import { type AuthorizationCode, AuthorizationCodes } from '../token/authorization-codes.service.js';
import { type GrantContext, GrantHandler, HandlesGrant, type ProvedGrant } from '../token/grant-handler.js';

type Names = 'code' | 'redirect_uri' | 'code_verifier';

/** Redeems an authorization code, RFC 6749 §4.1.3, RFC 7636 §4.5. */
@HandlesGrant('authorization_code')
export class AuthorizationCodeGrant extends GrantHandler<Names> {
  readonly parameters = ['code', 'redirect_uri', 'code_verifier'] as const;

  constructor(
    private readonly codes: AuthorizationCodes,
    private readonly approvals: Approvals,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
  ) {
    super();
  }

  async prove(parameters: Picked<Names>, context: GrantContext): Promise<ProvedGrant> {
    const { client } = context;
    const text = required(parameters, 'code');
    const code = await this.codes.take(text);
    if (!code) return this.refuseReplay(text, client);
    if (code.clientId !== client.id) {
      this.record('authorization_code.client_mismatch', client, code.userId);
      throw invalid('the code was issued to another client');
    }
    const { redirectUri } = code;
    const sent = redirectUri === undefined ? parameters.redirect_uri : required(parameters, 'redirect_uri');
    if (sent !== redirectUri) throw invalid('redirect_uri is not the one of the request');
    provePkce(code, parameters.code_verifier);
    if (code.dpopJkt !== undefined && !isHeld({ jkt: code.dpopJkt }, context.sender.proved))
      throw invalid('the code is bound to a key that was not proved');
    const redeemed = await this.approvals.redeem(code, text, context);
    if (!redeemed) return this.refuseReplay(text, client);
    return { ...redeemed, ...(code.nonce === undefined ? {} : { nonce: code.nonce }) };
  }

  /** A code that comes a second time takes what the first time gave with it, RFC 6749 §4.1.2, RFC 9700 §4.5. */
  private async refuseReplay(text: string, client: Client): Promise<never> {
    const revoked = await this.grants.revokeOfCode(sha256(text), 'code_replayed');
    if (revoked > 0) this.record('authorization_code.replayed', client);
    throw invalid('the code is not valid');
  }

  private record(type: string, client: Client, userId?: string): void {
    const of = userId === undefined ? {} : { userId };
    this.audit.record({ type, outcome: 'failure', actor: client.id, clientId: client.id, ...of });
  }
}

function invalid(description: string): OAuthError {
  return new OAuthError('invalid_grant', description);
}

/** RFC 7636 §4.6; a verifier without a challenge is a downgrade (RFC 9700 §4.8.2). */
function provePkce({ codeChallenge }: AuthorizationCode, verifier: string | undefined): void {
  if (codeChallenge === undefined && verifier === undefined) return;
  if (codeChallenge === undefined) throw invalid('there is a code_verifier and was no code_challenge');
  if (verifier === undefined || !sameSecret(sha256(verifier), codeChallenge)) {
    throw invalid('code_verifier does not match the code_challenge');
  }
}
