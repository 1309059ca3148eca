import {
  type AsnType,
  BmpString,
  IA5String,
  NumericString,
  PrintableString,
  TeletexString,
  UniversalString,
  Utf8String,
} from 'asn1js';

const TEXTS = [
  Utf8String,
  PrintableString,
  IA5String,
  BmpString,
  UniversalString,
  TeletexString,
  NumericString,
];

/** The text in a value of one of the string types of names (RFC 5280 §4.1.2.4); nothing for any other. */
export function textOf(value: AsnType): string | undefined {
  const text = TEXTS.find((type) => value instanceof type);
  return text ? (value as Utf8String).getValue() : undefined;
}
