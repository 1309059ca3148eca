import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { CertificateAuthorities } from '../../tls/certificate-authorities.service.js';
import { namesIn } from '../certificates/certificate-names.js';
import { isOfSubject } from '../certificates/registered-subject.js';
import { type Client } from '../client.js';
import { ClientProver } from './client-prover.service.js';
import { type PresentedCredentials } from './presented-credentials.js';
import { PresentedCredentialsStrategy } from './presented-credentials.strategy.js';
import { refusedCertificate } from './refused-certificate.js';

/** `tls_client_auth`: a certificate of the registered subject that an authority vouches for, RFC 8705 §2.1. */
@Injectable()
export class TlsClientAuthStrategy extends PassportStrategy(PresentedCredentialsStrategy, 'tls_client_auth') {
  constructor(
    private readonly prover: ClientProver,
    private readonly authorities: CertificateAuthorities,
  ) {
    super();
  }

  async validate(presented: PresentedCredentials): Promise<Client> {
    const client = await this.prover.named(presented);
    const { certificate } = presented;
    if (!client || !certificate) throw refusedCertificate('there is none');
    const problem = await this.authorities.problemOf(certificate);
    if (problem !== undefined) throw refusedCertificate(problem);
    if (!isOfSubject(client.metadata, await namesIn(certificate.x509.raw)))
      throw refusedCertificate('it is of another subject than is registered');
    return client;
  }
}
