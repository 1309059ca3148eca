import { Matches } from 'class-validator';
import { Text } from '../../kernel/api-fields.js';
import { ResourceServerMembers } from './resource-server-members.js';

/** What a resource indicator looks like: an absolute URI without fragment, RFC 8707 §2. */
export const AUDIENCE = /^[A-Za-z][A-Za-z0-9+.-]*:[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+$/;

/** What is said when it does not look so. */
export const AUDIENCE_MESSAGE = {
  message: '$property must be an absolute URI without fragment (RFC 8707 §2)',
};

/** An API to register. */
export class NewResourceServer extends ResourceServerMembers {
  @Matches(AUDIENCE, AUDIENCE_MESSAGE)
  @Text({
    description: 'Its resource indicator, and the `aud` of its tokens.',
    example: 'https://api.example.com/orders',
    required: true,
    min: 1,
  })
  audience: string;

  @Text({ description: 'Its name.', example: 'Orders', required: true, min: 1 })
  name: string;
}
