import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type CompleteClientMetadata } from '../clients/complete-client-metadata.js';
import { usesSecret } from '../clients/client-metadata-values.js';
import { ClientSecretsService } from '../clients/client-secrets.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClientRegistrations } from '../clients/registration/client-registrations.service.js';
import { type InitialAccessTokenEntity } from '../clients/registration/initial-access-token.entity.js';
import { InitialAccessTokens } from '../clients/registration/initial-access-tokens.service.js';
import { type RegistrationPolicy } from '../clients/registration/registration-policy.js';
import { Config } from '../config/config.js';
import { bearerError } from '../token/bearer/bearer-token.js';
import { judgedWhenStored } from './registration-error.js';
import { clientInformation, type ClientInformation } from './client-information.js';

/** Registers clients at their own request (RFC 7591 §3). */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly registrations: ClientRegistrations,
    private readonly initialAccessTokens: InitialAccessTokens,
    private readonly audit: AuditService,
    private readonly config: Config,
  ) {}

  /** Registers a client of judged metadata, whose policy holds on; uses the token up to then only looked at. */
  async register(
    metadata: CompleteClientMetadata,
    policy: RegistrationPolicy,
    access: InitialAccessTokenEntity | undefined,
    ipAddress: string,
  ): Promise<ClientInformation> {
    if (access && !(await this.initialAccessTokens.consume(access.id))) {
      throw bearerError('invalid_token', 'the initial access token is not valid');
    }
    try {
      const information = await this.create(metadata, policy);
      const clientId = information.client_id;
      const by = access ? { initial_access_token_id: access.id } : {};
      const detail = { members: Object.keys(metadata), ...by };
      const actor = clientId;
      this.audit.record({
        type: 'client.registered',
        outcome: 'success',
        actor,
        clientId,
        ipAddress,
        detail,
      });
      return information;
    } catch (error) {
      if (access) await this.initialAccessTokens.giveBack(access.id).catch(() => undefined);
      throw error;
    }
  }

  private async create(
    metadata: CompleteClientMetadata,
    policy: RegistrationPolicy,
  ): Promise<ClientInformation> {
    const entity = await judgedWhenStored(() => this.clients.create(metadata));
    const { clientId } = entity;
    try {
      const added = usesSecret(metadata) ? await this.secrets.add(entity) : undefined;
      const token = await this.registrations.begin(clientId, policy);
      this.clients.forget(clientId);
      const { issuer } = this.config;
      const { softwareStatement } = policy;
      return clientInformation(entity, { issuer, token, secret: added?.secret, softwareStatement });
    } catch (error) {
      await this.clients.remove(clientId).catch(() => undefined);
      throw error;
    }
  }
}
