import { type ValidateFunction } from 'ajv';
import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { type AuthorizationDetailsTypeEntity } from './authorization-details-type.entity.js';
import { type DetailsConsent } from './details-consent.js';
import { compiledSchema } from './details-schema.js';

/** A kind of details as requests see it; its schema is compiled when it is first needed, once for each revision. */
export class AuthorizationDetailsType {
  readonly id: string;
  readonly revision: number;
  readonly resourceServerId: string;
  readonly type: string;
  readonly title: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly consent: DetailsConsent;
  private readonly schema: Record<string, unknown>;
  private validate: ValidateFunction | undefined;

  constructor(row: AuthorizationDetailsTypeEntity) {
    this.id = row.id;
    this.revision = row.revision;
    this.resourceServerId = row.resourceServerId;
    this.type = row.type;
    this.title = row.title;
    this.labels = row.labels;
    this.consent = row.consent;
    this.schema = row.schema;
  }

  /** Why details are not what the schema wants (RFC 9396 §5); nothing when they are. */
  problemOf(detail: AuthorizationDetail): string | undefined {
    this.validate ??= compiledSchema(this.schema);
    if (this.validate(detail)) return undefined;
    const [{ instancePath, message = 'is malformed' }] = this.validate.errors!;
    return `${instancePath} ${message}`.trim();
  }
}
