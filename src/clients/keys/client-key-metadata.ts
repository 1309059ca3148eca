import { AnyObject, Flag, OneOf } from '../../kernel/api-fields.js';
import { SIGNING_ALGS, type SigningAlg } from '../../keys/algorithms.js';
import { ClientCertificateMetadata } from '../certificates/client-certificate-metadata.js';
import { uri, uris } from '../uri-fields.js';
import {
  CONTENT_ENCRYPTIONS,
  type ContentEncryption,
  ENCRYPTION_ALGS,
  type EncryptionAlg,
} from '../../keys/encryption-algorithms.js';

const encryption = (what: string) =>
  OneOf(ENCRYPTION_ALGS, {
    description: `Algorithm that encrypts ${what} to a key of the client; not encrypted when absent.`,
    example: 'RSA-OAEP-256',
  });
const content = (what: string) =>
  OneOf(CONTENT_ENCRYPTIONS, {
    description: `Encryption of the content of ${what}; \`A128CBC-HS256\` by default.`,
    example: 'A256GCM',
  });

/** The keys of a client, and how what it is given and what it asks with is signed and encrypted. */
export class ClientKeyMetadata extends ClientCertificateMetadata {
  @OneOf(SIGNING_ALGS, { description: 'Algorithm that signs its ID tokens.', example: 'RS256' })
  id_token_signed_response_alg?: SigningAlg;

  @encryption('ID tokens')
  id_token_encrypted_response_alg?: EncryptionAlg;

  @content('ID tokens')
  id_token_encrypted_response_enc?: ContentEncryption;

  @OneOf(SIGNING_ALGS, {
    description: 'Algorithm that signs UserInfo; plain JSON when absent.',
    example: 'RS256',
  })
  userinfo_signed_response_alg?: SigningAlg;

  @encryption('UserInfo')
  userinfo_encrypted_response_alg?: EncryptionAlg;

  @content('UserInfo')
  userinfo_encrypted_response_enc?: ContentEncryption;

  @OneOf(SIGNING_ALGS, {
    description: 'Algorithm that signs introspection answers which it asks for as a JWT (RFC 9701 §6).',
    example: 'RS256',
  })
  introspection_signed_response_alg?: SigningAlg;

  @encryption('introspection answers as a JWT')
  introspection_encrypted_response_alg?: EncryptionAlg;

  @content('introspection answers as a JWT')
  introspection_encrypted_response_enc?: ContentEncryption;

  @OneOf(SIGNING_ALGS, {
    description:
      'Algorithm that signs its authorization responses (JARM §3). It is answered by signed ones alone then; any ' +
      'other client by those that it asks for, with `RS256`.',
    example: 'PS256',
  })
  authorization_signed_response_alg?: SigningAlg;

  @encryption('authorization responses, which are signed then')
  authorization_encrypted_response_alg?: EncryptionAlg;

  @content('authorization responses')
  authorization_encrypted_response_enc?: ContentEncryption;

  @AnyObject({ description: 'Public keys of the client, a JWK Set (RFC 7517).', example: { keys: [] } })
  jwks?: { keys: Record<string, unknown>[] };

  @uri('Address of that JWK Set, instead of `jwks`; read when it is needed.', 'https://app.example.com/jwks')
  jwks_uri?: string;

  @OneOf(SIGNING_ALGS, {
    description:
      'Algorithm with which it signs its request objects; any unless told (RFC 9101, OIDC Core §6).',
    example: 'ES256',
  })
  request_object_signing_alg?: SigningAlg;

  @OneOf(ENCRYPTION_ALGS, {
    description:
      'Algorithm with which it may encrypt its request objects to a key of ours; others and none are taken as well ' +
      '(OIDC Registration §2).',
    example: 'RSA-OAEP-256',
  })
  request_object_encryption_alg?: EncryptionAlg;

  @content('its request objects')
  request_object_encryption_enc?: ContentEncryption;

  @Flag({
    description: 'Whether it may begin an authorization only by a signed request object (RFC 9101 §10.5).',
    example: false,
  })
  require_signed_request_object?: boolean;

  @uris(
    'Addresses at which it keeps request objects; they may be used with other fragments (OIDC Core §6.2).',
    'https://app.example.com/request.jwt',
  )
  request_uris?: string[];
}
