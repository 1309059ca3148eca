import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeptSecrets } from '../at-rest/kept-secrets.service.js';
import { HmacSha256 } from '../kernel/hmac-sha256.js';
import { normalizeIdentifier } from '../users/identifier.js';

/** A passkey as a browser is told of it. */
export interface NamedPasskey {
  id: string;
  transports: string[];
}

/** What passkeys in use look like: the length of their ids in bytes, and how browsers reach them. */
const LOOKS: { bytes: number; transports: string[] }[] = [
  { bytes: 16, transports: ['hybrid', 'internal'] },
  { bytes: 20, transports: ['hybrid', 'internal'] },
  { bytes: 32, transports: ['hybrid', 'internal'] },
  { bytes: 32, transports: ['internal'] },
  { bytes: 64, transports: ['nfc', 'usb'] },
];
/** Of eight people, so many have two. */
const WITH_TWO = 2;

/**
 * Invents passkeys for people who have none or do not exist, the same ones each time they are named: what a browser is
 * told of a name must not tell whether there is somebody of that name (Web Authentication §14.6.2).
 */
@Injectable()
export class PasskeyDecoys implements OnModuleInit {
  private hmac: HmacSha256;

  constructor(private readonly kept: KeptSecrets) {}

  async onModuleInit(): Promise<void> {
    this.hmac = new HmacSha256((await this.kept.read('passkey-decoys')).toString('base64url'));
  }

  of(identifier: string): NamedPasskey[] {
    const seed = normalizeIdentifier(identifier) ?? identifier;
    const [dice] = this.bytes(`${seed}:count`);
    return dice % 8 < WITH_TWO ? [this.make(`${seed}:0`), this.make(`${seed}:1`)] : [this.make(`${seed}:0`)];
  }

  private make(seed: string): NamedPasskey {
    const [dice, ...body] = Buffer.concat([
      this.bytes(`${seed}:a`),
      this.bytes(`${seed}:b`),
      this.bytes(`${seed}:c`),
    ]);
    const { bytes, transports } = LOOKS[dice % LOOKS.length];
    return { id: Buffer.from(body.slice(0, bytes)).toString('base64url'), transports };
  }

  private bytes(text: string): Buffer {
    return Buffer.from(this.hmac.of(text), 'base64url');
  }
}
