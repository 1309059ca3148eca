import { type PersonInfo } from '../pages/client-info.js';
import { type UserEntity } from '../users/user.entity.js';

/** A person as pages show him. */
export function personInfo({ username, claims }: UserEntity): PersonInfo {
  return { name: claims.name ?? username, ...(claims.email ? { email: claims.email } : {}) };
}
