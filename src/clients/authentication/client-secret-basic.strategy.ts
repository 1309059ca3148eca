import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Client } from '../client.js';
import { ClientProver } from './client-prover.service.js';
import { invalidBasic, type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** `client_secret_basic`: the secret in the Authorization header, RFC 6749 §2.3.1. */
@Injectable()
export class ClientSecretBasicStrategy extends PassportStrategy(
  PresentedCredentialsStrategy,
  'client_secret_basic',
) {
  constructor(private readonly prover: ClientProver) {
    super();
  }

  async validate(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.bySecret(presented);
    if (!client) throw invalidBasic();
    return client;
  }
}
