import { Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { Config } from '../config/config.js';
import { type PasskeySettings } from '../config/passkey-settings.js';
import { randomSecret, sha256 } from '../kernel/secrets.js';
import { type UserEntity } from '../users/user.entity.js';
import { CredentialChanges } from './credential-changes.service.js';
import { type ChangedBy } from './credential.js';
import { type CredentialEntity } from './credential.entity.js';
import { CredentialRows } from './credential-rows.service.js';
import {
  ALGORITHMS,
  type KeptAssertion,
  type KeptRegistration,
  PasskeyCeremonies,
} from './passkey-ceremonies.service.js';
import { type NamedPasskey, PasskeyDecoys } from './passkey-decoys.service.js';
import { PasskeyRefusedError } from './passkey-refused.error.js';
import { readAssertion } from './passkey-responses.js';

const MOST = 20;
/** Milliseconds that a browser waits for the person. */
const PATIENCE = 300_000;

/** Who shall prove who he is, as far as he is known; nobody when the passkey is to tell. */
export interface Named {
  user?: Pick<UserEntity, 'id'> | undefined;
  /** What he typed. */
  identifier?: string | undefined;
  /** Whether the authenticator must verify the person, as it must where nothing else proves him. */
  verification?: KeptAssertion['verification'];
}

/** Passkeys and security keys (Web Authentication Level 3): how they are enrolled, and how people sign in with them. */
@Injectable()
export class Passkeys {
  private readonly settings: PasskeySettings;

  constructor(
    private readonly rows: CredentialRows,
    private readonly changes: CredentialChanges,
    private readonly ceremonies: PasskeyCeremonies,
    private readonly decoys: PasskeyDecoys,
    { passkeys }: Config,
  ) {
    this.settings = passkeys;
  }

  /** Whether browsers can make passkeys for this server at all. */
  get available(): boolean {
    return this.settings.rpId !== undefined;
  }

  /**
   * What `navigator.credentials.create` needs. The user handle is the person's id: opaque, without meaning to anybody
   * else, told only after the person was verified, and the same for all of his passkeys (§14.6.1, §5.4.3).
   */
  async registrationOptions({
    id,
    username,
    claims,
  }: Pick<UserEntity, 'id' | 'username' | 'claims'>): Promise<{
    options: PublicKeyCredentialCreationOptionsJSON;
    kept: KeptRegistration;
  }> {
    const { attestation, attachment } = this.settings;
    const enrolled = await this.rows.listOf(id, 'passkey');
    const challenge = randomSecret();
    const { generateRegistrationOptions } = await import('@simplewebauthn/server');
    const options = await generateRegistrationOptions({
      rpName: this.ceremonies.rpId,
      rpID: this.ceremonies.rpId,
      userID: new Uint8Array(Buffer.from(id)),
      userName: username,
      userDisplayName: claims.name ?? username,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: PATIENCE,
      attestationType: attestation,
      excludeCredentials: enrolled.map(named).map(asDescriptor),
      authenticatorSelection: {
        residentKey: 'preferred',
        userVerification: 'preferred',
        ...(attachment === 'any' ? {} : { authenticatorAttachment: attachment }),
      },
      supportedAlgorithmIDs: [...ALGORITHMS],
    });
    return { options, kept: { challenge, userId: id } };
  }

  /**
   * Enrols what the browser brought (§7.1). Throws `PasskeyRefusedError`, `CredentialTakenError` when anybody has it
   * already, or `TooManyCredentialsError`.
   */
  async register(
    { id: userId }: Pick<UserEntity, 'id'>,
    kept: KeptRegistration,
    given: unknown,
    name: string,
    by: ChangedBy,
  ): Promise<CredentialEntity> {
    if (kept.userId !== userId) throw new PasskeyRefusedError('the challenge was for somebody else');
    const { registered, transports } = await this.ceremonies.register(kept, given);
    const { credential, aaguid, credentialDeviceType, credentialBackedUp, userVerified } = registered;
    const made = this.rows.make({
      ...{ userId, type: 'passkey', name, handle: sha256(credential.id), credentialId: credential.id },
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      ...{ counter: credential.counter, transports, aaguid, userVerified },
      ...{ backupEligible: credentialDeviceType === 'multiDevice', backedUp: credentialBackedUp },
    });
    await this.rows.insert(made, MOST);
    await this.changes.tell('credential.added', made, by, { aaguid });
    return made;
  }

  /** What `navigator.credentials.get` needs; alike for people who do not exist or have no passkey. */
  async authenticationOptions({ user, identifier, verification = 'required' }: Named): Promise<{
    options: PublicKeyCredentialRequestOptionsJSON;
    kept: KeptAssertion;
  }> {
    const somebody = user?.id ?? identifier;
    const enrolled = somebody === undefined ? [] : await this.rows.listOf(user?.id ?? '', 'passkey');
    const usable = enrolled.filter(({ suspendedAt }) => suspendedAt === null).map(named);
    const allowed = usable.length > 0 || somebody === undefined ? usable : this.decoys.of(somebody);
    const challenge = randomSecret();
    const { generateAuthenticationOptions } = await import('@simplewebauthn/server');
    const options = await generateAuthenticationOptions({
      rpID: this.ceremonies.rpId,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      timeout: PATIENCE,
      userVerification: verification,
      ...(somebody === undefined ? {} : { allowCredentials: allowed.map(asDescriptor) }),
    });
    return { options, kept: { challenge, verification } };
  }

  /**
   * Whom the passkey proves, and how (§7.2, RFC 8176); throws `PasskeyRefusedError`. A counter that did not rise is a sign
   * of a copy: nobody is let in by that passkey any more, and the person sees why.
   */
  async authenticate(
    kept: KeptAssertion,
    given: unknown,
    user: Pick<UserEntity, 'id'> | undefined,
    by: Omit<ChangedBy, 'actor'>,
  ): Promise<{ userId: string; amr: string[] }> {
    const assertion = readAssertion(given);
    const credential = await this.ownerOf(assertion, user);
    const used = await this.ceremonies.assert(kept, assertion, credential);
    const { id, userId } = credential;
    const doer = { ...by, actor: userId };
    if (used.backupEligible !== credential.backupEligible) {
      this.changes.record('passkey.backup_eligibility_changed', credential, doer);
      throw new PasskeyRefusedError('the backup eligibility of the passkey has changed');
    }
    if (!(await this.rows.use(id, used.counter))) {
      if (await this.rows.suspend(id)) await this.changes.tell('passkey.cloned', credential, doer);
      throw new PasskeyRefusedError('the counter of the passkey has not risen');
    }
    const { backedUp, userVerified } = used;
    if (backedUp !== credential.backedUp)
      this.changes.record('passkey.backup_state_changed', credential, doer, { backed_up: backedUp });
    if (backedUp !== credential.backedUp || (userVerified && !credential.userVerified))
      await this.rows.update(id, userId, { backedUp, userVerified: userVerified || credential.userVerified });
    return { userId, amr: [used.backupEligible ? 'swk' : 'hwk', ...(userVerified ? ['user'] : [])] };
  }

  /** The passkey that an assertion names, if it is this person's: §7.2, steps 5 and 6. */
  private async ownerOf(
    { id, response }: AuthenticationResponseJSON,
    user: Pick<UserEntity, 'id'> | undefined,
  ): Promise<CredentialEntity> {
    const credential = await this.rows.findByHandle(sha256(id));
    if (!credential || credential.type !== 'passkey') throw new PasskeyRefusedError('the passkey is unknown');
    if (credential.suspendedAt !== null) throw new PasskeyRefusedError('the passkey is suspended');
    const handle =
      response.userHandle === undefined
        ? undefined
        : Buffer.from(response.userHandle, 'base64url').toString();
    if (user && user.id !== credential.userId)
      throw new PasskeyRefusedError('the passkey is of somebody else');
    if ((handle ?? user?.id) !== credential.userId)
      throw new PasskeyRefusedError('the user handle is of somebody else, or missing');
    return credential;
  }
}

function named({ credentialId, transports }: CredentialEntity): NamedPasskey {
  return { id: credentialId ?? '', transports: transports ?? [] };
}

function asDescriptor({ id, transports }: NamedPasskey) {
  return { id, transports: transports as AuthenticatorTransport[] };
}
