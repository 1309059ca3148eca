import { Matches } from 'class-validator';
import { ClientMetadata } from '../../clients/client-metadata.js';
import { Text } from '../../kernel/api-fields.js';

/** A client to register: the metadata of RFC 7591 §2, Cardea's extensions, and an identifier if one is wanted. */
export class NewClient extends ClientMetadata {
  @Text({
    description: 'An identifier of your choice, so that a configuration kept as code stays stable.',
    example: 'acme-portal',
    min: 1,
    max: 100,
  })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9._~-]*$/, {
    message: '$property may have letters, digits, dot, underscore, tilde and hyphen',
  })
  client_id?: string;
}
