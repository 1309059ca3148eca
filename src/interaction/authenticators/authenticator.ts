import { type RequestOrigin } from '../../kernel/request-origin.js';
import { type AuthenticationMethod } from '../../kernel/authentication-methods.js';
import { type UserEntity } from '../../users/user.entity.js';

/** Whom a try is for. */
export interface Candidate {
  /** Missing for people who do not exist: everything must then look the same and take as long. */
  user: UserEntity | undefined;
  /** As it was typed; missing where nobody is named (a passkey names him) or the person is known already. */
  identifier: string | undefined;
  /** Whose sign-in rests after too many wrong tries: he is treated as nobody, and on record. */
  resting?: UserEntity | undefined;
}

/** Where and for what somebody signs in. */
export interface TryContext {
  origin: RequestOrigin;
  /** The languages that the client asked for, the best first. */
  locales: readonly string[];
  clientName: string;
  interactionId: string;
  /** Stands for the browser of the interaction, see `Interaction.browser`. */
  browser: string;
  /** What the browser is known by, if it is. */
  device: string | undefined;
  /** Who has proved a factor already, if anybody has: what we know of him may be shown to him. */
  known: string | undefined;
}

/** How a method begins. */
export interface Begun {
  /** What the browser needs for the method; the same for people who do not exist. */
  challenge: Record<string, unknown>;
  /** What the answer is judged by; plain data that stays on the server. */
  kept: unknown;
  /** Seconds in which it can be answered. */
  lifetime: number;
  /** How often it can be answered wrongly. */
  tries: number;
}

/** What a person answers with. */
export interface Answer {
  password?: string | undefined;
  pass_code?: string | undefined;
  /** The JSON form of a `PublicKeyCredential` (WebAuthn L3 §5.1). */
  fido2_response?: unknown;
}

/** Why a person is not let in, as far as he is told. `pending`: what he was sent has not been opened. */
export type Refusal =
  'missing' | 'wrong-credentials' | 'wrong-code' | 'wrong-passkey' | 'throttled' | 'expired' | 'pending';

/** Who somebody is, and by what he proved it (`amr`). */
export interface Proved {
  userId: string;
  amr: string[];
}

/** One way to prove who one is. */
export abstract class Authenticator {
  abstract readonly method: AuthenticationMethod;

  /** Whether the server can carry it out at all, as it is set up. */
  get available(): boolean {
    return true;
  }

  /** Throws `UnavailableError` when an answer could not be judged now: before it is counted as a try. */
  refuseWhenBusy(): void {}

  /** Whether what the person was sent has not been opened, so that there is nothing to judge. */
  isPending(_context: TryContext): Promise<boolean> {
    return Promise.resolve(false);
  }

  /** Whether this person can use it. */
  abstract has(user: UserEntity): Promise<boolean>;

  abstract initiate(candidate: Candidate, context: TryContext): Promise<Begun>;

  abstract perform(
    candidate: Candidate,
    kept: unknown,
    answer: Answer,
    context: TryContext,
  ): Promise<Proved | Refusal>;
}
