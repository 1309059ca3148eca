import { type EntityManager, In, IsNull, Not } from 'typeorm';
import { containing } from '../kernel/page-of.js';
import { ADMIN_ROLE } from '../resources/built-in-scopes.js';
import { UserEntity } from './user.entity.js';

/** The change would leave nobody who can administer. */
export class LastAdministratorError extends Error {}

/** Whether a person can administer everything now. */
export function isAdministrator({ roles, disabledAt }: Pick<UserEntity, 'roles' | 'disabledAt'>): boolean {
  return disabledAt === null && roles.includes(ADMIN_ROLE);
}

/** People with the role of administrators, disabled or not. */
export function administrators(manager: EntityManager) {
  return manager
    .createQueryBuilder(UserEntity, 'user')
    .where("user.roles LIKE :role ESCAPE '!'", { role: containing(JSON.stringify(ADMIN_ROLE)) });
}

/** The ids of the others who can administer now; read before the transaction of the change begins. */
export async function otherAdministrators(manager: EntityManager, id: string): Promise<string[]> {
  const active = administrators(manager).andWhere({ id: Not(id), disabledAt: IsNull() });
  return (await active.select('user.id').getMany()).map((user) => user.id);
}

/**
 * Throws unless one of the others can still administer, within the transaction that takes it from one. The rows are
 * locked first, in the same order by everybody: two administrators who remove each other come one after the other, and
 * the second sees what the first has done.
 */
export async function keepAnAdministrator(
  manager: EntityManager,
  id: string,
  others: readonly string[],
): Promise<void> {
  await manager
    .createQueryBuilder()
    .update(UserEntity)
    .set({ revision: () => 'revision' })
    .where({ id: In([id, ...others].sort()) })
    .execute();
  const left = administrators(manager).andWhere({ id: In([...others]), disabledAt: IsNull() });
  if (others.length === 0 || (await left.getCount()) === 0)
    throw new LastAdministratorError('the last administrator must stay one');
}
