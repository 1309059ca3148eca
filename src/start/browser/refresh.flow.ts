import { cibaFlow } from './ciba.flow.js';
import { codeFlow } from './code.flow.js';
import { deviceFlow } from './device.flow.js';
import { type Flow } from './flow.js';
import { refresh } from './issued-tokens.js';
import { chooseTokens } from './token-choice.js';

/** Refreshing (RFC 6749 §6): new tokens while the person is away. */
export const refreshFlow: Flow = {
  id: 'refresh',
  title: 'Tokens are renewed',
  summary: 'Refresh token, with rotation',
  start: (stage) =>
    chooseTokens(
      stage,
      {
        text: 'An access token lives for minutes. Its application holds a refresh token too, and gets the next one with it.',
        fits: ({ refresh_token }) => refresh_token !== undefined,
        from: [codeFlow, deviceFlow, cibaFlow],
      },
      (tokens) => refresh(stage, tokens),
    ),
};
