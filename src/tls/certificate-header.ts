import { ClientCertificate } from './client-certificate.js';

const MARKS = /-----(?:BEGIN|END) CERTIFICATE-----/g;
/** The elements of what Envoy says of a hop: names with values that may be quoted. */
const ELEMENT = /^(By|Hash|Cert|Chain|Subject|URI|DNS|SerialNum)=(?:"((?:[^"\\]|\\.)*)"|([^";,]*))(?:;|$)/i;

/**
 * Reads the certificate that a proxy passes in a header: a byte sequence (RFC 9440 §2.2), PEM in URL encoding as nginx
 * has it, base64 alone, or the `Cert` element of Envoy's `X-Forwarded-Client-Cert`. Nothing when it is none of these, or
 * when there is more than one certificate.
 */
export function certificateInHeader(value: string): ClientCertificate | undefined {
  const text = /^[a-z]+=/i.test(value) && !isBase64(value) ? elementOf(value) : value;
  const base64 = text && base64Of(text);
  return base64 && isBase64(base64) ? ClientCertificate.parse(Buffer.from(base64, 'base64')) : undefined;
}

function isBase64(text: string): boolean {
  return /^[a-z0-9+/]+={0,2}$/i.test(text);
}

/** The one certificate in the words of one hop; a second hop would mean that the proxy passes on what it was sent. */
function elementOf(value: string): string | undefined {
  let certificate: string | undefined;
  let rest = value;
  while (rest !== '') {
    const match = ELEMENT.exec(rest);
    if (!match) return undefined;
    const [whole, name, quoted, plain] = match;
    if (name.toLowerCase() === 'cert') {
      if (certificate !== undefined) return undefined;
      certificate = quoted ?? plain;
    }
    rest = rest.slice(whole.length);
  }
  return certificate;
}

function base64Of(text: string): string | undefined {
  const sequence = /^:(.*):$/.exec(text);
  if (sequence) return sequence[1];
  const marked = (decoded(text) ?? '').replace(MARKS, '');
  return marked.replace(/\s+/g, '');
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
