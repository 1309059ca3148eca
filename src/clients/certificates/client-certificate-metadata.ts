import { Flag, Text } from '../../kernel/api-fields.js';
import { ClientExtensions } from '../client-extensions.js';

/** Which certificate proves a client, and what is bound to certificates (RFC 8705 §2.1.2, §3.4). */
export class ClientCertificateMetadata extends ClientExtensions {
  @Text({
    description:
      'Subject of its certificate (RFC 4514), for `tls_client_auth`; exactly one of this and the `san` members.',
    example: 'CN=portal,O=Acme,C=DE',
    max: 1000,
  })
  tls_client_auth_subject_dn?: string;

  @Text({
    description: 'A DNS name in its certificate, for `tls_client_auth`.',
    example: 'portal.example.com',
  })
  tls_client_auth_san_dns?: string;

  @Text({
    description: 'A URI in its certificate, for `tls_client_auth`.',
    example: 'spiffe://example.com/portal',
    max: 2048,
  })
  tls_client_auth_san_uri?: string;

  @Text({ description: 'An IP address in its certificate, for `tls_client_auth`.', example: '192.0.2.7' })
  tls_client_auth_san_ip?: string;

  @Text({
    description: 'A mail address in its certificate, for `tls_client_auth`.',
    example: 'portal@example.com',
  })
  tls_client_auth_san_email?: string;

  @Flag({
    description:
      'Whether its access tokens are bound to the certificate with which it asks for them (RFC 8705 §3).',
    example: false,
  })
  tls_client_certificate_bound_access_tokens?: boolean;
}
