import { type KoffiFunc, type LibraryHandle } from 'koffi';
import { ConfigError } from '../../../config/setting.js';
import { CryptokiAttributes } from './cryptoki-attributes.js';
import { CryptokiError } from './cryptoki-error.js';

const ULONG = 'unsigned long';
const BYTES = 'void *';

/** The functions of a PKCS#11 library that Cardea calls, with their parameters (PKCS#11 v3.0 §5). */
const FUNCTIONS = {
  C_Initialize: [BYTES],
  C_Finalize: [BYTES],
  C_GetSlotList: ['uint8_t', BYTES, BYTES],
  C_GetTokenInfo: [ULONG, BYTES],
  C_OpenSession: [ULONG, ULONG, BYTES, BYTES, BYTES],
  C_CloseSession: [ULONG],
  C_GetSessionInfo: [ULONG, BYTES],
  C_Login: [ULONG, ULONG, BYTES, ULONG],
  C_GenerateKeyPair: [ULONG, BYTES, BYTES, ULONG, BYTES, ULONG, BYTES, BYTES],
  C_GetAttributeValue: [ULONG, ULONG, BYTES, ULONG],
  C_FindObjectsInit: [ULONG, BYTES, ULONG],
  C_FindObjects: [ULONG, BYTES, ULONG, BYTES],
  C_FindObjectsFinal: [ULONG],
  C_DestroyObject: [ULONG, ULONG],
  C_SignInit: [ULONG, BYTES, ULONG],
  C_Sign: [ULONG, BYTES, ULONG, BYTES, BYTES],
} as const;
type FunctionName = keyof typeof FUNCTIONS;

/** What a function takes: handles and counts, or memory. */
export type CryptokiArgument = bigint | number | Buffer | CryptokiAttributes | null;

type CryptokiFunction = KoffiFunc<(...memory: (bigint | number | Buffer | null)[]) => number | bigint>;

const ALREADY_INITIALIZED = 0x191;
/** `CK_C_INITIALIZE_ARGS` with `CKF_OS_LOCKING_OK`: calls come from several threads at once. */
const MULTITHREADED = Buffer.alloc(48);
MULTITHREADED.writeBigUInt64LE(2n, 32);

/** A PKCS#11 library, called on threads of its own so that no call holds up the event loop. */
export class Cryptoki {
  private constructor(
    private readonly functions: ReadonlyMap<FunctionName, CryptokiFunction>,
    private readonly address: (value: Buffer) => bigint,
  ) {}

  /** Loads a library; throws a `ConfigError` when that cannot be. */
  static async load(path: string): Promise<Cryptoki> {
    if (process.platform === 'win32') throw new ConfigError(['KEY_ENGINE=pkcs11 does not run on Windows']);
    const koffi = await import('koffi').catch(() => {
      throw new ConfigError([
        'PKCS11_MODULE needs the package koffi, which npm leaves out with --omit=optional',
      ]);
    });
    const library = opened(() => koffi.load(path), path);
    const functions = Object.entries(FUNCTIONS).map(
      ([name, parameters]) => [name as FunctionName, library.func(name, ULONG, [...parameters])] as const,
    );
    const cryptoki = new Cryptoki(new Map(functions), (value) => koffi.address(value));
    await cryptoki.initialize().catch((error: Error) => {
      throw new ConfigError([`PKCS11_MODULE ${path} does not start: ${error.message}`]);
    });
    return cryptoki;
  }

  /** Begins anew, with whatever tokens there are now; nothing else may be under way. */
  async restart(): Promise<void> {
    await this.call('C_Finalize', null).catch(() => undefined);
    await this.initialize();
  }

  /** Calls a function; throws a `CryptokiError` unless it succeeds. */
  async call(name: FunctionName, ...values: CryptokiArgument[]): Promise<void> {
    const code = await new Promise<number>((resolve, reject) => {
      const memory = values.map((value) => (value instanceof CryptokiAttributes ? value.bytes : value));
      // What the callback refers to cannot be collected while the call is under way.
      this.functions
        .get(name)!
        .async(...memory, (error: Error | null, result) =>
          error ? reject(error) : resolve(Number(values && result)),
        );
    });
    if (code !== 0) throw new CryptokiError(name, code);
  }

  private async initialize(): Promise<void> {
    try {
      await this.call('C_Initialize', MULTITHREADED);
    } catch (error) {
      if (!(error instanceof CryptokiError && error.code === ALREADY_INITIALIZED)) throw error;
    }
  }

  attributes(...values: (readonly [type: number, value: Buffer])[]): CryptokiAttributes {
    return new CryptokiAttributes(values, this.address);
  }

  /** A mechanism and its parameter, where it has one: `CK_MECHANISM` is laid out as an attribute is. */
  mechanism(type: number, parameter: Buffer = Buffer.alloc(0)): CryptokiAttributes {
    return new CryptokiAttributes([[type, parameter]], (value) =>
      value.length === 0 ? 0n : this.address(value),
    );
  }
}

function opened(load: () => LibraryHandle, path: string): LibraryHandle {
  try {
    return load();
  } catch (error) {
    throw new ConfigError([`PKCS11_MODULE ${path} cannot be loaded: ${(error as Error).message}`]);
  }
}
