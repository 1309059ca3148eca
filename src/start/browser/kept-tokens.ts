import { type DemoClient } from './demo-clients.js';

const KEY = 'cardea-playground-tokens';

/** Tokens of one grant. */
export interface Tokens {
  access_token?: string;
  refresh_token?: string;
  id_token?: string;
}

/** The tokens that a flow got last, which other flows of this tab work with. */
export interface KeptTokens extends Tokens {
  /** The flow that got them, and its title. */
  flow: string;
  title: string;
  /** Whose they are. */
  client: DemoClient;
}

/** All that this tab keeps, the newest first. */
export function keptTokens(): KeptTokens[] {
  return JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as KeptTokens[];
}

/** Keeps the tokens of a flow instead of its earlier ones. */
export function keepTokens(tokens: KeptTokens): void {
  save([tokens, ...others(tokens)]);
}

/** Forgets a token that has ended: an access token alone, or with a refresh token all that came of the grant. */
export function forgetToken(tokens: KeptTokens, type: 'access_token' | 'refresh_token'): void {
  const { access_token: _, ...rest } = tokens;
  save(type === 'access_token' ? [rest, ...others(tokens)] : others(tokens));
}

function others({ flow }: KeptTokens): KeptTokens[] {
  return keptTokens().filter((kept) => kept.flow !== flow);
}

function save(tokens: KeptTokens[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(tokens));
}
