import { OneOf } from '../../kernel/api-fields.js';

/** What somebody chooses before he goes on. */
export class ContinueRequest {
  @OneOf(['current', 'other'], {
    description: 'At the step `select_account`: to go on as who is signed in, or as somebody else.',
    example: 'current',
  })
  account?: 'current' | 'other';
}
