import { type Severity } from '../../clients/profiles/client-rule.js';
import { FAPI_ALGS } from '../../clients/profiles/fapi-values.js';
import { type ServerFacts } from './server-facts.js';

const DAY = 86_400_000;
/** Days at which an active key should have a successor: those of its rotation, and some for a server that was off. */
const OLD_KEY = 100;
/** Characters of base64 that hold 256 bits. */
const LONG_SECRET = 43;
const EVERYBODY = ['0.0.0.0/0', '::/0'];

/** One thing that is asked of the server as a whole. */
export interface ServerRule {
  id: string;
  standard: string;
  section: string;
  title: string;
  severity: Severity;
  /** The setting that decides, where one does. */
  setting?: string;
  applies?: (facts: ServerFacts) => boolean;
  met: (facts: ServerFacts) => boolean;
  /** What to change. */
  advice: string;
  /** How many clients it is about. */
  clients?: (facts: ServerFacts) => number;
}

/** How Cardea is reached, and by whom. */
const OF_THE_NETWORK: readonly ServerRule[] = [
  {
    id: 'server.issuer',
    standard: 'RFC 8414',
    section: '2',
    title: 'The issuer is an https address',
    severity: 'high',
    setting: 'ISSUER',
    met: ({ issuer }) => issuer.startsWith('https:'),
    advice: 'set ISSUER to an https address; session cookies are then Secure and bound to the host',
  },
  {
    id: 'server.tls',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.2.1',
    title: 'TLS ends at Cardea, or at a proxy that it knows',
    severity: 'high',
    setting: 'TLS_CERT_FILE',
    met: ({ tls, trustProxy }) => tls || trustProxy.length > 0,
    advice: 'set TLS_CERT_FILE and TLS_KEY_FILE, or TRUST_PROXY to the address of the proxy that ends TLS',
  },
  {
    id: 'server.proxies',
    standard: 'RFC 9700',
    section: '4.13',
    title: 'Only proxies of your own are believed',
    severity: 'high',
    setting: 'TRUST_PROXY',
    applies: ({ trustProxy }) => trustProxy.length > 0,
    met: ({ trustProxy }) => !trustProxy.some((network) => EVERYBODY.includes(network)),
    advice: 'name the addresses of the proxies in TRUST_PROXY; everybody can set the headers of a proxy',
  },
  {
    id: 'server.certificate-header',
    standard: 'RFC 9440',
    section: '4',
    title: 'A header for client certificates comes from a proxy that is trusted',
    severity: 'medium',
    setting: 'MTLS_CERT_HEADER',
    met: ({ ignoresCertHeader }) => !ignoresCertHeader,
    advice: 'set TRUST_PROXY to the address of the proxy that sets the header; until then it is ignored',
  },
  {
    id: 'server.outbound',
    standard: 'RFC 7591',
    section: '5',
    title: 'Requests of Cardea reach public https servers alone',
    severity: 'medium',
    setting: 'OUTBOUND_ALLOW',
    met: ({ outboundAllow }) => outboundAllow.length === 0,
    advice: 'leave out of OUTBOUND_ALLOW what clients need not publish keys or be called at',
  },
];

