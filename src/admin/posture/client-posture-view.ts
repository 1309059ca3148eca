import { clientPosture } from '../../clients/profiles/client-posture.js';
import { PROFILE_NAMES, type ProfileName } from '../../clients/profiles/profile-names.js';
import { type ClientEntity } from '../../clients/client.entity.js';
import { Flag, NestedList, OneOf, Text } from '../../kernel/api-fields.js';
import { PostureItem } from './posture-item.js';
import { StandardPosture } from './standard-posture.js';

/** What one client meets, and what it would have to change. */
export class ClientPostureView {
  @Text({ description: 'The client.', example: 'acme-portal', required: true, max: 128 })
  client_id: string;

  @OneOf(PROFILE_NAMES, { description: 'The profile that it is under.', example: 'fapi2', required: true })
  profile: ProfileName;

  @Flag({
    description: 'Whether it contradicts that profile, and so is shut out until it is changed.',
    example: false,
    required: true,
  })
  shut_out: boolean;

  @NestedList(() => StandardPosture, { description: 'One line for each standard.', required: true })
  standards: StandardPosture[];

  @NestedList(() => PostureItem, { description: 'Every rule.', required: true })
  items: PostureItem[];

  static of(
    { clientId, metadata }: Pick<ClientEntity, 'clientId' | 'metadata'>,
    profile: ProfileName,
    shutOut: boolean,
  ): ClientPostureView {
    const items = clientPosture({ ...metadata, profile }).map((finding) => PostureItem.ofClient(finding));
    return { client_id: clientId, profile, shut_out: shutOut, standards: StandardPosture.of(items), items };
  }
}
