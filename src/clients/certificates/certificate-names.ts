import { type BaseBlock, type ObjectIdentifier, type OctetString, type Sequence } from 'asn1js';
import { type AltName } from 'pkijs';
import { textOf } from './asn1-text.js';
import { type RelativeName } from './distinguished-name.js';

const SUBJECT_ALT_NAME = '2.5.29.17';
/** The kinds of alternative names that clients are registered by, with their tags (RFC 5280 §4.2.1.6). */
const KINDS = { email: 1, dns: 2, uri: 6, ip: 7 } as const;
export type AlternativeName = keyof typeof KINDS;

/** What a certificate calls its subject. */
export interface CertificateNames {
  subject: RelativeName[];
  alternatives: Record<AlternativeName, readonly string[]>;
}

/** Reads the names in a certificate; those of an IP address are its octets in hexadecimal form. Throws when it is malformed. */
export async function namesIn(der: Buffer): Promise<CertificateNames> {
  const [{ Certificate }, { fromBER }] = await Promise.all([import('pkijs'), import('asn1js')]);
  const { subject, extensions = [] } = Certificate.fromBER(new Uint8Array(der));
  const found = extensions.find(({ extnID }) => extnID === SUBJECT_ALT_NAME)?.parsedValue as
    AltName | undefined;
  const of = (kind: AlternativeName) =>
    (found?.altNames ?? []).flatMap(({ type, value }) =>
      type === KINDS[kind] ? [alternative(value as string | OctetString)] : [],
    );
  return {
    subject: relativeNames(fromBER(subject.valueBeforeDecode).result),
    alternatives: { email: of('email'), dns: of('dns'), uri: of('uri'), ip: of('ip') },
  };
}

function alternative(value: string | OctetString): string {
  return typeof value === 'string' ? value : Buffer.from(value.getValue()).toString('hex');
}

/** A `Name`: a sequence of sets of a type and a value (RFC 5280 §4.1.2.4). */
function relativeNames(name: BaseBlock): RelativeName[] {
  return membersOf(name).map((set) => {
    const attributes = membersOf(set).map((attribute): [string, string] => {
      const [type, value] = membersOf(attribute);
      return [(type as ObjectIdentifier).getValue(), textOf(Buffer.from(value.valueBeforeDecodeView)) ?? ''];
    });
    return new Map(attributes);
  });
}

function membersOf(block: BaseBlock): BaseBlock[] {
  return (block as Sequence).valueBlock.value;
}
