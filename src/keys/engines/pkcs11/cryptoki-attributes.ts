/** Bytes of an attribute: type, pointer and length. */
const SIZE = 24;

/** A number as C has it, `CK_ULONG` of a 64-bit machine. */
export function ulong(value: number | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

/** Yes or no as C has it, `CK_BBOOL`. */
export const TRUE = Buffer.from([1]);
export const FALSE = Buffer.from([0]);

/** Attribute types, PKCS#11 v3.0 §4. */
export const CKA = {
  CLASS: 0x0,
  TOKEN: 0x1,
  PRIVATE: 0x2,
  LABEL: 0x3,
  ID: 0x102,
  SENSITIVE: 0x103,
  SIGN: 0x108,
  VERIFY: 0x10a,
  MODULUS: 0x120,
  MODULUS_BITS: 0x121,
  PUBLIC_EXPONENT: 0x122,
  EXTRACTABLE: 0x162,
  EC_PARAMS: 0x180,
  EC_POINT: 0x181,
} as const;

/** A list of attributes (`CK_ATTRIBUTE[]`) in memory; the values live as long as it does. */
export class CryptokiAttributes {
  readonly bytes: Buffer;
  readonly count: number;

  constructor(
    private readonly values: readonly (readonly [type: number, value: Buffer])[],
    address: (value: Buffer) => bigint,
  ) {
    this.count = values.length;
    this.bytes = Buffer.alloc(SIZE * values.length);
    for (const [index, [type, value]] of values.entries()) {
      this.bytes.writeBigUInt64LE(BigInt(type), SIZE * index);
      this.bytes.writeBigUInt64LE(address(value), SIZE * index + 8);
      this.bytes.writeBigUInt64LE(BigInt(value.length), SIZE * index + 16);
    }
  }

  /** The value that the token has written, of the length that it states. */
  written(index: number): Buffer {
    const length = Number(this.bytes.readBigUInt64LE(SIZE * index + 16));
    return Buffer.from(this.values[index][1].subarray(0, length));
  }
}
