import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ResealingTask } from '../at-rest/resealing.task.js';
import { type AtRestSealer } from '../config/at-rest-sealer.js';
import { Config } from '../config/config.js';
import { Sealers } from '../config/sealers.js';
import { Clock } from '../kernel/clock.js';
import { randomBytes, sameSecret } from '../kernel/secrets.js';
import { type UserEntity } from '../users/user.entity.js';
import { CredentialChanges } from './credential-changes.service.js';
import { type ChangedBy } from './credential.js';
import { CredentialRows } from './credential-rows.service.js';
import { base32, codeAt, fromBase32, readTimeCode, stepsAround } from './time-codes.js';

/** Bytes of a secret: as long as the hash (RFC 4226 §4). */
const SECRET = 20;
/** A phone and one to fall back on: each more makes a guessed code likelier. */
const MOST = 2;
const PURPOSE = 'totp-secret';

/** What an authenticator app is given; the secret is kept by nobody until a code has proved that the app has it. */
export interface NewTotp {
  /** In base32, for those who type it. */
  secret: string;
  /** The same as an address (`otpauth:`), for the phone that shows the page itself. */
  uri: string;
  /** The address as a picture: a data address of an SVG. */
  qr: string;
}

/** Codes of authenticator apps (TOTP, RFC 6238): SHA-1, six digits, thirty seconds. */
@Injectable()
export class Totp implements OnModuleInit {
  private readonly sealer: AtRestSealer;

  constructor(
    private readonly rows: CredentialRows,
    private readonly changes: CredentialChanges,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly resealing: ResealingTask,
    sealers: Sealers,
  ) {
    this.sealer = sealers.atRest(PURPOSE);
  }

  onModuleInit(): void {
    this.resealing.register({ table: 'credentials', key: 'id', column: 'secret', purpose: PURPOSE });
  }

  /** A secret to enrol. */
  begin(): string {
    return base32(randomBytes(SECRET));
  }

  /** A secret as apps take it: by address, picture, or hand. */
  async shown({ username }: Pick<UserEntity, 'username'>, secret: string): Promise<NewTotp> {
    const issuer = new URL(this.config.issuer).hostname;
    const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(username)}`;
    const uri = `otpauth://totp/${label}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
    const { encodeQR } = await import('qr');
    const svg = encodeQR(uri, 'svg', { ecc: 'medium' });
    return { secret, uri, qr: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` };
  }

  /** Enrols a secret of which the app has given a right code; says whether it was right. Throws `TooManyCredentialsError`. */
  async confirm(userId: string, secret: string, code: string, name: string, by: ChangedBy): Promise<boolean> {
    const step = this.stepOf(fromBase32(secret), code);
    if (step === undefined) return false;
    const credential = this.rows.make({ userId, type: 'totp', name, counter: step });
    credential.secret = this.sealer.seal(secret, credential.id);
    await this.rows.insert(credential, MOST);
    await this.changes.tell('credential.added', credential, by);
    return true;
  }

  /** Whether it is a code of one of the person's apps, not used before (RFC 6238 §5.2): of many at once, one is. */
  async verify(userId: string, code: string): Promise<boolean> {
    for (const { id, secret, counter } of await this.rows.listOf(userId, 'totp')) {
      const opened = secret === null ? undefined : this.sealer.open(secret, id);
      const step = opened === undefined ? undefined : this.stepOf(fromBase32(opened), code);
      if (step !== undefined && step > counter && (await this.rows.use(id, step))) return true;
    }
    return false;
  }

  /** The time step that a code is of, around now. */
  private stepOf(secret: Buffer, typed: string): number | undefined {
    const code = readTimeCode(typed);
    if (code === undefined) return undefined;
    return stepsAround(this.clock.now()).find((step) => sameSecret(codeAt(secret, step), code));
  }
}
