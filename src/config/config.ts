import { type Language } from '../kernel/languages.js';
import { type Mailbox } from '../kernel/mail-address.js';
import { type AccountSettings, accountSettings } from './account-settings.js';
import { type DatabaseLocation } from './database-url.js';
import { pkcs11Location, type Pkcs11Location } from './pkcs11-location.js';
import { type RedisLocation } from './redis-url.js';
import { type ClientCertificateSettings, clientCertificateSettings } from './client-certificate-settings.js';
import { passkeySettings, type PasskeySettings } from './passkey-settings.js';
import { ConfigError, type Setting } from './setting.js';
import { contradictions, unknownButSimilar, unsafe } from './setting-problems.js';
import { type SignInSettings, signInSettings } from './sign-in-settings.js';
import { type Given, SETTINGS } from './settings.js';

/** What the operator decided, validated and complete. Nothing else reads the environment. */
export class Config {
  readonly production: boolean;
  readonly test: boolean;
  readonly host: string;
  readonly port: number;
  /** The issuer identifier, without a final slash. */
  readonly issuer: string;
  /** The issuer's path, empty when it has none. */
  readonly basePath: string;
  readonly database: DatabaseLocation;
  readonly redis: RedisLocation | undefined;
  /** Newest first; empty outside production when none was set. */
  readonly secrets: readonly string[];
  /** Age at which a signing key gets a successor. */
  readonly keyRotationDays: number;
  /** Where new signing keys are made. */
  readonly keyEngine: 'embedded' | 'pkcs11';
  /** The PKCS#11 token, where there is one. */
  readonly pkcs11: Pkcs11Location | undefined;
  readonly seedDemo: boolean;
  readonly admin: { username: string; password: string | undefined };
  readonly adminClient: { id: string; secret: string } | undefined;
  /** Who may make an account, what passwords must be like, and what everybody must have told. */
  readonly accounts: AccountSettings;
  /** Whether clients may register themselves (RFC 7591 §3): never, with an initial access token, or as they please. */
  readonly registration: 'off' | 'token' | 'open';
  /** Where a company's own application is told of requests over the back channel. */
  readonly cibaWebhookUrl: string | undefined;
  /** Whether every client must push its authorization requests (RFC 9126 §5), or those that are registered so. */
  readonly pushedRequests: 'optional' | 'required';
  /** The profile of clients that name none. */
  readonly clientProfile: 'none' | 'fapi2' | 'fapi2-message-signing';
  /** Whether DPoP proofs must carry a nonce of this server (RFC 9449 §8). */
  readonly dpopNonces: 'off' | 'required';
  /** How people sign in. */
  readonly signIn: SignInSettings;
  readonly tls: { certFile: string; keyFile: string } | undefined;
  readonly trustProxy: readonly string[];
  /** How client certificates come in, RFC 8705; nothing where none can. */
  readonly clientCertificates: ClientCertificateSettings | undefined;
  /** Whether a header for certificates is named and nobody may set it. */
  readonly ignoresCertHeader: boolean;
  /** Where mail is sent; nothing where there is no mail server. */
  readonly smtpUrl: string | undefined;
  /** Who mail is from. */
  readonly mailFrom: Mailbox;
  /** Where short messages are posted, and what they are signed with, newest first; no address where there is none. */
  readonly sms: { webhookUrl: string | undefined; webhookSecrets: readonly Buffer[] };
  /** Hosts, addresses and CIDRs that Cardea's own requests may reach although they are not public https servers. */
  readonly outboundAllow: readonly string[];
  /** For whom passkeys are made, and which are taken. */
  readonly passkeys: PasskeySettings;
  /** Whom finders of weaknesses write to, as addresses, the most wanted one first (RFC 9116). */
  readonly securityContact: readonly string[];
  /** Where the operator tells what finders may do and expect. */
  readonly securityPolicy: string | undefined;
  /** The language of whom asks for none that there is. */
  readonly defaultLanguage: Language;
  /** Where the themes are. */
  readonly themesDir: string | undefined;
  readonly workers: number;
  readonly logLevel: string;

