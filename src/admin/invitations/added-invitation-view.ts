import { Text } from '../../kernel/api-fields.js';
import { InvitationView } from './invitation-view.js';

/** An invitation that was made just now, with its link: this once. */
export class AddedInvitationView extends InvitationView {
  @Text({
    description:
      'Where the account is made. It was mailed, too, where there is a mail server; never shown again.',
    example: 'https://login.example.com/invitation?token=4f0Yt1hG7n2m9Qx5s8Lr3uVw6zKc1bEd0aJf7pXy2iM',
    required: true,
    max: 2048,
    format: 'uri',
  })
  url: string;
}
