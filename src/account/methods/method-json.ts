import { type Credential } from '../../credentials/credential.js';

/** A way to sign in that the person has set up, for programs. */
export function methodJson({ id, type, name, synced, left, ...credential }: Credential): object {
  return {
    id,
    type,
    name,
    created_at: credential.createdAt.toISOString(),
    last_used: credential.lastUsedAt?.toISOString() ?? null,
    suspended: credential.suspendedAt !== null,
    ...(type === 'passkey' ? { synced } : {}),
    ...(type === 'recovery_code' ? { left } : {}),
  };
}
