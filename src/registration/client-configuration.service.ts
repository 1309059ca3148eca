import { Injectable } from '@nestjs/common';
import { type CompleteClientMetadata } from '../clients/complete-client-metadata.js';
import { usesSecret } from '../clients/client-metadata-values.js';
import { ClientSecretsService } from '../clients/client-secrets.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClientRegistrations } from '../clients/registration/client-registrations.service.js';
import { Config } from '../config/config.js';
import { ConsentsService } from '../consents/consents.service.js';
import { GrantsService } from '../grants/grants.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { clientInformation, type ClientInformation } from './client-information.js';
import { judgedWhenStored } from './registration-error.js';
import { type RegisteredClient, registrationTokenError } from './registration-access.guard.js';

/** Lets a client read, replace and remove its registration (RFC 7592 §2); every use of its token exchanges it. */
@Injectable()
export class ClientConfiguration {
  constructor(
    private readonly clients: ClientsService,
    private readonly secrets: ClientSecretsService,
    private readonly registrations: ClientRegistrations,
    private readonly grants: GrantsService,
    private readonly consents: ConsentsService,
    private readonly config: Config,
  ) {}

  /** RFC 7592 §2.1. */
  read(registered: RegisteredClient): Promise<ClientInformation> {
    return this.exchanging(registered.token, (next) => Promise.resolve(this.told(registered, next)));
  }

  /** RFC 7592 §2.2. */
  replace(registered: RegisteredClient, metadata: CompleteClientMetadata): Promise<ClientInformation> {
    const { entity, token } = registered;
    return this.exchanging(token, async (next) => {
      const { clientId, revision } = entity;
      const update = () => this.clients.update(entity, metadata, false, revision);
      if (!(await judgedWhenStored(update))) {
        throw new OAuthError('temporarily_unavailable', 'it was changed at the same time; try again', {
          status: 409,
        });
      }
      const secret = await this.fittingSecret(clientId, metadata);
      this.clients.forget(clientId);
      return this.told({ ...registered, entity: { ...entity, metadata } }, next, secret);
    });
  }

  /** RFC 7592 §2.3: with all that it was granted. What fails half-way can be tried again with the same token. */
  remove({ entity: { clientId }, token }: RegisteredClient): Promise<void> {
    return this.exchanging(token, async () => {
      await this.grants.revokeOfClient(clientId, 'client_deleted');
      await this.consents.forgetClient(clientId);
      await this.clients.remove(clientId);
    });
  }

  /** Whether a text is the secret that the client has now. */
  async isSecretOf({ entity }: RegisteredClient, given: unknown): Promise<boolean> {
    return typeof given === 'string' && this.secrets.matches(given, await this.secrets.live(entity.clientId));
  }

  /** A client that needs a secret which it can use, and has none, gets one; one that needs none loses those that it had. */
  private async fittingSecret(
    clientId: string,
    metadata: CompleteClientMetadata,
  ): Promise<string | undefined> {
    const owner = { clientId, metadata };
    if ((await this.secrets.fit(owner)) || !usesSecret(metadata)) return undefined;
    await this.secrets.removeAll(clientId);
    return (await this.secrets.add(owner)).secret;
  }

  /** Of many uses of one token at once, one is done; when it comes to nothing, the token stays good. */
  private async exchanging<T>(token: string, work: (next: string) => Promise<T>): Promise<T> {
    const next = await this.registrations.exchange(token);
    if (next === undefined) throw registrationTokenError();
    try {
      return await work(next);
    } catch (error) {
      await this.registrations.restore(token, next).catch(() => undefined);
      throw error;
    }
  }

  private told({ entity, policy }: RegisteredClient, token: string, secret?: string): ClientInformation {
    const { softwareStatement } = policy;
    return clientInformation(entity, { issuer: this.config.issuer, token, secret, softwareStatement });
  }
}
