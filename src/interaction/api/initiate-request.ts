import { OneOf, Text } from '../../kernel/api-fields.js';
import { AUTHENTICATION_METHODS, type AuthenticationMethod } from '../../kernel/authentication-methods.js';

/** How somebody begins to prove who he is: by which method, and who he says he is. */
export class InitiateRequest {
  @OneOf(AUTHENTICATION_METHODS, {
    description: 'One of the `methods` that the interaction names now.',
    example: 'password',
    required: true,
  })
  method: AuthenticationMethod;

  @Text({ description: 'Who he says he is: by his user name.', example: 'alice', max: 320 })
  username?: string;

  @Text({ description: 'Instead: by his e-mail address.', example: 'alice@example.com', max: 320 })
  email?: string;

  @Text({ description: 'Instead: by his telephone number.', example: '+49 30 901820', max: 64 })
  phone_number?: string;
}
