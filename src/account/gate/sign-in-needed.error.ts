import { OAuthError } from '../../kernel/oauth-error.js';
import { type AskedSignIn } from '../../interaction/house-sign-in.service.js';

/** The person has to sign in, or to sign in again, before he gets what he wants. */
export class SignInNeededError extends OAuthError {
  constructor(
    /** Where he goes on afterwards, relative to the issuer. */
    readonly page: string,
    /** What the sign-in has to be like. */
    readonly asked: AskedSignIn | undefined,
  ) {
    super('login_required', asked ? 'the person has to sign in again' : 'nobody is signed in', {
      status: asked ? 403 : 401,
    });
  }
}
