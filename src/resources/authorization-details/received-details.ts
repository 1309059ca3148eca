import { type AuthorizationDetail } from '../../grants/authorization-detail.js';
import { isJsonObject } from '../../kernel/json-object.js';
import { OAuthError } from '../../kernel/oauth-error.js';
import { LONGEST_TEXT } from './pattern-cost.js';

/** Characters of the parameter. */
const LARGEST = 16_384;
/** Bytes of the details as they are in a token, which has to fit into a header. */
const LARGEST_KEPT = 4_096;
const MOST_DETAILS = 20;
const DEEPEST = 8;
/** Members and elements of all details together. */
const MOST_VALUES = 512;
const LONGEST_NAME = 128;

const PROTOTYPES = ['__proto__', 'constructor', 'prototype'];
/** Control characters but for line breaks and tabs, halves of characters, and what turns the direction of a text. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|\p{Cs}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** The error of details that are not acceptable, RFC 9396 §5. */
export function invalidDetails(description: string): OAuthError {
  return new OAuthError('invalid_authorization_details', description);
}

/**
 * Reads `authorization_details`, RFC 9396 §2: a list of objects with a type, of bounded size, depth and number, whose
 * texts are what they look like. Throws `invalid_authorization_details`.
 */
export function receivedDetails(text: string): AuthorizationDetail[] {
  if (text.length > LARGEST) throw invalidDetails('authorization_details is too large');
  const details = parsed(text);
  if (!Array.isArray(details) || details.length === 0 || !details.every(isDetail))
    throw invalidDetails('authorization_details must be a list of objects, each with a type');
  if (details.length > MOST_DETAILS) throw invalidDetails('authorization_details has too many elements');
  countValues(details, 0);
  if (Buffer.byteLength(JSON.stringify(details)) > LARGEST_KEPT)
    throw invalidDetails('authorization_details is too large for a token');
  return details;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalidDetails('authorization_details is not JSON');
  }
}

function isDetail(value: unknown): value is AuthorizationDetail {
  return isJsonObject(value) && Object.hasOwn(value, 'type') && typeof value.type === 'string';
}

function countValues(value: unknown, depth: number, counted = 0): number {
  let count = counted + 1;
  if (count > MOST_VALUES) throw invalidDetails('authorization_details has too many members');
  if (typeof value === 'string') refuseText(value, LONGEST_TEXT);
  if (typeof value === 'number' && !Number.isFinite(value))
    throw invalidDetails('authorization_details has a number that is out of range');
  if (typeof value !== 'object' || value === null) return count;
  if (depth >= DEEPEST) throw invalidDetails('authorization_details is nested too deeply');
  for (const [name, member] of Object.entries(value)) {
    refuseText(name, LONGEST_NAME);
    if (PROTOTYPES.includes(name))
      throw invalidDetails('authorization_details has a member that is not allowed');
    count = countValues(member, depth + 1, count);
  }
  return count;
}

function refuseText(text: string, longest: number): void {
  if (text.length > longest) throw invalidDetails('authorization_details has a text that is too long');
  if (UNREADABLE.test(text))
    throw invalidDetails('authorization_details has control or direction characters');
}
