import { AnyObject, Flag, Moment, Nested, SomeOf, Text, Texts } from '../../kernel/api-fields.js';
import { REQUIRED_ACTIONS } from '../../users/required-actions.js';
import { StandardClaims } from '../../users/standard-claims.js';
import { type UserEntity } from '../../users/user.entity.js';
import { AcceptedTermsView } from './accepted-terms-view.js';

const MOMENT = '2026-01-31T12:00:00.000Z';

/** A person as administrators see him. */
export class UserView extends StandardClaims {
  @Text({
    description: 'Identifier; also the `sub` of tokens.',
    example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c',
    required: true,
  })
  id: string;

  @Text({ description: 'What the person signs in with.', example: 'jane', required: true })
  username: string;

  @Texts({ description: 'Roles.', example: ['reporting'], required: true })
  roles: string[];

  @Texts({ description: 'Groups.', example: ['staff'], required: true })
  groups: string[];

  @AnyObject({ description: "The company's own data.", example: { cost_center: '4711' }, required: true })
  attributes: Record<string, unknown>;

  @SomeOf(REQUIRED_ACTIONS, {
    description: 'What the person must do before he goes on after signing in.',
    example: ['change_password'],
    required: true,
  })
  required_actions: string[];

  @Nested(() => AcceptedTermsView, {
    description: 'The terms that the person has accepted last; null when none.',
    required: true,
    nullable: true,
  })
  accepted_terms: AcceptedTermsView | null;

  @Flag({ description: 'Whether the person is shut out.', example: false, required: true })
  disabled: boolean;

  @Flag({ description: 'Whether the person has a password.', example: true, required: true })
  has_password: boolean;

  @Flag({
    description: 'Whether clients must know a code to ask the person over the back channel.',
    example: false,
    required: true,
  })
  has_user_code: boolean;

  @Moment({ description: 'When the password was set.', example: MOMENT, required: true, nullable: true })
  password_changed_at: string | null;

  @Moment({
    description: 'Until when sign-in rests after wrong passwords.',
    example: MOMENT,
    required: true,
    nullable: true,
  })
  locked_until: string | null;

  @Moment({ description: 'When the person was added.', example: MOMENT, required: true })
  created_at: string;

  @Moment({ description: 'When the person was last changed.', example: MOMENT, required: true })
  updated_at: string;

  static of(user: UserEntity): UserView {
    return {
      id: user.id,
      username: user.username,
      ...user.claims,
      roles: user.roles,
      groups: user.groups,
      attributes: user.attributes,
      required_actions: user.requiredActions ?? [],
      accepted_terms: user.acceptedTerms,
      disabled: user.disabledAt !== null,
      has_password: user.passwordHash !== null,
      has_user_code: user.userCodeHash !== null,
      password_changed_at: user.passwordChangedAt?.toISOString() ?? null,
      locked_until: user.lockedUntil?.toISOString() ?? null,
      created_at: user.createdAt.toISOString(),
      updated_at: user.updatedAt.toISOString(),
    };
  }
}
