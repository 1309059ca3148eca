import { type RequiredAction } from '../users/required-actions.js';
import { type UserEntity } from '../users/user.entity.js';

/** The change that takes an action from a person's list; nothing when it is not on it. */
export function withoutAction(
  { requiredActions }: Pick<UserEntity, 'requiredActions'>,
  action: RequiredAction,
): Pick<UserEntity, 'requiredActions'> | undefined {
  if (!requiredActions?.includes(action)) return undefined;
  const left = requiredActions.filter((one) => one !== action);
  return { requiredActions: left.length > 0 ? left : null };
}
