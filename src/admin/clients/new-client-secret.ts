import { Moment } from '../../kernel/api-fields.js';

/** A secret to add. */
export class NewClientSecret {
  @Moment({ description: 'When it ends; never when left out.', example: '2027-01-31T12:00:00.000Z' })
  expires_at?: string;
}
