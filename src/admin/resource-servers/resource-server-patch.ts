import { Matches } from 'class-validator';
import { Text } from '../../kernel/api-fields.js';
import { AUDIENCE, AUDIENCE_MESSAGE } from './new-resource-server.js';
import { ResourceServerMembers } from './resource-server-members.js';

/** Changes to an API, a JSON merge patch (RFC 7396). */
export class ResourceServerPatch extends ResourceServerMembers {
  @Matches(AUDIENCE, AUDIENCE_MESSAGE)
  @Text({
    description: 'Its resource indicator, and the `aud` of its tokens.',
    example: 'https://api.example.com/orders',
    min: 1,
  })
  audience?: string;

  @Text({ description: 'Its name.', example: 'Orders', min: 1 })
  name?: string;
}
