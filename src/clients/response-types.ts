/** Response types of OAuth 2.0 and OpenID Connect (OAuth 2.0 Multiple Response Types §3, §5), words in this order. */
export const RESPONSE_TYPES = [
  'code',
  'id_token',
  'id_token token',
  'code id_token',
  'code token',
  'code id_token token',
  'token',
] as const;

export type ResponseType = (typeof RESPONSE_TYPES)[number];

/** The response type that a text names, whatever the order of its words. */
export function responseTypeOf(text: string): ResponseType | undefined {
  const words = (value: string) => value.split(' ').sort().join(' ');
  return RESPONSE_TYPES.find((known) => words(known) === words(text));
}

/** Whether the response carries a code, an ID token, an access token. */
export function carries(type: ResponseType, what: 'code' | 'id_token' | 'token'): boolean {
  return type.split(' ').includes(what);
}

/** Those in whose responses there is an access token: deprecated, RFC 9700 §2.1.2. */
export const WITH_TOKEN: readonly ResponseType[] = RESPONSE_TYPES.filter((type) => carries(type, 'token'));

/** Those that send more than a code through the browser. */
export const FRONT_CHANNEL: readonly ResponseType[] = RESPONSE_TYPES.filter(isFrontChannel);

/** Whether anything but a code comes through the browser: then never in a query (Multiple Response Types §5). */
export function isFrontChannel(type: ResponseType): boolean {
  return type !== 'code';
}
