import { type Certificate, type CertificateRevocationList } from 'pkijs';
import { ConfigError } from '../config/setting.js';
import { pemBlocks } from './pem.js';
import { contentOf } from './server-identity.js';

/** Those whom the operator trusts to vouch for clients, and what they have taken back. */
export interface AuthorityFiles {
  roots: Certificate[];
  intermediates: Certificate[];
  crls: CertificateRevocationList[];
}

/**
 * Reads the authorities that a setting names; throws `ConfigError` when a file cannot be used. The library of
 * certificates is large, and loaded where there are authorities.
 */
export async function readAuthorities(
  { name, path }: { name: string; path: string },
  crlFiles: readonly string[] = [],
): Promise<AuthorityFiles> {
  const { Certificate, CertificateRevocationList } = await import('pkijs');
  const certificates = parsed(name, path, () =>
    pemBlocks(contentOf(name, path).toString(), 'CERTIFICATE').map((der) =>
      Certificate.fromBER(new Uint8Array(der)),
    ),
  );
  const roots = certificates.filter(isRoot);
  if (roots.length === 0)
    throw new ConfigError([`${name} must hold a root certificate (self-signed, PEM): ${path}`]);
  const intermediates = certificates.filter((certificate) => !isRoot(certificate));
  return {
    roots,
    intermediates,
    crls: crlFiles.flatMap((file) => readLists(file, CertificateRevocationList)),
  };
}

function isRoot({ subject, issuer }: Certificate): boolean {
  return subject.isEqual(issuer);
}

function readLists(path: string, list: typeof CertificateRevocationList): CertificateRevocationList[] {
  const content = contentOf('MTLS_CRL_FILES', path);
  const blocks = pemBlocks(content.toString('latin1'), 'X509 CRL');
  return parsed('MTLS_CRL_FILES', path, () =>
    (blocks.length > 0 ? blocks : [content]).map((der) => list.fromBER(new Uint8Array(der))),
  );
}

function parsed<T>(setting: string, path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    throw new ConfigError([`${setting} holds what cannot be read: ${path} (${(error as Error).message})`]);
  }
}
