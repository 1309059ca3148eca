import { Injectable } from '@nestjs/common';
import { type AuthMethod } from '../client-metadata-values.js';
import { ClientSecretBasicStrategy } from './client-secret-basic.strategy.js';
import { ClientSecretJwtStrategy } from './client-secret-jwt.strategy.js';
import { ClientSecretPostStrategy } from './client-secret-post.strategy.js';
import { NoneStrategy } from './none.strategy.js';
import { type PresentedCredentialsStrategy } from './presented-credentials.strategy.js';
import { PrivateKeyJwtStrategy } from './private-key-jwt.strategy.js';
import { SelfSignedTlsClientAuthStrategy } from './self-signed-tls-client-auth.strategy.js';
import { TlsClientAuthStrategy } from './tls-client-auth.strategy.js';

/** The strategy of each client authentication method. */
@Injectable()
export class ClientStrategies {
  private readonly byMethod: Record<AuthMethod, PresentedCredentialsStrategy>;

  constructor(
    client_secret_basic: ClientSecretBasicStrategy,
    client_secret_post: ClientSecretPostStrategy,
    client_secret_jwt: ClientSecretJwtStrategy,
    private_key_jwt: PrivateKeyJwtStrategy,
    tls_client_auth: TlsClientAuthStrategy,
    self_signed_tls_client_auth: SelfSignedTlsClientAuthStrategy,
    none: NoneStrategy,
  ) {
    this.byMethod = {
      client_secret_basic,
      client_secret_post,
      client_secret_jwt,
      private_key_jwt,
      tls_client_auth,
      self_signed_tls_client_auth,
      none,
    };
  }

  of(method: AuthMethod): PresentedCredentialsStrategy {
    return this.byMethod[method];
  }
}
