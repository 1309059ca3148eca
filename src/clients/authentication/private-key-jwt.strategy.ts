import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Client } from '../client.js';
import { ClientAssertions } from './client-assertions.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';

/** `private_key_jwt`: an assertion that the client has signed with a key of its own, OIDC Core §9. */
@Injectable()
export class PrivateKeyJwtStrategy extends PassportStrategy(PresentedCredentialsStrategy, 'private_key_jwt') {
  constructor(private readonly assertions: ClientAssertions) {
    super();
  }

  validate(presented: PresentedCredentials): Promise<Client> {
    return this.assertions.prove(presented);
  }
}
