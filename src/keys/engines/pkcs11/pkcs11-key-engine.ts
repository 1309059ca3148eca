import { createPublicKey, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type JWK } from 'jose';
import { type Pkcs11Location } from '../../../config/pkcs11-location.js';
import { ConfigError } from '../../../config/setting.js';
import { type SigningAlg } from '../../algorithms.js';
import { type CreatedKey, type KeyEngine, type OpenedKey } from '../key-engine.js';
import { Cryptoki } from './cryptoki.js';
import { CKA, FALSE, TRUE, ulong } from './cryptoki-attributes.js';
import { PKCS11_ALGORITHMS } from './pkcs11-algorithms.js';
import { Pkcs11Sessions } from './pkcs11-sessions.js';
import { type Pkcs11Session, Pkcs11Token } from './pkcs11-token.js';

/** Milliseconds that a token may take to make a key. */
const GENERATION = 60_000;
/** Bytes of a public key or its part, at most. */
const LONGEST = 1024;

/** What the database keeps of a key: its identifier in the token, and its public half, which is authenticated so. */
interface Material {
  id: string;
  publicJwk: JWK;
}

/** Keeps private keys in a PKCS#11 token, which they never leave, and has it sign (PKCS#11 v3.0). */
export class Pkcs11KeyEngine implements KeyEngine {
  readonly name = 'pkcs11';
  private constructor(
    private readonly token: Pkcs11Token,
    private readonly sessions: Pkcs11Sessions,
  ) {}

  /** Loads the library and signs in to the token; throws a `ConfigError` that says what is wrong. */
  static async connect({ module, token: label, pin, pinFile }: Pkcs11Location): Promise<Pkcs11KeyEngine> {
    const token = new Pkcs11Token(
      await Cryptoki.load(module),
      label,
      pinFile === undefined ? pin! : readPin(pinFile),
    );
    try {
      await token.close(await token.open());
    } catch (error) {
      throw new ConfigError([`PKCS11_TOKEN ${label} cannot be opened: ${(error as Error).message}`]);
    }
    return new Pkcs11KeyEngine(token, new Pkcs11Sessions(token));
  }

  async create(alg: SigningAlg): Promise<CreatedKey> {
    const id = randomBytes(16);
    const publicJwk = await this.sessions.use((session) => this.generate(session, alg, id), GENERATION);
    const material: Material = { id: id.toString('hex'), publicJwk };
    return { publicJwk, material: JSON.stringify(material) };
  }

  open(alg: SigningAlg, material: string): OpenedKey {
    const { id, publicJwk } = JSON.parse(material) as Material;
    return {
      publicKey: createPublicKey({ key: { ...publicJwk }, format: 'jwk' }),
      sign: (input) => this.sessions.use((session) => this.sign(session, alg, id, input)),
    };
  }

  async destroy(material: string): Promise<void> {
    const { id } = JSON.parse(material) as Material;
    await this.sessions.use(async (session) => {
      const objects = await this.token.objects(session, [CKA.ID, Buffer.from(id, 'hex')]);
      for (const object of objects) await this.token.cryptoki.call('C_DestroyObject', session.handle, object);
    });
  }

  /** Begins anew when the last use has failed, since what is open then may be worth nothing. */
  async ping(): Promise<void> {
    if (this.sessions.isFailing) await this.sessions.recover();
    await this.sessions.use((session) =>
      this.token.cryptoki.call('C_GetSessionInfo', session.handle, Buffer.alloc(64)),
    );
  }

  close(): Promise<void> {
    return this.sessions.close();
  }

  private async generate(session: Pkcs11Session, alg: SigningAlg, id: Buffer): Promise<JWK> {
    const { cryptoki } = this.token;
    const { generation, parameters, told, jwk } = PKCS11_ALGORITHMS[alg];
    const named = [
      [CKA.TOKEN, TRUE],
      [CKA.ID, id],
      [CKA.LABEL, Buffer.from(`cardea ${alg} ${id.toString('hex').slice(0, 8)}`)],
    ] as const;
    const ofPublic = cryptoki.attributes(...named, [CKA.VERIFY, TRUE], ...parameters);
    const ofPrivate = cryptoki.attributes(
      ...named,
      ...([CKA.PRIVATE, CKA.SENSITIVE, CKA.SIGN] as const).map((type) => [type, TRUE] as const),
      [CKA.EXTRACTABLE, FALSE],
    );
    const [publicKey, privateKey] = [ulong(0), ulong(0)];
    const templates = [ofPublic, ofPublic.count, ofPrivate, ofPrivate.count];
    await cryptoki.call(
      'C_GenerateKeyPair',
      session.handle,
      cryptoki.mechanism(generation),
      ...templates,
      publicKey,
      privateKey,
    );
    const asked = cryptoki.attributes(...told.map((type) => [type, Buffer.alloc(LONGEST)] as const));
    await cryptoki.call(
      'C_GetAttributeValue',
      session.handle,
      publicKey.readBigUInt64LE(),
      asked,
      asked.count,
    );
    return jwk(told.map((_, index) => asked.written(index)));
  }

  private async sign(session: Pkcs11Session, alg: SigningAlg, id: string, text: Buffer): Promise<Buffer> {
    const { cryptoki } = this.token;
    const { mechanism, mechanismParameter, input, signature } = PKCS11_ALGORITHMS[alg];
    const data = input(text);
    const [made, length] = [Buffer.alloc(signature), ulong(signature)];
    const key = await this.handle(session, id);
    await cryptoki.call('C_SignInit', session.handle, cryptoki.mechanism(mechanism, mechanismParameter), key);
    await cryptoki.call('C_Sign', session.handle, data, data.length, made, length);
    return made.subarray(0, Number(length.readBigUInt64LE()));
  }

  private async handle(session: Pkcs11Session, id: string): Promise<bigint> {
    const known = session.keys.get(id);
    if (known !== undefined) return known;
    const [found] = await this.token.privateKeys(session, Buffer.from(id, 'hex'));
    if (found === undefined) throw new Error('the token does not have the key');
    session.keys.set(id, found);
    return found;
  }
}

function readPin(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new ConfigError([`PKCS11_PIN_FILE cannot be read: ${(error as Error).message}`]);
  }
}
