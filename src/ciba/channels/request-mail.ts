import { type Mail } from '../../mail/mail.js';
import { type WaitingRequest } from '../waiting-requests.service.js';

/** What a person is told by mail: enough to recognize a request that is his own, and not what is asked for. */
export function requestMail(
  { id, request, client }: WaitingRequest,
  { to, issuer }: { to: string; issuer: string },
): Mail {
  const { bindingMessage, askedAt, expiresAt } = request;
  const text = [
    `${client.name} asks you to confirm who you are.`,
    ...(bindingMessage === undefined ? [] : [`It shows you this: ${bindingMessage}`]),
    `Asked at ${when(askedAt)}; you can answer until ${when(expiresAt)}.`,
    `Sign in to answer: ${issuer}/account/requests/${id}`,
    'If you did not start this, refuse it there, or do nothing: it ends by itself.',
  ];
  return { to, subject: `${client.name} asks for your confirmation`, text: `${text.join('\n\n')}\n` };
}

/** Where the reader is, is not known: in UTC, and it says so. */
const when = (time: number): string => `${new Date(time).toISOString().replace('T', ' ').slice(0, 16)} UTC`;
