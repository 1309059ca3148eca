import { Text } from '../kernel/api-fields.js';

/** A postal address, OIDC Core §5.1.1. */
export class AddressClaim {
  @Text({
    description: 'The whole address, lines separated by newlines.',
    example: '1 Main St\nOxford',
    max: 1000,
  })
  formatted?: string;

  @Text({ description: 'Street, house number, box.', example: '1 Main St', max: 500 })
  street_address?: string;

  @Text({ description: 'City.', example: 'Oxford' })
  locality?: string;

  @Text({ description: 'State, province, region.', example: 'Oxfordshire' })
  region?: string;

  @Text({ description: 'Postal code.', example: 'OX1 1DP', max: 32 })
  postal_code?: string;

  @Text({ description: 'Country.', example: 'United Kingdom' })
  country?: string;
}
