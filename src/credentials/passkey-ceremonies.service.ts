import { Injectable } from '@nestjs/common';
import { type AuthenticationResponseJSON } from '@simplewebauthn/server';
import { Config } from '../config/config.js';
import { type PasskeySettings } from '../config/passkey-settings.js';
import { Attestations, type Registered } from './attestations.service.js';
import { type CredentialEntity } from './credential.entity.js';
import { orRefused, PasskeyRefusedError } from './passkey-refused.error.js';
import { readRegistration } from './passkey-responses.js';

/** COSE algorithms that are offered, and no others taken: Ed25519, ES256, RS256 (Windows Hello). */
export const ALGORITHMS: readonly number[] = [-8, -7, -257];

/** What is kept on the server while the browser asks the authenticator; plain data, used once. */
export interface KeptRegistration {
  challenge: string;
  userId: string;
}

/** The same for a sign-in. */
export interface KeptAssertion {
  challenge: string;
  verification: 'required' | 'preferred';
}

/** What an assertion tells. */
export interface Used {
  counter: number;
  backupEligible: boolean;
  backedUp: boolean;
  userVerified: boolean;
}

/**
 * Judges what authenticators answer, as Web Authentication Level 3 §7 has it; knows nobody and keeps nothing. The
 * library is large, and loaded with the first passkey.
 */
@Injectable()
export class PasskeyCeremonies {
  private readonly settings: PasskeySettings;

  constructor(
    private readonly attestations: Attestations,
    { passkeys }: Config,
  ) {
    this.settings = passkeys;
  }

  /** For whom passkeys are made. */
  get rpId(): string {
    if (this.settings.rpId === undefined)
      throw new PasskeyRefusedError('there are no passkeys for an IP address');
    return this.settings.rpId;
  }

  /** A registration that is right (§7.1), and how browsers may reach the passkey. Throws `PasskeyRefusedError`. */
  register(
    kept: KeptRegistration,
    given: unknown,
  ): Promise<{ registered: Registered; transports: string[] }> {
    return orRefused(() => this.verifiedRegistration(kept, given));
  }

  /** What a right assertion tells (§7.2, from step 7 on), but for its counter. Throws `PasskeyRefusedError`. */
  assert(
    kept: KeptAssertion,
    response: AuthenticationResponseJSON,
    credential: CredentialEntity,
  ): Promise<Used> {
    return orRefused(() => this.verifiedAssertion(kept, response, credential));
  }

  private async verifiedRegistration(
    { challenge }: KeptRegistration,
    given: unknown,
  ): Promise<{ registered: Registered; transports: string[] }> {
    const response = readRegistration(given);
    const { attachment } = this.settings;
    if (attachment !== 'any' && response.authenticatorAttachment !== attachment)
      throw new PasskeyRefusedError(`the authenticator does not say that it is ${attachment}`);
    await this.attestations.requireFormat(response.response.attestationObject);
    const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
    const { registrationInfo: registered } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...this.settings.origins],
      expectedRPID: this.rpId,
      requireUserVerification: false,
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    if (!registered) throw new PasskeyRefusedError('the attestation is not valid');
    if (registered.credential.id !== response.id) throw new PasskeyRefusedError('the credential has two ids');
    await this.attestations.requireModel(registered);
    return { registered, transports: response.response.transports ?? [] };
  }

  private async verifiedAssertion(
    { challenge, verification }: KeptAssertion,
    response: AuthenticationResponseJSON,
    { credentialId, publicKey }: CredentialEntity,
  ): Promise<Used> {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { verified, authenticationInfo: info } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: [...this.settings.origins],
      expectedRPID: this.rpId,
      requireUserVerification: verification === 'required',
      // Counters are compared by the statement that notes the new one, once the signature is known to be right.
      credential: {
        id: credentialId ?? '',
        publicKey: new Uint8Array(Buffer.from(publicKey ?? '', 'base64url')),
        counter: 0,
      },
    });
    if (!verified) throw new PasskeyRefusedError('the signature is not right');
    return {
      counter: info.newCounter,
      backupEligible: info.credentialDeviceType === 'multiDevice',
      backedUp: info.credentialBackedUp,
      userVerified: info.userVerified,
    };
  }
}
