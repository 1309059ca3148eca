import { type Given } from './settings.js';

/** How clients show certificates, and who vouches for them (RFC 8705). */
export interface ClientCertificateSettings {
  /** The port of its own that asks for them; nothing when the one port does, or a proxy. */
  port: number | undefined;
  /** In which trusted proxies pass them, in lower case. */
  header: string | undefined;
  /** Base address of the endpoints at which they are taken, without a final slash. */
  url: string;
  /** The authorities of `tls_client_auth`. */
  caFile: string | undefined;
  crlFiles: readonly string[];
}

/** Whether a certificate can come in: by TLS that ends here, or from a proxy that is trusted. */
function comeIn({ TLS_CERT_FILE, MTLS_CERT_HEADER, TRUST_PROXY }: Given): boolean {
  return TLS_CERT_FILE !== undefined || (MTLS_CERT_HEADER !== undefined && TRUST_PROXY !== undefined);
}

/** The settings; nothing where no certificate can come in. */
export function clientCertificateSettings(
  given: Given,
  { issuer }: { issuer: string },
): ClientCertificateSettings | undefined {
  if (!comeIn(given)) return undefined;
  const { MTLS_PORT: port, MTLS_CERT_HEADER: header } = given;
  return {
    port,
    header,
    url: given.MTLS_URL ?? (port === undefined ? issuer : atPort(issuer, port)),
    caFile: given.MTLS_CA_FILE,
    crlFiles: given.MTLS_CRL_FILES ?? [],
  };
}

function atPort(issuer: string, port: number): string {
  const url = new URL(issuer);
  url.port = String(port);
  return url.href.replace(/\/$/, '');
}

/** Settings of client certificates that are right one by one and wrong together. */
export function contradictingClientCertificates(given: Given): { wrong: boolean; problem: string }[] {
  const { MTLS_PORT, MTLS_URL, MTLS_CA_FILE, MTLS_CRL_FILES, TLS_CERT_FILE } = given;
  return [
    {
      wrong: MTLS_PORT !== undefined && TLS_CERT_FILE === undefined,
      problem: 'MTLS_PORT needs TLS_CERT_FILE and TLS_KEY_FILE; behind a proxy set MTLS_CERT_HEADER instead',
    },
    {
      wrong: MTLS_PORT !== undefined && MTLS_PORT !== 0 && MTLS_PORT === (given.PORT ?? 3000),
      problem: 'MTLS_PORT must not be PORT; for example MTLS_PORT=3443',
    },
    {
      wrong: MTLS_PORT === 0 && MTLS_URL === undefined,
      problem:
        'MTLS_PORT=0 takes any free port, so MTLS_URL must be set; for example MTLS_URL=https://localhost',
    },
    {
      wrong: MTLS_URL?.startsWith('http:') === true,
      problem: 'MTLS_URL must be an https address; for example MTLS_URL=https://mtls.login.example.com',
    },
    {
      wrong: MTLS_CRL_FILES !== undefined && MTLS_CA_FILE === undefined,
      problem: 'MTLS_CRL_FILES needs MTLS_CA_FILE; for example MTLS_CA_FILE=/run/secrets/client-ca.pem',
    },
    {
      wrong: MTLS_CA_FILE !== undefined && !comeIn(given),
      problem:
        'MTLS_CA_FILE needs a way for certificates to come in: TLS_CERT_FILE and TLS_KEY_FILE, or MTLS_CERT_HEADER with TRUST_PROXY',
    },
  ];
}
