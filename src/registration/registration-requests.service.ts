import { Injectable } from '@nestjs/common';
import { type ClientMetadata } from '../clients/client-metadata.js';
import { type RegistrationPolicy } from '../clients/registration/registration-policy.js';
import { RegistrationTemplates } from '../clients/registration/registration-templates.service.js';
import { type JsonObject } from '../kernel/json-object.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { isShallow } from '../kernel/shallow-json.js';
import { TrustedJwts } from '../trusted-issuers/trusted-jwts.service.js';
import { invalidMetadata } from './registration-error.js';
import { OF_STRANGERS } from './registration-limits.js';
import { requestedMetadata } from './requested-metadata.js';

/** What a client asks for, and the limits that hold for it from then on. */
export interface RegistrationRequest {
  asked: ClientMetadata;
  policy: RegistrationPolicy;
}

/** Reads registrations: what is asked for, what a software statement says, what the software's template sets. */
@Injectable()
export class RegistrationRequests {
  constructor(
    private readonly jwts: TrustedJwts,
    private readonly templates: RegistrationTemplates,
  ) {}

  /** A new client's; `ofToken` is what its initial access token sets, where it has one. */
  async read(body: JsonObject, ofToken?: RegistrationPolicy): Promise<RegistrationRequest> {
    const asked = requestedMetadata(body);
    const statement = body.software_statement ?? undefined;
    const base: RegistrationPolicy = {
      ...ofToken,
      ...(statement === undefined
        ? {}
        : { stated: await this.statedBy(statement), softwareStatement: statement as string }),
    };
    const policy = await this.withTemplate(base, asked);
    return { asked, policy: ofToken ? policy : { ...OF_STRANGERS, ...policy } };
  }

  /** A replacement's: statement and software stay those of the registration. */
  async readReplacement(
    body: JsonObject,
    policy: RegistrationPolicy,
    current: ClientMetadata,
  ): Promise<ClientMetadata> {
    const statement = body.software_statement ?? undefined;
    if (statement !== undefined && statement !== policy.softwareStatement) {
      throw new OAuthError('invalid_software_statement', 'it must be that of this registration');
    }
    const asked = requestedMetadata(body);
    const { software_id } = asked;
    const adopted = software_id !== undefined && software_id !== current.software_id;
    if (adopted && (await this.templates.ofSoftware(software_id)))
      throw invalidMetadata('software_id is set apart for clients that register with it');
    return asked;
  }

  /** RFC 7591 §2.3, §3.2.2. */
  private async statedBy(statement: unknown): Promise<ClientMetadata> {
    const verified =
      typeof statement === 'string'
        ? await this.jwts.verify('software_statement', statement)
        : ({ outcome: 'bad' } as const);
    if (verified.outcome === 'untrusted')
      throw new OAuthError('unapproved_software_statement', 'its issuer is not trusted here');
    if (verified.outcome === 'bad' || !isShallow(verified.claims))
      throw new OAuthError('invalid_software_statement', 'it is not a signed JWT that is valid here and now');
    return requestedMetadata(verified.claims);
  }

  /**
   * Lays the template of the client's software over the limits. Anybody can write a `software_id`, so a template counts
   * for those alone whom a statement or their token vouches for, unless it is said to be for all; then what their token
   * sets stands above it.
   */
  private async withTemplate(policy: RegistrationPolicy, asked: ClientMetadata): Promise<RegistrationPolicy> {
    const vouched = policy.metadata?.software_id ?? policy.stated?.software_id;
    const softwareId = vouched ?? asked.software_id;
    const template = softwareId === undefined ? undefined : await this.templates.ofSoftware(softwareId);
    if (!template) return policy;
    if (template.requireSoftwareStatement && vouched === undefined)
      throw invalidMetadata('software_id needs a software statement');
    const layered = vouched === undefined ? within(policy, template.policy) : above(policy, template.policy);
    return { ...layered, metadata: { ...layered.metadata, software_id: template.softwareId } };
  }
}

/** Where the template says something, it wins. */
function above(policy: RegistrationPolicy, template: RegistrationPolicy): RegistrationPolicy {
  return { ...policy, ...template, metadata: { ...policy.metadata, ...template.metadata } };
}

/** Where the template says something, it counts as far as nothing else was said, so that it widens no token. */
function within(policy: RegistrationPolicy, template: RegistrationPolicy): RegistrationPolicy {
  const { scope, grant_types, ...rest } = template.metadata ?? {};
  const unlimited = {
    ...(policy.scopes || scope === undefined ? {} : { scope }),
    ...(policy.grantTypes || grant_types === undefined ? {} : { grant_types }),
  };
  return { ...template, ...policy, metadata: { ...rest, ...unlimited, ...policy.metadata } };
}
