import { ACCOUNT_SETTINGS } from './account-settings.js';
import { LANGUAGES } from '../kernel/languages.js';
import { flag, list, oneOf, type Setting, setting, text, url, whole } from './setting.js';
import { PASSKEY_SETTINGS } from './passkey-settings.js';
import { parseDatabaseUrl } from './database-url.js';
import { parseRedisUrl } from './redis-url.js';
import { headerName, issuer, secrets, sender, targets, webhookSecrets } from './setting-values.js';
import { SIGN_IN_SETTINGS } from './sign-in-settings.js';
import { securityContacts, securityPolicy } from './security-contacts.js';

/** Every environment variable that Cardea reads; `docs/configuration.md` and `.env.example` are made from it. */
export const SETTINGS = {
  NODE_ENV: setting(
    oneOf('development', 'test', 'production'),
    'production turns off demo data and development pages, and demands an https issuer and a secret',
    'development',
    'production',
  ),
  PORT: setting(whole(0, 65535), 'port to listen on; 0 takes a free one', '3000', '3000'),
  HOST: setting(text, 'address to listen on', '127.0.0.1 (0.0.0.0 in production)', '0.0.0.0'),
  ISSUER: setting(
    issuer,
    'issuer identifier; may carry a path',
    'http://localhost:$PORT',
    'https://login.example.com',
  ),
  DATABASE_URL: setting(
    parseDatabaseUrl,
    'database: sqlite:<path>, sqlite::memory: or mysql://… (MySQL 8.0 and later, MariaDB 10.6 and later)',
    'sqlite:data/cardea.sqlite',
    'mysql://cardea:secret@db.example.com:3306/cardea',
  ),
  REDIS_URL: setting(
    parseRedisUrl,
    'where short-lived data is kept: redis://, rediss://, redis+cluster://h1:p1,h2:p2 or redis+sentinel://h1:p1/name',
    'in process',
    'redis://redis.example.com:6379',
  ),
  CARDEA_SECRET: setting(
    secrets,
    'comma list, newest first: seals tokens and cookies, encrypts keys at rest; the first seals, all unseal',
    'generated into data/secret outside production',
    'a-long-random-text-of-32-characters-or-more',
  ),
  KEY_ROTATION_DAYS: setting(
    whole(1, 3650),
    'age in days at which a signing key gets a successor, which is published an hour before it signs',
    '90',
    '30',
  ),
  KEY_ENGINE: setting(
    oneOf('embedded', 'pkcs11'),
    'where new signing keys are made and kept: sealed in the database, or in a PKCS#11 token',
    'embedded',
    'pkcs11',
  ),
  PKCS11_MODULE: setting(text, 'library of the PKCS#11 token', 'unset', '/usr/lib/softhsm/libsofthsm2.so'),
  PKCS11_TOKEN: setting(text, 'label of the token', 'unset', 'cardea'),
  PKCS11_PIN: setting(text, 'user PIN of the token', 'unset', 'the-pin-of-your-token'),
  PKCS11_PIN_FILE: setting(
    text,
    'file that holds the PIN, instead of PKCS11_PIN',
    'unset',
    '/run/secrets/pkcs11-pin',
  ),
  SEED_DEMO: setting(flag, 'whether the demo users and clients are made', 'true outside production', 'false'),
  ADMIN_USERNAME: setting(text, 'user name of the first administrator', 'admin', 'admin'),
  ADMIN_PASSWORD: setting(
    text,
    'password of the first administrator, made only while there is none',
    'random, printed once',
    'a-long-passphrase-only-you-know',
  ),
  ADMIN_CLIENT_ID: setting(text, 'first service client with every admin scope', 'unset', 'terraform'),
  ADMIN_CLIENT_SECRET: setting(
    text,
    'its secret; with both set the client is made at start while there is none of that id',
    'unset',
    'a-long-random-text',
  ),
  ...ACCOUNT_SETTINGS,
  REGISTRATION: setting(
    oneOf('off', 'token', 'open'),
    'whether clients may register themselves: never, with an initial access token, or as they please within limits',
    'token',
    'off',
  ),
  PUSHED_REQUESTS: setting(
    oneOf('optional', 'required'),
    'whether every client must push its authorization requests (RFC 9126), or those that are registered so; when ' +
      'required, the API documentation and the playground cannot sign anybody in',
    'optional',
    'required',
  ),
  CLIENT_PROFILE: setting(
    oneOf('none', 'fapi2', 'fapi2-message-signing'),
    'the profile of every client that names none: FAPI 2.0 Security Profile, or with it Message Signing; clients that ' +
      'contradict it are shut out, but for those whose own profile is none',
    'none',
    'fapi2',
  ),
  DPOP_NONCES: setting(
    oneOf('off', 'required'),
    'whether DPoP proofs must carry a nonce of this server (RFC 9449 §8), which changes every two minutes',
    'off',
    'required',
  ),
  ...SIGN_IN_SETTINGS,
  TLS_CERT_FILE: setting(
    text,
    'certificate chain (PEM); with TLS_KEY_FILE Cardea serves HTTPS itself',
    'unset',
    '/run/secrets/tls.crt',
  ),
  TLS_KEY_FILE: setting(text, 'private key (PEM) of the certificate', 'unset', '/run/secrets/tls.key'),
  TRUST_PROXY: setting(list, 'addresses or CIDRs whose X-Forwarded-* are believed', 'nobody', '10.0.0.0/8'),
  MTLS_CERT_HEADER: setting(
    headerName,
    'header in which a trusted proxy passes the client certificate (RFC 9440, PEM in URL encoding, or as Envoy does)',
    'unset',
    'x-client-cert',
  ),
  MTLS_PORT: setting(
    whole(0, 65535),
    'second port that asks clients for a certificate, so that PORT does not; needs TLS_CERT_FILE; 0 takes a free one',
    'PORT asks, where Cardea serves HTTPS itself',
    '3443',
  ),
  MTLS_URL: setting(
    issuer,
    'base address of the endpoints at which client certificates are taken (RFC 8705 §5)',
    'the issuer; with MTLS_PORT its host at that port',
    'https://mtls.login.example.com',
  ),
  MTLS_CA_FILE: setting(
    text,
    'root and intermediate certificates (PEM) that vouch for clients of tls_client_auth; without it there are none',
    'unset',
    '/run/secrets/client-ca.pem',
  ),
  MTLS_CRL_FILES: setting(
    list,
    'certificate revocation lists (PEM or DER); with it every authority of a client certificate must have a current one',
    'unset',
    '/run/secrets/client-ca.crl',
  ),
  OUTBOUND_ALLOW: setting(
    targets,
    'hosts or CIDRs exempt from the guard on requests that Cardea makes',
    'none',
    'jwks.internal',
  ),
  SMTP_URL: setting(
    url('smtp', 'smtps'),
    'mail server; needs MAIL_FROM',
    'the development mailbox; none in production',
    'smtps://user:pass@mail.example.com',
  ),
  MAIL_FROM: setting(
    sender,
    'sender of mail',
    'made of the issuer, in the development mailbox',
    'Cardea <login@example.com>',
  ),
  SMS_WEBHOOK_URL: setting(
    url('https', 'http'),
    'where an SMS is posted as JSON',
    'the development mailbox; none in production',
    'https://sms.example.com/send',
  ),
  SMS_WEBHOOK_SECRET: setting(
    webhookSecrets,
    'comma list, newest first: signs what is posted there as Standard Webhooks says; made by echo ' +
      '"whsec_$(openssl rand -base64 32)"',
    'what is posted is not signed',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  ),
  CIBA_WEBHOOK_URL: setting(
    url('https', 'http'),
    'where a company’s own application is told of requests over the back channel, as a signed JWT',
    'unset',
    'https://approvals.example.com/requests',
  ),
  ...PASSKEY_SETTINGS,
  SECURITY_CONTACT: setting(
    securityContacts,
    'whom finders of weaknesses write to, comma list, the most wanted one first; shown at /.well-known/security.txt',
    'no security.txt',
    'mailto:security@example.com',
  ),
  SECURITY_POLICY: setting(
    securityPolicy,
    'where you tell what finders of weaknesses may do and expect; shown there too',
    'unset',
    'https://example.com/security-policy',
  ),
  THEMES_DIR: setting(
    text,
    'folder of themes: `default` for the server, others by client_id, percent-encoded (docs/themes.md)',
    'the look of Cardea itself',
    'themes',
  ),
  DEFAULT_LANGUAGE: setting(
    oneOf(...LANGUAGES),
    'language of pages and mail for whom asks for none that there is',
    'en',
    'de',
  ),
  WORKERS: setting(whole(1, 64), 'processes that share the port; more than one needs REDIS_URL', '1', '4'),
  LOG_LEVEL: setting(
    oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace'),
    'least level that is logged',
    'info',
    'debug',
  ),
} satisfies Record<string, Setting<unknown>>;

/** The name of a setting. */
export type SettingName = keyof typeof SETTINGS;

/** The values that were given, parsed; nothing for those that were not. */
export type Given = { [Name in SettingName]?: ReturnType<(typeof SETTINGS)[Name]['parse']> };
