import { isIP, SocketAddress } from 'node:net';
import { type ClientMetadata } from '../client-metadata.js';
import { type AlternativeName, type CertificateNames } from './certificate-names.js';
import { parseDistinguishedName, sameName } from './distinguished-name.js';

/** The members of which a client of `tls_client_auth` has exactly one (RFC 8705 §2.1.2). */
export const SUBJECT_MEMBERS = [
  'tls_client_auth_subject_dn',
  'tls_client_auth_san_dns',
  'tls_client_auth_san_uri',
  'tls_client_auth_san_ip',
  'tls_client_auth_san_email',
] as const;
type SubjectMember = (typeof SUBJECT_MEMBERS)[number];

const ALTERNATIVES = {
  tls_client_auth_san_dns: 'dns',
  tls_client_auth_san_uri: 'uri',
  tls_client_auth_san_ip: 'ip',
  tls_client_auth_san_email: 'email',
} as const satisfies Partial<Record<SubjectMember, AlternativeName>>;

/** How texts of a kind are compared (RFC 5280 §7): host names without regard to case, addresses by their octets. */
const COMPARABLE: Record<AlternativeName, (text: string) => string | undefined> = {
  dns: (text) => (/^(?:[a-z0-9_-]+\.)*[a-z0-9_-]+$/i.test(text) ? text.toLowerCase() : undefined),
  uri: (text) => (/^[a-z][a-z0-9+.-]*:\S+$/i.test(text) ? text : undefined),
  ip: octetsOf,
  email: (text) => {
    const at = text.lastIndexOf('@');
    return at > 0 && at < text.length - 1 ? text.slice(0, at) + text.slice(at).toLowerCase() : undefined;
  },
};

/** Why what a client registers of its subject could never be found in a certificate, in words; nothing when it could. */
export function subjectProblem(metadata: ClientMetadata, member: SubjectMember): string | undefined {
  const value = metadata[member] ?? '';
  const known =
    member === 'tls_client_auth_subject_dn'
      ? parseDistinguishedName(value)
      : COMPARABLE[ALTERNATIVES[member]](value);
  return known === undefined ? `${member} is malformed` : undefined;
}

/** Whether a certificate is that of a client: it has what the client has registered (RFC 8705 §2.1). */
export function isOfSubject(metadata: ClientMetadata, { subject, alternatives }: CertificateNames): boolean {
  const member = SUBJECT_MEMBERS.find((name) => metadata[name] !== undefined);
  if (member === undefined) return false;
  const value = metadata[member]!;
  if (member === 'tls_client_auth_subject_dn') {
    const registered = parseDistinguishedName(value);
    return registered !== undefined && sameName(registered, subject);
  }
  const kind = ALTERNATIVES[member];
  const comparable = COMPARABLE[kind];
  const registered = comparable(value);
  const found = kind === 'ip' ? alternatives.ip : alternatives[kind].map(comparable);
  return registered !== undefined && found.includes(registered);
}

/** The octets of an IP address in hexadecimal form; nothing when it is none. */
function octetsOf(text: string): string | undefined {
  if (isIP(text) === 4) return Buffer.from(text.split('.').map(Number)).toString('hex');
  if (isIP(text) !== 6 || text.includes('%')) return undefined;
  const groups = (part: string) => part.split(':').filter((group) => group !== '');
  const [head, tail = ''] = hexadecimal(new SocketAddress({ address: text, family: 'ipv6' }).address).split(
    '::',
  );
  const zeros = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array<string>(zeros).fill('0'), ...groups(tail)];
  return all
    .map((group) => group.padStart(4, '0'))
    .join('')
    .toLowerCase();
}

/** An IPv6 address whose end may be written as an IPv4 address (RFC 4291 §2.2). */
function hexadecimal(address: string): string {
  return address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a, b, c, d] = parts.slice(0, 4).map((part) => Number(part).toString(16).padStart(2, '0'));
    return `${a}${b}:${c}${d}`;
  });
}
