import { Moment, Text } from '../../kernel/api-fields.js';
import { type TrustedIssuerEntity } from '../../trusted-issuers/trusted-issuer.entity.js';
import { NewTrustedIssuer } from './new-trusted-issuer.js';

/** A trusted issuer as administrators see it. */
export class TrustedIssuerView extends NewTrustedIssuer {
  @Text({ description: 'Identifier.', example: '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c', required: true })
  id: string;

  @Moment({ description: 'When it was added.', example: '2026-01-31T12:00:00.000Z', required: true })
  created_at: string;

  @Moment({ description: 'When it was last changed.', example: '2026-01-31T12:00:00.000Z', required: true })
  updated_at: string;

  static of(issuer: TrustedIssuerEntity): TrustedIssuerView {
    return {
      id: issuer.id,
      issuer: issuer.issuer,
      name: issuer.name,
      purposes: issuer.purposes,
      ...(issuer.jwks ? { jwks: issuer.jwks } : {}),
      ...(issuer.jwksUri === null ? {} : { jwks_uri: issuer.jwksUri }),
      ...(issuer.assertionPolicy ? { assertion_policy: issuer.assertionPolicy } : {}),
      created_at: issuer.createdAt.toISOString(),
      updated_at: issuer.updatedAt.toISOString(),
    };
  }
}
