import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Clock } from '../../kernel/clock.js';
import { type Client } from '../client.js';
import { ClientKeys } from '../keys/client-keys.service.js';
import { ClientProver } from './client-prover.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';
import { refusedCertificate } from './refused-certificate.js';

/** `self_signed_tls_client_auth`: one of the certificates that the client has registered, RFC 8705 §2.2. */
@Injectable()
export class SelfSignedTlsClientAuthStrategy extends PassportStrategy(
  PresentedCredentialsStrategy,
  'self_signed_tls_client_auth',
) {
  constructor(
    private readonly prover: ClientProver,
    private readonly keys: ClientKeys,
    private readonly clock: Clock,
  ) {
    super();
  }

  async validate(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.named(presented);
    const { certificate } = presented;
    if (!client || !certificate) throw refusedCertificate('there is none');
    if (!certificate.isValidAt(this.clock.now()))
      throw refusedCertificate('it has expired, or is not valid yet');
    if (!(await this.keys.haveCertificate(client, certificate)))
      throw refusedCertificate('the client has not registered it');
    return client;
  }
}
