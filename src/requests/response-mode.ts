import { type Client } from '../clients/client.js';
import { isFrontChannel, type ResponseType } from '../clients/response-types.js';

/** The parts of a redirection that carry a response: RFC 6749 §4.1.2, Multiple Response Types §2.1, Form Post. */
const CARRIERS = ['query', 'fragment', 'form_post'] as const;
export type Carrier = (typeof CARRIERS)[number];

/** How a response goes. What ends in `.jwt` goes as one JWT and never in another way (JARM §2.3). */
export type ResponseMode = Carrier | `${Carrier}.jwt`;

/** What may be asked for; `jwt` leaves the carrier to us. */
export const RESPONSE_MODES: readonly (ResponseMode | 'jwt')[] = [
  ...CARRIERS,
  'jwt',
  'query.jwt',
  'fragment.jwt',
  'form_post.jwt',
];

/** Whether a mode, settled or asked for, is one of JARM. */
export function isSigned(mode: string): boolean {
  return mode === 'jwt' || mode.endsWith('.jwt');
}

/** What carries a response of this mode; nothing where that is left to us. */
export function carrierOf(mode: ResponseMode): Carrier;
export function carrierOf(mode: string): Carrier | undefined;
export function carrierOf(mode: string): Carrier | undefined {
  return CARRIERS.find((carrier) => mode === carrier || mode === `${carrier}.jwt`);
}

/** Whether a query must not carry the response, since it would show tokens (Multiple Response Types §5, JARM §2.3.1). */
export function isKeptOutOfQuery(type: ResponseType, mode: string, client: Client): boolean {
  return isFrontChannel(type) && !(isSigned(mode) && client.wantsEncryptedResponses);
}

/** The mode for what is asked, as far as it can be followed (Multiple Response Types §2.1 and §5, JARM §2.3.4). */
export function responseModeFor(
  asked: string | undefined,
  type: ResponseType | undefined,
  client: Client,
): ResponseMode {
  const known = RESPONSE_MODES.find((mode) => mode === asked);
  const signed = client.wantsSignedResponses || (known !== undefined && isSigned(known));
  const wanted = known && carrierOf(known as string);
  const usual = type && isFrontChannel(type) ? 'fragment' : 'query';
  const misplaced = wanted === 'query' && type && isKeptOutOfQuery(type, signed ? 'jwt' : 'query', client);
  const carrier = wanted === undefined || misplaced ? usual : wanted;
  return signed ? `${carrier}.jwt` : carrier;
}
