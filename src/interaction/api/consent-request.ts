import { Transform } from 'class-transformer';
import { Texts } from '../../kernel/api-fields.js';

/** What somebody allows of what is asked. */
export class ConsentRequest {
  @Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(' ').filter((name) => name !== '') : value,
  )
  @Texts({
    description:
      'The optional scopes that he leaves ticked, as a list or as one text with spaces; those that must be come along.',
    example: ['openid', 'profile'],
    required: true,
    items: 200,
  })
  scope: string[];
}
