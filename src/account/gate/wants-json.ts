import { type FastifyRequest } from 'fastify';

/** Whether a program asks, such as the company's own account screens, rather than a person's browser (RFC 9110 §12.5.1). */
export function wantsJson({ headers }: FastifyRequest): boolean {
  const { accept = '', 'content-type': type = '' } = headers;
  return !accept.includes('text/html') && (accept.includes('json') || type.includes('json'));
}