  constructor(given: Given) {
    this.production = given.NODE_ENV === 'production';
    this.test = given.NODE_ENV === 'test';
    this.host = given.HOST ?? (this.production ? '0.0.0.0' : '127.0.0.1');
    this.port = given.PORT ?? 3000;
    this.issuer = given.ISSUER ?? `http://localhost:${this.port}`;
    this.basePath = new URL(this.issuer).pathname.replace(/\/$/, '');
    this.database = given.DATABASE_URL ?? { engine: 'sqlite', path: 'data/cardea.sqlite' };
    this.redis = given.REDIS_URL;
    this.secrets = given.CARDEA_SECRET ?? [];
    this.keyRotationDays = given.KEY_ROTATION_DAYS ?? 90;
    this.keyEngine = given.KEY_ENGINE ?? 'embedded';
    this.pkcs11 = pkcs11Location(given);
    this.seedDemo = given.SEED_DEMO ?? !this.production;
    this.admin = { username: given.ADMIN_USERNAME ?? 'admin', password: given.ADMIN_PASSWORD };
    this.adminClient =
      given.ADMIN_CLIENT_ID && given.ADMIN_CLIENT_SECRET
        ? { id: given.ADMIN_CLIENT_ID, secret: given.ADMIN_CLIENT_SECRET }
        : undefined;
    this.accounts = accountSettings(given);
    this.cibaWebhookUrl = given.CIBA_WEBHOOK_URL;
    this.registration = given.REGISTRATION ?? 'token';
    this.pushedRequests = given.PUSHED_REQUESTS ?? 'optional';
    this.clientProfile = given.CLIENT_PROFILE ?? 'none';
    this.dpopNonces = given.DPOP_NONCES ?? 'off';
    this.signIn = signInSettings(given);
    this.tls =
      given.TLS_CERT_FILE && given.TLS_KEY_FILE
        ? { certFile: given.TLS_CERT_FILE, keyFile: given.TLS_KEY_FILE }
        : undefined;
    this.trustProxy = given.TRUST_PROXY ?? [];
    this.clientCertificates = clientCertificateSettings(given, this);
    this.ignoresCertHeader = given.MTLS_CERT_HEADER !== undefined && this.trustProxy.length === 0;
    this.smtpUrl = given.SMTP_URL;
    this.mailFrom = given.MAIL_FROM ?? { name: 'Cardea', address: `cardea@${new URL(this.issuer).hostname}` };
    this.sms = { webhookUrl: given.SMS_WEBHOOK_URL, webhookSecrets: given.SMS_WEBHOOK_SECRET ?? [] };
    this.outboundAllow = given.OUTBOUND_ALLOW ?? [];
    this.passkeys = passkeySettings(given, this);
    this.securityContact = given.SECURITY_CONTACT ?? [];
    this.securityPolicy = given.SECURITY_POLICY;
    this.themesDir = given.THEMES_DIR;
    this.defaultLanguage = given.DEFAULT_LANGUAGE ?? 'en';
    this.workers = given.WORKERS ?? 1;
    this.logLevel = given.LOG_LEVEL ?? (this.test ? 'fatal' : 'info');
    Object.freeze(this);
  }

  /** Whether browsers reach Cardea by https, so that cookies can be `Secure` and carry the `__Host-` prefix. */
  get secure(): boolean {
    return this.issuer.startsWith('https:');
  }

  /** Reads and validates the environment; throws a `ConfigError` that lists every problem at once. */
  static from(environment: Record<string, string | undefined>): Config {
    const problems = unknownButSimilar(environment);
    const given: Record<string, unknown> = {};
    for (const [name, setting] of Object.entries<Setting<unknown>>(SETTINGS)) {
      const text = environment[name];
      if (text === undefined || text === '') continue;
      try {
        given[name] = setting.parse(text);
      } catch (error) {
        problems.push(`${name} must be ${(error as Error).message}; for example ${name}=${setting.example}`);
      }
    }
    if (problems.length === 0) problems.push(...contradictions(given), ...unsafe(given, environment));
    if (problems.length > 0) throw new ConfigError(problems);
    return new Config(given);
  }
}
