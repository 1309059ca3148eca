import { AnyObject } from '../../kernel/api-fields.js';

/** What somebody fills in who is asked for claims. */
export class FilledInProfile {
  @AnyObject({
    description: 'The `claims` that are asked for, by their names, as texts; others are left out.',
    example: { given_name: 'Jane', birthdate: '1990-04-25' },
    required: true,
  })
  claims: Record<string, unknown>;
}
