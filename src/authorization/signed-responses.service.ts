import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClientEncryption } from '../clients/keys/client-encryption.service.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { KeysService } from '../keys/keys.service.js';

/** Seconds that a browser may take to carry a response; JARM §2.1 recommends at most ten minutes. */
const LIFETIME = 300;

/** Makes authorization responses that prove their origin and their addressee, JARM §2.1 and §2.2. */
@Injectable()
export class SignedResponses {
  constructor(
    private readonly clients: ClientsService,
    private readonly keys: KeysService,
    private readonly encryption: ClientEncryption,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** Throws while no response could be made for the client: before anything is used up for it. */
  ready(client: Client): Promise<void> {
    return this.encryption.ready(client, 'authorization');
  }

  /** The JWT that stands for all parameters of a response; throws when it cannot be made as the client wants it. */
  async of(parameters: Record<string, string>, clientId: string): Promise<string> {
    const client = await this.clients.find(clientId);
    if (!client) throw new OAuthError('invalid_request', 'the client is unknown');
    const alg = client.metadata.authorization_signed_response_alg ?? client.profile.usualAlg;
    const jwt = await this.keys.sign(alg, undefined, {
      ...parameters,
      iss: this.config.issuer,
      aud: client.id,
      exp: this.clock.seconds() + LIFETIME,
    });
    return this.encryption.ofJwt(jwt, client, 'authorization');
  }
}
