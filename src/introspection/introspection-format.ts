/** The faces of an introspection answer, by the media type that asks for each. */
const FORMATS = {
  'application/json': 'json',
  'application/token-introspection+jwt': 'jwt',
  'application/jwt': 'phantom',
} as const;

/** JSON (RFC 7662 §2.2), a signed answer (RFC 9701 §5), or the token itself as a JWT. */
export type IntrospectionFormat = (typeof FORMATS)[keyof typeof FORMATS];

/** The face that an `Accept` header likes best (RFC 9110 §12.5.1), the one named first among equals; else JSON. */
export function introspectionFormat(accept = ''): IntrospectionFormat {
  let best: { format: IntrospectionFormat; quality: number } = { format: 'json', quality: 0 };
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const format = FORMATS[type as keyof typeof FORMATS] as IntrospectionFormat | undefined;
    const quality = qualityOf(parameters);
    if (format && quality > best.quality) best = { format, quality };
  }
  return best.format;
}

function qualityOf(parameters: readonly string[]): number {
  const weight = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = weight === undefined ? 1 : Number(weight.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
