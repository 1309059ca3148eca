import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type Client } from '../client.js';
import { ClientProver } from './client-prover.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** `client_secret_post`: the secret in the form, RFC 6749 §2.3.1. */
@Injectable()
export class ClientSecretPostStrategy extends PassportStrategy(
  PresentedCredentialsStrategy,
  'client_secret_post',
) {
  constructor(private readonly prover: ClientProver) {
    super();
  }

  async validate(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.bySecret(presented);
    if (!client) throw new OAuthError('invalid_client', 'client authentication failed');
    return client;
  }
}
