import { expect } from '@jest/globals';
import { carries, isFrontChannel } from '../../../src/clients/response-types.js';
import { type Answer, formOn } from '../test-browser.js';
import { type Variant } from './variants.js';

/** What was asked, as far as the answer must fit it. */
export interface Asked extends Variant {
  redirectUri: string;
  state: string | undefined;
  issuer: string;
}

/** RFC 6749 §4.1.2.1, without quotes and backslash. */
const DESCRIPTION = /^[\x20\x21\x23-\x5b\x5d-\x7e]+$/;

/** What comes in a successful answer, and nothing else may. */
const PARTS = {
  code: ['code'],
  id_token: ['id_token'],
  token: ['access_token', 'token_type', 'expires_in', 'scope'],
} as const;

/** The parameters of an answer, which must come in the way of the variant alone. */
export function parametersOf(answer: Answer, { redirectUri, responseType, responseMode }: Asked) {
  const location = answer.headers.get('location');
  if (responseMode === 'form_post') return formPosted(answer, redirectUri);
  expect([answer.status, location]).toEqual([303, expect.any(String)]);
  const mark = isFrontChannel(responseType) ? '#' : redirectUri.includes('?') ? '&' : '?';
  expect(location!.slice(0, redirectUri.length + 1)).toBe(redirectUri + mark);
  const rest = location!.slice(redirectUri.length + 1);
  expect(rest).not.toContain('#');
  return unique(new URLSearchParams(rest));
}

/** Form Post Response Mode §2: a form that sends itself, and nothing in any address. */
function formPosted(answer: Answer, redirectUri: string): Record<string, string> {
  expect([answer.status, answer.headers.get('location')]).toEqual([200, null]);
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  const forms = answer.text.match(/<form\b[^>]*>/g)!;
  expect([forms.length, answer.text.match(/<script\b/g)!.length]).toEqual([1, 1]);
  expect(forms[0]).toMatch(/ method="post"/);
  expect(forms[0]).not.toContain('enctype');
  const { action, fields } = formOn(answer.text);
  expect(action).toBe(redirectUri);
  return fields;
}

function unique(parameters: URLSearchParams): Record<string, string> {
  expect(new Set(parameters.keys()).size).toBe([...parameters.keys()].length);
  return Object.fromEntries(parameters);
}

function expectExactly(parameters: Record<string, string>, names: readonly string[], asked: Asked): void {
  const stated = asked.state === undefined ? [] : ['state'];
  expect(Object.keys(parameters).sort()).toEqual([...names, ...stated, 'iss'].sort());
  expect(parameters.iss).toBe(asked.issuer);
  expect(parameters.state).toBe(asked.state);
}

/** A successful answer: what the response type names, `state`, `iss`, `session_state` and nothing else. */
export function readSuccess(answer: Answer, asked: Asked): Record<string, string> {
  const parameters = parametersOf(answer, asked);
  const parts = (['code', 'id_token', 'token'] as const).filter((part) => carries(asked.responseType, part));
  expectExactly(parameters, [...parts.flatMap((part) => PARTS[part]), 'session_state'], asked);
  if (parts.includes('token')) {
    expect(parameters.token_type).toBe('Bearer');
    expect(parameters.expires_in).toMatch(/^[1-9]\d*$/);
  }
  return parameters;
}

/** An error: its code and words, `state`, `iss` and nothing else, least of all a code or token. */
export function readError(answer: Answer, asked: Asked): string {
  const parameters = parametersOf(answer, asked);
  expectExactly(parameters, ['error', 'error_description'], asked);
  expect(parameters.error_description).toMatch(DESCRIPTION);
  return parameters.error;
}
