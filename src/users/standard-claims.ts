import { IsEmail, Matches } from 'class-validator';
import { Flag, Nested, Text } from '../kernel/api-fields.js';
import { AddressClaim } from './address-claim.js';

const link = (description: string, example: string): PropertyDecorator => {
  const text = Text({ description, example, max: 2048, format: 'uri' });
  const isWebAddress = Matches(/^https?:\/\/[^\s<>"\\]+$/, { message: '$property must be a web address' });
  return (target, property) => [text, isWebAddress].forEach((decorate) => decorate(target, property));
};

/** What is known of a person, by the registered names of OIDC Core §5.1. */
export class StandardClaims {
  @Text({ description: 'Full name.', example: 'Jane Doe' })
  name?: string;

  @Text({ description: 'Given names.', example: 'Jane' })
  given_name?: string;

  @Text({ description: 'Family names.', example: 'Doe' })
  family_name?: string;

  @Text({ description: 'Middle names.', example: 'Mary' })
  middle_name?: string;

  @Text({ description: 'Casual name.', example: 'Janie' })
  nickname?: string;

  @Text({ description: 'Short name that the person prefers; the user name when absent.', example: 'jane' })
  preferred_username?: string;

  @link('Profile page.', 'https://people.example.com/jane')
  profile?: string;

  @link('Picture of the person.', 'https://people.example.com/jane.png')
  picture?: string;

  @link('Own web page.', 'https://jane.example.com')
  website?: string;

  @IsEmail({ allow_utf8_local_part: true }, { message: '$property must be an e-mail address' })
  @Text({
    description: 'E-mail address; one can sign in with it.',
    example: 'jane@example.com',
    format: 'email',
  })
  email?: string;

  @Flag({ description: 'Whether the e-mail address was verified.', example: true })
  email_verified?: boolean;

  @Text({ description: 'Gender, in own words.', example: 'female', max: 64 })
  gender?: string;

  @Matches(/^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/, {
    message: '$property must be YYYY-MM-DD, 0000-MM-DD or YYYY',
  })
  @Text({ description: '`YYYY-MM-DD`, `0000-MM-DD` or `YYYY`.', example: '1990-04-25', max: 10 })
  birthdate?: string;

  @Text({ description: 'Time zone.', example: 'Europe/Berlin', max: 64 })
  zoneinfo?: string;

  @Text({ description: 'Language (BCP 47).', example: 'en-GB', max: 64 })
  locale?: string;

  @Text({ description: 'Telephone number, best as E.164.', example: '+491511234567', max: 64 })
  phone_number?: string;

  @Flag({ description: 'Whether the telephone number was verified.', example: true })
  phone_number_verified?: boolean;

  @Nested(() => AddressClaim, { description: 'Postal address.' })
  address?: AddressClaim;
}
