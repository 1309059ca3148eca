/** How texts in names are encoded, by the tag of their type (RFC 5280 §4.1.2.4, X.690 §8.23). */
const DECODERS: Partial<Record<number, (content: Buffer) => string>> = {
  0x0c: (content) => content.toString('utf8'),
  0x12: (content) => content.toString('latin1'),
  0x13: (content) => content.toString('latin1'),
  0x14: (content) => content.toString('latin1'),
  0x16: (content) => content.toString('latin1'),
  0x1c: utf32,
  0x1e: (content) => Buffer.from(content).swap16().toString('utf16le'),
};

/** The text in a value of one of the string types of names, in its encoding; nothing for any other. */
export function textOf(der: Buffer): string | undefined {
  const decode = DECODERS[der[0] ?? 0];
  const content = contentOf(der);
  try {
    return decode && content ? decode(content) : undefined;
  } catch {
    return undefined;
  }
}

/** The octets of a value whose length fills the whole of it (X.690 §8.1.3). */
function contentOf(der: Buffer): Buffer | undefined {
  const first = der[1] ?? 0x80;
  const octets = first < 0x80 ? 0 : first - 0x80;
  if (first === 0x80 || octets > 4 || der.length < 2 + octets) return undefined;
  const length = octets === 0 ? first : der.readUIntBE(2, octets);
  return der.length === 2 + octets + length ? der.subarray(2 + octets) : undefined;
}

function utf32(content: Buffer): string {
  const points = Array.from({ length: content.length / 4 }, (_, index) => content.readUInt32BE(index * 4));
  return String.fromCodePoint(...points);
}
