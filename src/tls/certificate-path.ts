import { type BasicConstraints, type Certificate } from 'pkijs';
import { type AuthorityFiles } from './authority-files.js';

const BASIC_CONSTRAINTS = '2.5.29.19';
/** Signatures with MD5 and SHA-1, which no longer bind anybody. */
const BROKEN = ['1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10045.4.1'];

/**
 * Why a certificate is not vouched for by one of the roots at a time, in words; nothing when it is (RFC 5280 §6). Where
 * there are revocation lists, every authority between must have a current one.
 */
export async function pathProblem(
  der: Buffer,
  { roots, intermediates, crls }: AuthorityFiles,
  checkDate: Date,
): Promise<string | undefined> {
  const { Certificate, CertificateChainValidationEngine } = await import('pkijs');
  const leaf = Certificate.fromBER(new Uint8Array(der));
  const certs = [...intermediates, leaf];
  const engine = new CertificateChainValidationEngine({ trustedCerts: roots, certs, crls, checkDate });
  const { result, resultMessage, certificatePath: path } = await engine.verify();
  if (!result) return resultMessage;
  if (!path || path.length < 2 || path[0] !== leaf) return 'it is the certificate of an authority';
  if (path.slice(0, -1).some((one) => BROKEN.includes(one.signatureAlgorithm.algorithmId)))
    return 'it is signed with MD5 or SHA-1';
  return path.some((authority, index) => index - 1 > mostBelow(authority))
    ? 'there are more authorities between than one of them allows'
    : undefined;
}

/** How many authorities there may be between this one and the certificate (RFC 5280 §4.2.1.9). */
function mostBelow({ extensions }: Certificate): number {
  const found = extensions?.find(({ extnID }) => extnID === BASIC_CONSTRAINTS);
  const most = (found?.parsedValue as BasicConstraints | undefined)?.pathLenConstraint;
  return typeof most === 'number' ? most : Infinity;
}
