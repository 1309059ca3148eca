import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ClientMetadata } from '../../src/clients/client-metadata.js';
import { freePort } from './started-server.js';

const MODULES = '/usr/lib/apache2/modules';
const LOADED = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'proxy', 'proxy_http', 'auth_openidc'];
const PATIENCE = 30_000;

/** Who Apache is at the server. */
export interface SiteRegistration {
  issuer: string;
  id: string;
  secret: string;
}

/** A site behind an Apache of its own with mod_auth_openidc; the site shows which headers reach it. */
export class ProtectedSite {
  private constructor(
    readonly url: string,
    private readonly application: Server,
    private readonly folder: string,
  ) {}

  private apache?: ChildProcess;

  /** Takes its address, so that it can be registered before it starts. */
  static async prepare(): Promise<ProtectedSite> {
    const application = createServer((request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(request.headers));
    });
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const folder = mkdtempSync(join(tmpdir(), 'cardea-apache-'));
    chmodSync(folder, 0o755);
    return new ProtectedSite(`http://localhost:${await freePort()}`, application, folder);
  }

  /** How it is registered; the module has one address for all that comes from the server. */
  get metadata(): ClientMetadata {
    const callback = `${this.url}/site/callback`;
    return {
      client_name: 'Site behind Apache',
      first_party: true,
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: [callback],
      post_logout_redirect_uris: [`${this.url}/bye`],
      backchannel_logout_uri: `${callback}?logout=backchannel`,
      backchannel_logout_session_required: true,
    };
  }

  async start(apache: string, registration: SiteRegistration): Promise<void> {
    const file = join(this.folder, 'apache.conf');
    writeFileSync(file, this.configuration(registration));
    this.apache = spawn(apache, ['-f', file, '-DFOREGROUND'], { stdio: 'ignore' });
    const deadline = performance.now() + PATIENCE;
    while (this.apache.exitCode === null && performance.now() < deadline) {
      if (
        await fetch(`${this.url}/bye`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      await pause(50);
    }
    throw new Error(`Apache did not start:\n${this.log}`);
  }

  /** What Apache has complained about. */
  get log(): string {
    return readFileSync(join(this.folder, 'error.log'), 'utf8');
  }

  async stop(): Promise<void> {
    const { apache } = this;
    if (apache && apache.exitCode === null) {
      const ended = new Promise((resolve) => apache.on('close', resolve));
      apache.kill('SIGTERM');
      await ended;
    }
    this.application.closeAllConnections();
    await new Promise((resolve) => this.application.close(resolve));
    rmSync(this.folder, { recursive: true, force: true });
  }

  private configuration({ issuer, id, secret }: SiteRegistration): string {
    const { port } = this.application.address() as AddressInfo;
    return `
ServerRoot ${this.folder}
ServerName localhost
Listen 127.0.0.1:${new URL(this.url).port}
PidFile ${this.folder}/apache.pid
ErrorLog ${this.folder}/error.log
DefaultRuntimeDir ${this.folder}
User www-data
Group www-data
${LOADED.map((name) => `LoadModule ${name}_module ${MODULES}/mod_${name}.so`).join('\n')}

OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
OIDCClientID ${id}
OIDCClientSecret ${secret}
OIDCProviderTokenEndpointAuth client_secret_basic
OIDCRedirectURI ${this.url}/site/callback
OIDCCryptoPassphrase only-for-this-run-of-the-tests
OIDCScope "openid profile email"
OIDCPKCEMethod S256
OIDCRemoteUserClaim preferred_username
OIDCInfoHook iat access_token refresh_token id_token userinfo session

ProxyPass /site/callback !
ProxyPass / http://127.0.0.1:${port}/
<Location /site/>
  AuthType openid-connect
  Require valid-user
</Location>
`;
  }
}
