import { Injectable } from '@nestjs/common';
import { type RequestOrigin } from '../kernel/request-origin.js';
import { SignIn } from './sign-in.service.js';
import { type Visit } from './visits.service.js';

/** What a page asks the browser for: a passkey, in an exchange of that page's own. */
export interface PasskeyPrompt {
  exchangeId: string;
  /** `PublicKeyCredentialRequestOptionsJSON`. */
  options: unknown;
}

/** Makes a challenge with each page that can take a passkey: one is good for one answer. */
@Injectable()
export class PasskeyPrompts {
  constructor(private readonly signIn: SignIn) {}

  /** Nothing where a passkey is not asked for. */
  async of(visit: Visit, origin: RequestOrigin): Promise<PasskeyPrompt | undefined> {
    const { step, interaction } = visit;
    const offered = step.step === 'login' || step.step === 'second_factor' ? step.methods : [];
    const { exchange } = interaction;
    if (!offered.includes('passkey') || (exchange && exchange.method !== 'passkey')) return undefined;
    const { id, challenge } = await this.signIn.initiate(visit, 'passkey', exchange?.identifier, origin);
    return { exchangeId: id, options: challenge['fido2_options'] };
  }
}
