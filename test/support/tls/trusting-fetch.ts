import { request as send } from 'node:https';
import { type TestCertificate } from '../test-authority.js';

/** Statuses whose answers have no body (RFC 9110 §6.4.1). */
const EMPTY = [101, 204, 205, 304];

/** A `fetch` that trusts one authority, shows a certificate where it has one, and follows no redirect. */
export function trustingFetch(authority: TestCertificate, own?: TestCertificate): typeof fetch {
  const identity = own ? { cert: own.pem, key: own.key } : {};
  return async (input, init) => {
    const asked = new Request(input, init);
    const body = Buffer.from(await asked.arrayBuffer());
    const headers = { ...Object.fromEntries(asked.headers), 'content-length': String(body.length) };
    return new Promise((resolve, reject) => {
      const options = {
        method: asked.method,
        headers,
        ca: authority.pem,
        agent: false as const,
        ...identity,
      };
      const request = send(asked.url, options, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const status = answer.statusCode!;
          const names = answer.rawHeaders.flatMap((name, index): [string, string][] =>
            index % 2 === 0 ? [[name, answer.rawHeaders[index + 1]]] : [],
          );
          resolve(
            new Response(EMPTY.includes(status) ? null : Buffer.concat(chunks), { status, headers: names }),
          );
        });
      });
      request.on('error', reject);
      request.end(body);
    });
  };
}
