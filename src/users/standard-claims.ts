import { IsEmail } from 'class-validator';
import { Flag, Text } from '../kernel/api-fields.js';
import { PersonalClaims } from './personal-claims.js';

/** What is known of a person, by the registered names of OIDC Core §5.1. */
export class StandardClaims extends PersonalClaims {
  @Text({ description: 'Short name that the person prefers; the user name when absent.', example: 'jane' })
  preferred_username?: string;

  @IsEmail({ allow_utf8_local_part: true }, { message: '$property must be an e-mail address' })
  @Text({
    description: 'E-mail address; one can sign in with it.',
    example: 'jane@example.com',
    format: 'email',
  })
  email?: string;

  @Flag({ description: 'Whether the e-mail address was verified.', example: true })
  email_verified?: boolean;

  @Text({ description: 'Telephone number, best as E.164.', example: '+491511234567', max: 64 })
  phone_number?: string;

  @Flag({ description: 'Whether the telephone number was verified.', example: true })
  phone_number_verified?: boolean;
}
