import { OAuthError, type OAuthErrorCode, type OAuthErrorOptions } from '../kernel/oauth-error.js';
import { type ErrorText } from './messages.js';

/** An error that is told to the person on a page of ours, with words for the situation and a way on. */
export class PageError extends OAuthError {
  readonly text: ErrorText | undefined;
  readonly restart: string | undefined;
  readonly back: { href: string; label: string } | undefined;

  constructor(
    code: OAuthErrorCode,
    description: string,
    options: OAuthErrorOptions & {
      text?: ErrorText;
      restart?: string;
      back?: { href: string; label: string };
    } = {},
  ) {
    super(code, description, options);
    this.text = options.text;
    this.restart = options.restart;
    this.back = options.back;
  }
}
