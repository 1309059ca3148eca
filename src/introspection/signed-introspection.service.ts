import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientEncryption } from '../clients/keys/client-encryption.service.js';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { KeysService } from '../keys/keys.service.js';
import { type IntrospectionMembers } from './introspection-members.js';

/** Makes introspection answers that prove their origin, and that the caller alone can read if it asked for it (RFC 9701). */
@Injectable()
export class SignedIntrospection {
  constructor(
    private readonly keys: KeysService,
    private readonly encryption: ClientEncryption,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  /** RFC 9701 §5: what is said of the token is in a member of its own, so that the answer is no token itself. */
  async of(members: IntrospectionMembers, caller: Client): Promise<string> {
    const alg = caller.metadata.introspection_signed_response_alg ?? caller.profile.usualAlg;
    const signed = await this.keys.sign(alg, 'token-introspection+jwt', {
      iss: this.config.issuer,
      aud: caller.id,
      iat: this.clock.seconds(),
      token_introspection: members,
    });
    return this.encryption.ofJwt(signed, caller, 'introspection');
  }
}
