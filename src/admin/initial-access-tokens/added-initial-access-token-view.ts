import { Text } from '../../kernel/api-fields.js';
import { InitialAccessTokenView } from './initial-access-token-view.js';

/** A token for registrations that was made just now, with its text: this once. */
export class AddedInitialAccessTokenView extends InitialAccessTokenView {
  @Text({
    description: 'The token, for the Authorization header of `POST /register`; it is never shown again.',
    example: 'cardea_iat_4f0Yt1hG7n2m9Qx5s8Lr3uVw6zKc1bEd0aJf7pXy2iM',
    required: true,
  })
  token: string;
}
