import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { OAuthError } from '../../kernel/oauth-error.js';
import { type Client } from '../client.js';
import { ClientProver } from './client-prover.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** `none`: a public client names itself and proves nothing (RFC 6749 §2.1); PKCE binds what it asks for. */
@Injectable()
export class NoneStrategy extends PassportStrategy(PresentedCredentialsStrategy, 'none') {
  constructor(private readonly prover: ClientProver) {
    super();
  }

  async validate(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.named(presented);
    if (!client) throw new OAuthError('invalid_client', 'client authentication failed');
    return client;
  }
}
