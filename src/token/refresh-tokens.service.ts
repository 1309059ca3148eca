import { Injectable } from '@nestjs/common';
import { Sealers } from '../config/sealers.js';
import { type Sealer } from '../kernel/sealing.js';

const PREFIX = 'cardea_rt_';

/** What a refresh token says: which grant, and which of its successive tokens. */
export interface RefreshToken {
  grantId: string;
  counter: number;
}

/** Seals and opens refresh tokens; whether one is good is the grant's affair. */
@Injectable()
export class RefreshTokens {
  private readonly sealer: Sealer;

  constructor(sealers: Sealers) {
    this.sealer = sealers.for('refresh-token');
  }

  mint({ grantId, counter }: RefreshToken): string {
    return PREFIX + this.sealer.seal(`${grantId}.${counter}`);
  }

  read(token: string): RefreshToken | undefined {
    const text = token.startsWith(PREFIX) ? this.sealer.open(token.slice(PREFIX.length)) : undefined;
    const [grantId, counter] = text?.split('.') ?? [];
    return grantId === undefined || counter === undefined ? undefined : { grantId, counter: Number(counter) };
  }
}
