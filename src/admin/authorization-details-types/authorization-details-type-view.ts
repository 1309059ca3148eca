import { AnyObject, Moment, OneOf, Text } from '../../kernel/api-fields.js';
import { type AuthorizationDetailsTypeEntity } from '../../resources/authorization-details/authorization-details-type.entity.js';
import {
  DETAILS_CONSENTS,
  type DetailsConsent,
} from '../../resources/authorization-details/details-consent.js';
import { SCHEMA, TITLE } from './authorization-details-type-members.js';

const ID = '019aa0b2-6d1c-7c3a-9d0e-3f1f7f0a1b2c';
const MOMENT = '2026-01-31T12:00:00.000Z';

/** A type of authorization details as administrators see it. */
export class AuthorizationDetailsTypeView {
  @Text({ description: 'Identifier.', example: ID, required: true })
  id: string;

  @Text({ description: 'The API that understands it.', example: ID, required: true })
  resource_server_id: string;

  @Text({
    description: 'The type as it is asked for.',
    example: 'payment_initiation',
    required: true,
    max: 128,
  })
  type: string;

  @Text({ ...TITLE, required: true })
  title: string;

  @AnyObject({ ...SCHEMA, required: true })
  schema: Record<string, unknown>;

  @AnyObject({
    description: 'What people read before a member’s value, by its JSON Pointer.',
    example: { '/instructedAmount': 'Amount' },
    required: true,
  })
  labels: Record<string, string>;

  @OneOf(DETAILS_CONSENTS, { description: 'When people are asked.', example: 'always', required: true })
  consent: DetailsConsent;

  @Moment({ description: 'When it was added.', example: MOMENT, required: true })
  created_at: string;

  @Moment({ description: 'When it was last changed.', example: MOMENT, required: true })
  updated_at: string;

  static of(type: AuthorizationDetailsTypeEntity): AuthorizationDetailsTypeView {
    return {
      id: type.id,
      resource_server_id: type.resourceServerId,
      type: type.type,
      title: type.title,
      schema: type.schema,
      labels: type.labels,
      consent: type.consent,
      created_at: type.createdAt.toISOString(),
      updated_at: type.updatedAt.toISOString(),
    };
  }
}
