import { ClientMetadata } from '../../clients/client-metadata.js';
import { Flag } from '../../kernel/api-fields.js';

/** Changes to a client, a JSON merge patch (RFC 7396): `null` takes a member back to its default. */
export class ClientPatch extends ClientMetadata {
  @Flag({ description: 'Extension: whether the client is shut out.', example: true })
  disabled?: boolean;
}
