import { type JWK } from 'jose';
import { type ClientMetadata } from '../../../src/clients/client-metadata.js';
import { HEADER } from '../certified-clients.js';
import { type DpopKey } from '../dpop-key.js';
import { TestCertificate } from '../test-authority.js';
import { proofWith, type Sender } from './sender.js';

/** How a certificate proves a client. */
type Method = 'tls_client_auth' | 'self_signed_tls_client_auth';

/** One that shows a certificate with every request (RFC 8705); it may prove the client, bind its tokens, or both. */
export class CertifiedSender implements Sender {
  private constructor(
    readonly certificate: TestCertificate,
    readonly metadata: ClientMetadata,
    readonly authenticates: boolean,
    /** Keys that it registers. */
    readonly keys: JWK[],
    private readonly proof: DpopKey | undefined,
  ) {}

  /** `method` where the certificate proves the client; `proof` where tokens are bound to that key instead. */
  static async make(
    name: string,
    { method, proof, authority }: { method?: Method; proof?: DpopKey; authority?: TestCertificate } = {},
  ): Promise<CertifiedSender> {
    const issuer = method === 'tls_client_auth' ? authority : undefined;
    const certificate = await TestCertificate.make({ subject: [['CN', name]] }, issuer);
    const metadata: ClientMetadata = {
      ...(method === undefined ? {} : { token_endpoint_auth_method: method }),
      ...(method === 'tls_client_auth' ? { tls_client_auth_subject_dn: `CN=${name}` } : {}),
      ...(proof ? { dpop_bound_access_tokens: true } : { tls_client_certificate_bound_access_tokens: true }),
    };
    const keys = method === 'self_signed_tls_client_auth' ? [certificate.jwk() as JWK] : [];
    return new CertifiedSender(certificate, metadata, method !== undefined, keys, proof);
  }

  async headers(path: string): Promise<Record<string, string>> {
    const shown = { [HEADER]: this.certificate.header };
    return this.proof ? { ...shown, dpop: await this.proof.proof('POST', path) } : shown;
  }

  async resourceHeaders(accessToken: string): Promise<Record<string, string>> {
    const shown = { [HEADER]: this.certificate.header };
    return this.proof
      ? { ...shown, authorization: `DPoP ${accessToken}`, dpop: await proofWith(this.proof, accessToken) }
      : { ...shown, authorization: `Bearer ${accessToken}` };
  }
}
