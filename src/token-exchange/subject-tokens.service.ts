import { Injectable } from '@nestjs/common';
import { AssertedTokens } from './asserted-tokens.service.js';
import { PresentedTokens, type Presenter, type SubjectToken } from './presented-tokens.service.js';
import { TOKEN_TYPE, type TokenType } from './token-types.js';

/** Reads what is presented for the subject of an exchange: a token of ours, or a JWT of a trusted issuer (RFC 8693 §3). */
@Injectable()
export class SubjectTokens {
  constructor(
    private readonly presented: PresentedTokens,
    private readonly asserted: AssertedTokens,
  ) {}

  /** Throws `invalid_request` for what cannot be accepted (RFC 8693 §2.2.2). */
  async read(token: string, type: TokenType, presenter: Presenter): Promise<SubjectToken> {
    if (type !== TOKEN_TYPE.jwt) return this.presented.read(token, type, presenter);
    return (await this.presented.find(token, type, presenter)) ?? this.asserted.read(token, presenter);
  }
}
