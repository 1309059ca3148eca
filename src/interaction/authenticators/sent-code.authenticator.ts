import { type AuditService } from '../../audit/audit.service.js';
import { AMR } from '../../kernel/authentication-methods.js';
import { sha256 } from '../../kernel/secrets.js';
import { type MessageChannel, type MessageLimits } from '../../notices/message-limits.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { ownerOf } from '../sent/owner-of.js';
import { CODE_LIFETIME, type KeptCode, type SentCodes } from '../sent/sent-codes.service.js';
import {
  type Answer,
  Authenticator,
  type Begun,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticator.js';

/** How often a code can be entered wrongly. */
const TRIES = 5;

interface Kept extends KeptCode {
  /** Whose code it is, see `ownerOf`, and which browser waits for it. */
  owner: string;
  /** SHA-256 of the address that it was sent to: it is worth nothing when the person has another one by then. */
  address: string | undefined;
}

/**
 * A code that is sent to an address of the person's. Whoever is named, there is a code, and a message that takes as long;
 * it reaches somebody only where there is such a person, whose address is known to be his, and not too often.
 */
export abstract class SentCodeAuthenticator extends Authenticator {
  abstract override readonly method: 'email' | 'sms';
  protected abstract readonly channel: MessageChannel;

  constructor(
    private readonly codes: SentCodes,
    private readonly limits: MessageLimits,
    private readonly audit: AuditService,
  ) {
    super();
  }

  /** The address that is known to be the person's. */
  protected abstract addressOf(user: UserEntity): string | undefined;

  /** The address as he recognizes it. */
  protected abstract masked(address: string): string;

  protected abstract send(
    to: string | undefined,
    code: string,
    candidate: Candidate,
    context: TryContext,
  ): Promise<void>;

  has(user: UserEntity): Promise<boolean> {
    return Promise.resolve(this.addressOf(user) !== undefined);
  }

  async initiate(candidate: Candidate, context: TryContext): Promise<Begun> {
    const person = ownerOf(candidate);
    const owner = `${this.method}:${person}:${context.browser}`;
    const known = candidate.user && this.addressOf(candidate.user);
    const { device } = context;
    const asked = { person, userId: candidate.user?.id, device, ipAddress: context.origin.ipAddress };
    const allowed = await this.limits.allow(this.channel, asked);
    const address = allowed ? known : undefined;
    const { code, kept } = await this.codes.issue(owner, address !== undefined);
    await this.send(address, code, candidate, context);
    const medium = context.known !== undefined && known !== undefined ? { medium: this.masked(known) } : {};
    return {
      challenge: { ...medium, expires_in: CODE_LIFETIME },
      kept: { ...kept, owner, address: address && sha256(address) } satisfies Kept,
      lifetime: CODE_LIFETIME,
      tries: TRIES,
    };
  }

  async perform(
    { user, resting }: Candidate,
    kept: unknown,
    { pass_code: code }: Answer,
    { origin: { ipAddress } }: TryContext,
  ): Promise<Proved | Refusal> {
    if (!code) return 'missing';
    const { owner, address, ...sent } = kept as Kept;
    const right = await this.codes.redeem(owner, sent, code.slice(0, 64));
    const now = user && this.addressOf(user);
    if (right && user && now !== undefined && sha256(now) === address)
      return { userId: user.id, amr: [...AMR[this.method]] };
    const userId = (user ?? resting)?.id;
    this.audit.record({
      type: 'login.failed',
      outcome: 'failure',
      actor: userId ?? 'anonymous',
      ...(userId === undefined ? {} : { userId }),
      ipAddress,
      reason: resting ? 'locked' : 'wrong-code',
      detail: { method: this.method },
    });
    return 'wrong-code';
  }
}