/** What seals and signs. */
const OF_SECRETS: readonly ServerRule[] = [
  {
    id: 'server.secret',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.4.1',
    title: 'The secret that seals tokens and keys is yours, and has 256 bits',
    severity: 'high',
    setting: 'CARDEA_SECRET',
    met: ({ secretLengths }) => secretLengths.length > 0 && secretLengths[0] >= LONG_SECRET,
    advice: 'put the output of `openssl rand -base64 48` first in CARDEA_SECRET',
  },
  {
    id: 'server.former-secrets',
    standard: 'RFC 9700',
    section: '4',
    title: 'No former secret is accepted any longer',
    severity: 'low',
    setting: 'CARDEA_SECRET',
    applies: ({ secretLengths }) => secretLengths.length > 0,
    met: ({ secretLengths }) => secretLengths.length === 1,
    advice:
      'take former secrets out of CARDEA_SECRET once all that they have sealed has expired or is resealed',
  },
  {
    id: 'server.signing-algorithms',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.4.1',
    title: 'There is a key for PS256, ES256 or EdDSA',
    severity: 'medium',
    met: ({ keys }) => keys.some(({ alg }) => (FAPI_ALGS as readonly string[]).includes(alg)),
    advice: 'POST /admin/v1/keys/rotate with the alg ES256',
  },
  {
    id: 'server.key-age',
    standard: 'RFC 8725',
    section: '3.5',
    title: 'Keys that sign are replaced every three months',
    severity: 'medium',
    met: ({ keys, now }) =>
      keys.every(({ status, createdAt }) => status !== 'active' || now - createdAt.getTime() < OLD_KEY * DAY),
    advice: 'POST /admin/v1/keys/rotate, and see in the log why the schedule did not',
  },
  {
    id: 'server.client-secrets',
    standard: 'RFC 9700',
    section: '2.5',
    title: 'Secrets of clients are replaced every year',
    severity: 'medium',
    met: ({ clientsOfOldSecrets }) => clientsOfOldSecrets === 0,
    advice: 'add a second secret to each of these clients, have it used, and remove the old one',
    clients: ({ clientsOfOldSecrets }) => clientsOfOldSecrets,
  },
];

/** Which clients there may be. */
const OF_CLIENTS: readonly ServerRule[] = [
  {
    id: 'server.production',
    standard: 'OAuth 2.1',
    section: '7',
    title: 'It runs as production, without people and clients whose passwords are public',
    severity: 'high',
    setting: 'NODE_ENV',
    met: ({ production, seedDemo }) => production && !seedDemo,
    advice: 'set NODE_ENV to production',
  },
  {
    id: 'server.registration',
    standard: 'RFC 7591',
    section: '5',
    title: 'Strangers cannot register clients',
    severity: 'medium',
    setting: 'REGISTRATION',
    met: ({ registration }) => registration !== 'open',
    advice: 'set REGISTRATION to token or off',
  },
  {
    id: 'server.pushed-requests',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.3.2.2',
    title: 'Every client pushes its authorization requests',
    severity: 'low',
    setting: 'PUSHED_REQUESTS',
    met: ({ pushedRequests, clientProfile }) => pushedRequests === 'required' || clientProfile !== 'none',
    advice: 'set PUSHED_REQUESTS to required, or CLIENT_PROFILE to fapi2',
  },
  {
    id: 'server.dpop-nonces',
    standard: 'RFC 9449',
    section: '8',
    title: 'DPoP proofs carry a nonce of the server, so that none is made in advance',
    severity: 'low',
    setting: 'DPOP_NONCES',
    met: ({ dpopNonces }) => dpopNonces === 'required',
    advice: 'set DPOP_NONCES to required when the clients know what to do with the nonce',
  },
  {
    id: 'server.client-profile',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.3.2.1',
    title: 'Clients are held to FAPI 2.0 unless told otherwise',
    severity: 'low',
    setting: 'CLIENT_PROFILE',
    met: ({ clientProfile }) => clientProfile !== 'none',
    advice: 'set CLIENT_PROFILE to fapi2 when the clients that you have are ready for it',
  },
  {
    id: 'server.shut-out',
    standard: 'FAPI 2.0 Security Profile',
    section: '5.3.2.1',
    title: 'No client contradicts the profile that it is under',
    severity: 'high',
    met: ({ clientsShutOut }) => clientsShutOut === 0,
    advice:
      'see what each of these clients has to change, or set its profile to none; until then it is shut out',
    clients: ({ clientsShutOut }) => clientsShutOut,
  },
];

/** What is asked of the server, in the order of the report. */
export const SERVER_RULES: readonly ServerRule[] = [...OF_THE_NETWORK, ...OF_SECRETS, ...OF_CLIENTS];
