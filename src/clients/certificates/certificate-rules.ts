import { type ClientMetadata } from '../client-metadata.js';
import { SUBJECT_MEMBERS, subjectProblem } from './registered-subject.js';

/** Why a client could not be proved by a certificate as it wants to be, in words; nothing when it could (RFC 8705 §2). */
export function certificateProblem(metadata: ClientMetadata): string | undefined {
  const { token_endpoint_auth_method: method, jwks, jwks_uri } = metadata;
  if (method === 'self_signed_tls_client_auth' && jwks === undefined && jwks_uri === undefined)
    return 'self_signed_tls_client_auth needs jwks or jwks_uri';
  const members = SUBJECT_MEMBERS.filter((member) => metadata[member] !== undefined);
  if (method === 'tls_client_auth' && members.length !== 1)
    return `tls_client_auth needs exactly one of ${SUBJECT_MEMBERS.join(', ')}`;
  if (method !== 'tls_client_auth' && members.length > 0) return `${members[0]} needs tls_client_auth`;
  for (const member of members) {
    const problem = subjectProblem(metadata, member);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
