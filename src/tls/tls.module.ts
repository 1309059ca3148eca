import { Global, Module } from '@nestjs/common';
import { CertificateAuthorities } from './certificate-authorities.service.js';
import { ClientCertificates } from './client-certificates.service.js';

/** Certificates of clients (RFC 8705). */
@Global()
@Module({
  providers: [ClientCertificates, CertificateAuthorities],
  exports: [ClientCertificates, CertificateAuthorities],
})
export class TlsModule {}
