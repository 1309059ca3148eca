import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Config } from '../config/config.js';
import { KeysService } from '../keys/keys.service.js';
import { Subjects } from './subjects.service.js';

/** What an ID token of ours says to us. */
export interface IssuedIdToken {
  /** The client that it was issued to. */
  client: Client;
  /** The person, whatever the client calls him. */
  userId: string;
  sessionId: string | undefined;
  /** Seconds since the epoch. */
  expiresAt: number;
}

/** Reads ID tokens that come back: as hints (OIDC Core §3.1.2.1, RP-Initiated Logout §2) and for exchange. */
@Injectable()
export class IssuedIdTokens {
  constructor(
    private readonly keys: KeysService,
    private readonly clients: ClientsService,
    private readonly subjects: Subjects,
    private readonly config: Config,
  ) {}

  /** Nothing when it is no ID token of this issuer and a known client; a hint may have expired. */
  async read(
    token: string,
    { expired }: { expired: 'refused' | 'accepted' },
  ): Promise<IssuedIdToken | undefined> {
    const claims = await this.keys.verify(token, {
      typ: 'JWT',
      issuer: this.config.issuer,
      ignoreExpiration: expired === 'accepted',
    });
    const { aud, sub, sid, exp } = claims ?? {};
    if (typeof aud !== 'string' || typeof sub !== 'string') return undefined;
    const client = await this.clients.find(aud);
    const userId = client && this.subjects.userId(sub, client);
    if (userId === undefined) return undefined;
    const sessionId = typeof sid === 'string' ? sid : undefined;
    return { client: client!, userId, sessionId, expiresAt: Number(exp) };
  }
}
