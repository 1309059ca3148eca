import { type Cryptoki } from './cryptoki.js';
import { CKA, ulong } from './cryptoki-attributes.js';
import { CryptokiError } from './cryptoki-error.js';

/** `CKF_RW_SESSION` and `CKF_SERIAL_SESSION`. */
const SESSION = 6;
const USER = 1;
const ALREADY_LOGGED_IN = 0x100;
/** `CKR_PIN_INCORRECT`, `_INVALID`, `_EXPIRED`, `_LOCKED`. */
const PIN_REFUSED = [0xa0, 0xa1, 0xa3, 0xa4];
const PRIVATE_KEY = 3;
const MOST_SLOTS = 256;
/** Bytes of `CK_TOKEN_INFO`, of which the first 32 are its label. */
const TOKEN_INFO = 512;
const LABEL = 32;

/** A session with a token, and where it has keys by their identifier, which may be elsewhere in the next one. */
export interface Pkcs11Session {
  handle: bigint;
  keys: Map<string, bigint>;
}

/** One token of a PKCS#11 library, by its label, since slots change their numbers. */
export class Pkcs11Token {
  private refusal: CryptokiError | undefined;

  constructor(
    readonly cryptoki: Cryptoki,
    private readonly label: string,
    private readonly pin: string,
  ) {}

  /** A new session in which private keys can be used. */
  async open(): Promise<Pkcs11Session> {
    const handle = ulong(0);
    await this.cryptoki.call('C_OpenSession', await this.slot(), SESSION, null, null, handle);
    const session = { handle: handle.readBigUInt64LE(), keys: new Map<string, bigint>() };
    try {
      await this.logIn(session);
    } catch (error) {
      await this.close(session);
      throw error;
    }
    return session;
  }

  async close({ handle }: Pkcs11Session): Promise<void> {
    await this.cryptoki.call('C_CloseSession', handle).catch(() => undefined);
  }

  /** A PIN that was refused is not tried again: a token locks itself after a few wrong ones. */
  private async logIn({ handle }: Pkcs11Session): Promise<void> {
    if (this.refusal) throw this.refusal;
    const pin = Buffer.from(this.pin);
    try {
      await this.cryptoki.call('C_Login', handle, USER, pin, pin.length);
    } catch (error) {
      if (!(error instanceof CryptokiError)) throw error;
      if (error.code === ALREADY_LOGGED_IN) return;
      if (PIN_REFUSED.includes(error.code)) this.refusal = error;
      throw error;
    }
  }

  /** The private keys of an identifier; one, unless somebody else writes to the token. */
  async privateKeys(session: Pkcs11Session, id: Buffer): Promise<bigint[]> {
    return this.objects(session, [CKA.CLASS, ulong(PRIVATE_KEY)], [CKA.ID, id]);
  }

  /** Whatever has these attributes, ten at most. */
  async objects({ handle }: Pkcs11Session, ...wanted: (readonly [number, Buffer])[]): Promise<bigint[]> {
    const template = this.cryptoki.attributes(...wanted);
    const [found, count] = [Buffer.alloc(8 * 10), ulong(0)];
    await this.cryptoki.call('C_FindObjectsInit', handle, template, template.count);
    try {
      await this.cryptoki.call('C_FindObjects', handle, found, 10, count);
    } finally {
      await this.cryptoki.call('C_FindObjectsFinal', handle);
    }
    const length = Number(count.readBigUInt64LE());
    return Array.from({ length }, (_, index) => found.readBigUInt64LE(8 * index));
  }

  private async slot(): Promise<bigint> {
    const [slots, count] = [Buffer.alloc(8 * MOST_SLOTS), ulong(MOST_SLOTS)];
    await this.cryptoki.call('C_GetSlotList', 1, slots, count);
    for (let index = 0; index < Number(count.readBigUInt64LE()); index++) {
      const slot = slots.readBigUInt64LE(8 * index);
      const info = Buffer.alloc(TOKEN_INFO);
      await this.cryptoki.call('C_GetTokenInfo', slot, info);
      if (info.toString('utf8', 0, LABEL).trimEnd() === this.label) return slot;
    }
    throw new Error(`there is no token with the label ${this.label}`);
  }
}
