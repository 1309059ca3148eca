import { Injectable } from '@nestjs/common';
import { type AuthMethod } from '../client-metadata-values.js';
import { ClientSecretBasicStrategy } from './client-secret-basic.strategy.js';
import { ClientSecretPostStrategy } from './client-secret-post.strategy.js';
import { NoneStrategy } from './none.strategy.js';
import { type PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** The strategy of each client authentication method. */
@Injectable()
export class ClientStrategies {
  private readonly byMethod: Record<AuthMethod, PresentedCredentialsStrategy>;

  constructor(basic: ClientSecretBasicStrategy, post: ClientSecretPostStrategy, none: NoneStrategy) {
    this.byMethod = { client_secret_basic: basic, client_secret_post: post, none };
  }

  of(method: AuthMethod): PresentedCredentialsStrategy {
    return this.byMethod[method];
  }
}
