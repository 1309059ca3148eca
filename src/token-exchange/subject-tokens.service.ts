import { Injectable } from '@nestjs/common';
import { AssertedTokens } from './asserted-tokens.service.js';
import { mayPresent } from './exchange-rules.js';
import { PresentedTokens, type Presenter, type SubjectToken } from './presented-tokens.service.js';
import { TOKEN_TYPE, type TokenType } from './token-types.js';

/** Reads what is presented for the subject of an exchange: a token of ours, or a JWT of a trusted issuer (RFC 8693 §3). */
@Injectable()
export class SubjectTokens {
  constructor(
    private readonly presented: PresentedTokens,
    private readonly asserted: AssertedTokens,
  ) {}

  /** Throws `invalid_request` for what cannot be accepted, or not from this client (RFC 8693 §2.2.2, §5). */
  async read(token: string, type: TokenType, presenter: Presenter): Promise<SubjectToken> {
    const ours =
      type === TOKEN_TYPE.jwt
        ? await this.presented.find(token, type, presenter)
        : await this.presented.read(token, type, presenter);
    if (!ours) return this.asserted.read(token, presenter);
    mayPresent(presenter.client, ours);
    return ours;
  }
}
