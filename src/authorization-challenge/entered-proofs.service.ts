import { Injectable } from '@nestjs/common';
import { type Refusal } from '../interaction/authenticators/authenticator.js';
import { type Interaction } from '../interaction/interaction.js';
import { offeredBy } from '../interaction/proof-step.js';
import { SignIn } from '../interaction/sign-in.service.js';
import { type Visit } from '../interaction/visits.service.js';
import { type AuthenticationMethod } from '../kernel/authentication-methods.js';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { type EnteredProof } from './challenge-form.js';

/** Methods whose answer is at hand: they need not begin before they are answered. */
const AT_HAND: readonly AuthenticationMethod[] = ['password', 'totp', 'recovery_code'];

/** Lets people prove who they are by what they enter in an app, in as few requests as the method needs. */
@Injectable()
export class EnteredProofs {
  constructor(private readonly signIn: SignIn) {}

  /** The interaction with what was proved or has begun, or why not; as it was where nothing was entered that is asked now. */
  async judge(visit: Visit, proof: EnteredProof, origin: RequestOrigin): Promise<Interaction | Refusal> {
    const { interaction } = visit;
    const { identifier = interaction.request.loginHint } = proof;
    const entered = { ...proof, identifier };
    const { exchange } = interaction;
    if (Object.keys(entered.answer).length === 0) return this.withoutAnswer(visit, entered, origin);
    const method = methodOf(entered, visit);
    if (!offeredBy(visit.step).includes(method)) return interaction;
    if (exchange && exchange.method === method)
      return this.signIn.perform(visit, exchange.id, entered.answer, origin);
    if (!AT_HAND.includes(method)) return 'expired';
    return this.signIn.enter(visit, method, { ...entered.answer, identifier }, origin);
  }

  /** Begins a method; a link that was sent is answered by being opened, so that it is asked about without an answer. */
  private async withoutAnswer(
    visit: Visit,
    { method, identifier }: EnteredProof,
    origin: RequestOrigin,
  ): Promise<Interaction | Refusal> {
    const { interaction, step } = visit;
    const { exchange } = interaction;
    const offered = offeredBy(step);
    if (
      exchange?.method === 'magic_link' &&
      offered.length > 0 &&
      (method === undefined || method === 'magic_link')
    ) {
      const outcome = await this.signIn.perform(visit, exchange.id, {}, origin);
      if (outcome !== 'expired' || method === undefined) return outcome === 'pending' ? interaction : outcome;
    }
    return method === undefined || !offered.includes(method)
      ? interaction
      : this.signIn.begin(visit, method, identifier, origin);
  }
}

/** The method that an answer is for: the one that is named, or the one that takes such an answer. */
function methodOf({ method, answer }: EnteredProof, { interaction }: Visit): AuthenticationMethod {
  if (method !== undefined) return method;
  if (answer.password !== undefined) return 'password';
  if (answer.fido2_response !== undefined) return 'passkey';
  return interaction.exchange && interaction.exchange.method !== 'password'
    ? interaction.exchange.method
    : 'totp';
}
