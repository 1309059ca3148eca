import { IsEmail } from 'class-validator';
import { Text, Texts, Whole } from '../../kernel/api-fields.js';

/** Somebody to invite. */
export class NewInvitation {
  @IsEmail({ allow_utf8_local_part: true }, { message: '$property must be an e-mail address' })
  @Text({
    description: 'Where the link is sent; also the user name of the account.',
    example: 'jane@example.com',
    required: true,
    format: 'email',
  })
  email: string;

  @Texts({ description: 'Roles of the account.', example: ['reporting'], max: 128 })
  roles?: string[];

  @Texts({ description: 'Groups of the account.', example: ['staff'], max: 128 })
  groups?: string[];

  @Whole({
    description: 'Seconds that the link is good for; a week by default.',
    example: 604800,
    min: 60,
    max: 7776000,
  })
  expires_in?: number;
}
