import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type VerifiedRegistrationResponse } from '@simplewebauthn/server';
import { Config } from '../config/config.js';
import { type PasskeySettings } from '../config/passkey-settings.js';
import { Clock } from '../kernel/clock.js';
import { type AuthorityFiles, readAuthorities } from '../tls/authority-files.js';
import { pathProblem } from '../tls/certificate-path.js';
import { PasskeyRefusedError } from './passkey-refused.error.js';

/** What a verified registration tells. */
export type Registered = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** Formats of statements that are understood, as far as no other server needs to be asked. */
const FORMATS: Record<PasskeySettings['attestation'], readonly string[]> = {
  none: ['none', 'packed', 'fido-u2f'],
  direct: ['packed', 'fido-u2f', 'tpm'],
};

/** Judges what an authenticator says of its model (Web Authentication §7.1, steps 21 to 24). */
@Injectable()
export class Attestations implements OnModuleInit {
  private readonly settings: PasskeySettings;
  private authorities: AuthorityFiles | undefined;

  constructor(
    { passkeys }: Config,
    private readonly clock: Clock,
  ) {
    this.settings = passkeys;
  }

  async onModuleInit(): Promise<void> {
    const { caFile } = this.settings;
    if (caFile !== undefined)
      this.authorities = await readAuthorities({ name: 'WEBAUTHN_CA_FILE', path: caFile });
  }

  /** Throws `PasskeyRefusedError` before the statement is verified: what is not wanted is not looked into. */
  async requireFormat(attestationObject: string): Promise<void> {
    const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
    const decoded = decodeAttestationObject(new Uint8Array(Buffer.from(attestationObject, 'base64url')));
    const fmt = decoded.get('fmt');
    if (!FORMATS[this.settings.attestation].includes(fmt))
      throw new PasskeyRefusedError(`attestation of the format ${fmt} is not taken`);
  }

  /**
   * Throws `PasskeyRefusedError` unless the model is vouched for by a trusted maker and may be enrolled. A statement that
   * the new key itself has signed vouches for nothing, whatever model it names.
   */
  async requireModel({ attestationObject, aaguid }: Registered): Promise<void> {
    const { aaguids } = this.settings;
    if (!this.authorities) return;
    const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers');
    const chain = decodeAttestationObject(attestationObject).get('attStmt').get('x5c') ?? [];
    if (chain.length === 0) throw new PasskeyRefusedError('the authenticator attests itself');
    const [leaf, ...others] = chain.map((der) => Buffer.from(der));
    const { Certificate } = await import('pkijs');
    const intermediates = others.map((der) => Certificate.fromBER(new Uint8Array(der)));
    const problem = await pathProblem(leaf, { ...this.authorities, intermediates }, this.clock.date());
    if (problem !== undefined)
      throw new PasskeyRefusedError(`no trusted maker attests the model: ${problem}`);
    if (aaguids && !aaguids.includes(aaguid))
      throw new PasskeyRefusedError(`the model ${aaguid} may not be enrolled`);
  }
}
