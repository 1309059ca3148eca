import { AnyObject, Flag, SomeOf, Texts } from '../../kernel/api-fields.js';
import { PasswordField } from '../../users/password-field.js';
import { REQUIRED_ACTIONS, type RequiredAction } from '../../users/required-actions.js';
import { StandardClaims } from '../../users/standard-claims.js';

/** What may be said of a person beside his user name: OIDC standard claims by their own names, and Cardea's members. */
export class UserMembers extends StandardClaims {
  @PasswordField()
  password?: string;

  @Texts({
    description: 'Roles, sent in access tokens. `admin` and `admin:…` open the admin API.',
    example: ['reporting'],
    max: 128,
  })
  roles?: string[];

  @Texts({ description: 'Groups, sent in access tokens.', example: ['staff'], max: 128 })
  groups?: string[];

  @AnyObject({ description: "The company's own data.", example: { cost_center: '4711' } })
  attributes?: Record<string, unknown>;

  @SomeOf(REQUIRED_ACTIONS, {
    description: 'What the person must do before he goes on after signing in; done, it goes by itself.',
    example: ['change_password'],
  })
  required_actions?: RequiredAction[];

  @Flag({ description: 'Whether the person is shut out.', example: false })
  disabled?: boolean;
}
