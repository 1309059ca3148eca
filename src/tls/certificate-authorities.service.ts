import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/config.js';
import { Clock } from '../kernel/clock.js';
import { type AuthorityFiles, readAuthorities } from './authority-files.js';
import { pathProblem } from './certificate-path.js';
import { type ClientCertificate } from './client-certificate.js';
import { watchFiles } from './watched-files.js';

/** Milliseconds for which what was found of a certificate is not looked for again. */
const KNOWN = 60_000;
/** Purposes that include this one: clientAuth, and any. */
const FITTING = ['1.3.6.1.5.5.7.3.2', '2.5.29.37.0'];

/** Judges certificates by the authorities that the operator names for clients (RFC 8705 §2.1). */
@Injectable()
export class CertificateAuthorities implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(CertificateAuthorities.name);
  private readonly known = new LRUCache<string, { problem: string | undefined; until: number }>({
    max: 5_000,
  });
  private files: AuthorityFiles | undefined;
  private stop: () => void = () => undefined;

  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    const { caFile, crlFiles = [] } = this.config.clientCertificates ?? {};
    if (caFile === undefined) return;
    this.files = await readAuthorities({ name: 'MTLS_CA_FILE', path: caFile }, crlFiles);
    this.stop = watchFiles([caFile, ...crlFiles], () => void this.renew(caFile, crlFiles));
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Why a certificate proves nobody now, in words for the operator; nothing when an authority vouches for it. */
  async problemOf(certificate: ClientCertificate): Promise<string | undefined> {
    if (!this.files) return 'MTLS_CA_FILE is not set';
    const now = this.clock.now();
    if (!certificate.isValidAt(now)) return 'it has expired, or is not valid yet';
    const found = this.known.get(certificate.thumbprint);
    if (found && found.until > now) return found.problem;
    const problem = purposeProblem(certificate) ?? (await this.pathProblem(certificate, this.files, now));
    this.known.set(certificate.thumbprint, { problem, until: now + KNOWN });
    return problem;
  }

  /** Whatever a strange certificate does to those who read it, it proves nobody. */
  private async pathProblem(
    { x509 }: ClientCertificate,
    files: AuthorityFiles,
    now: number,
  ): Promise<string | undefined> {
    try {
      return await pathProblem(x509.raw, files, new Date(now));
    } catch (error) {
      return `it cannot be read: ${(error as Error).message}`;
    }
  }

  private async renew(caFile: string, crlFiles: readonly string[]): Promise<void> {
    try {
      this.files = await readAuthorities({ name: 'MTLS_CA_FILE', path: caFile }, crlFiles);
      this.known.clear();
      this.logger.log('the authorities of clients were read anew');
    } catch (error) {
      this.logger.warn(`the authorities of clients stay as they were: ${(error as Error).message}`);
    }
  }
}

/** One that says what it is for must be for this (RFC 5280 §4.2.1.12). */
function purposeProblem({ x509 }: ClientCertificate): string | undefined {
  const purposes = x509.keyUsage as string[] | undefined;
  return purposes && !purposes.some((purpose) => FITTING.includes(purpose))
    ? 'it is not for the authentication of clients'
    : undefined;
}
