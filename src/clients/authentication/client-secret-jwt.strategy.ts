import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Client } from '../client.js';
import { ClientAssertions } from './client-assertions.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** `client_secret_jwt`: an assertion that is keyed with the client's secret, OIDC Core §9. */
@Injectable()
export class ClientSecretJwtStrategy extends PassportStrategy(
  PresentedCredentialsStrategy,
  'client_secret_jwt',
) {
  constructor(private readonly assertions: ClientAssertions) {
    super();
  }

  validate(presented: PresentedCredentials): Promise<Client> {
    return this.assertions.prove(presented);
  }
}
