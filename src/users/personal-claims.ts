import { Matches } from 'class-validator';
import { Nested, Text } from '../kernel/api-fields.js';
import { AddressClaim } from './address-claim.js';

const link = (description: string, example: string): PropertyDecorator => {
  const text = Text({ description, example, max: 2048, format: 'uri' });
  const isWebAddress = Matches(/^https?:\/\/[^\s<>"\\]+$/, { message: '$property must be a web address' });
  return (target, property) => [text, isWebAddress].forEach((decorate) => decorate(target, property));
};

/** What a person may say of himself without proof, by the registered names of OIDC Core §5.1. */
export class PersonalClaims {
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

  @link('Profile page.', 'https://people.example.com/jane')
  profile?: string;

  @link('Picture of the person.', 'https://people.example.com/jane.png')
  picture?: string;

  @link('Own web page.', 'https://jane.example.com')
  website?: string;

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

  @Nested(() => AddressClaim, { description: 'Postal address.' })
  address?: AddressClaim;
}
