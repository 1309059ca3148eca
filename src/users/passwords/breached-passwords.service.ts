import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { hash } from 'node:crypto';
import { AuditService } from '../../audit/audit.service.js';
import { Config } from '../../config/config.js';
import { OutboundService } from '../../outbound/outbound.service.js';
import { BreachedPasswordList } from './breached-password-list.js';

/** Milliseconds that somebody who sets a password waits for the service. */
const PATIENCE = 1500;
/** Padded answers have about a thousand lines; more than this is not one. */
const LARGEST = 512 * 1024;
const PREFIX = 5;

/** Knows passwords that are on lists of attackers: by the operator's file, and by the service that he names. */
@Injectable()
export class BreachedPasswords implements OnModuleInit, OnApplicationShutdown {
  private list: BreachedPasswordList | undefined;

  constructor(
    private readonly config: Config,
    private readonly outbound: OutboundService,
    private readonly audit: AuditService,
  ) {}

  async onModuleInit(): Promise<void> {
    const { file } = this.config.accounts.breachedPasswords;
    if (file !== undefined) this.list = await BreachedPasswordList.open(file);
  }

  async onApplicationShutdown(): Promise<void> {
    await this.list?.close();
  }

  /** Whether the password, in NFC, is known to be breached. A service that does not answer holds nobody up. */
  async has(password: string): Promise<boolean> {
    if (await this.list?.has(password)) return true;
    const { url } = this.config.accounts.breachedPasswords;
    return url !== undefined && this.isKnownTo(url, hash('sha1', password, 'hex').toUpperCase());
  }

  /** Asks by k-anonymity: the service learns five digits of forty, and of padding not even how many fit. */
  private async isKnownTo(url: string, digest: string): Promise<boolean> {
    try {
      const { status, body } = await this.outbound.send({
        url: `${url}${url.endsWith('/') ? '' : '/'}${digest.slice(0, PREFIX)}`,
        headers: { 'add-padding': 'true', accept: 'text/plain' },
        timeoutMs: PATIENCE,
        maxBytes: LARGEST,
      });
      if (status !== 200) throw new Error(`it answered ${status}`);
      return listed(body, digest.slice(PREFIX));
    } catch (error) {
      const reason = `the service for breached passwords cannot be asked: ${(error as Error).message}`;
      this.audit.record({ type: 'password.not_checked', outcome: 'failure', actor: 'cardea', reason });
      return false;
    }
  }
}

/** Lines are `SUFFIX:COUNT`; those with a count of zero are padding. */
function listed(body: string, suffix: string): boolean {
  return body.split('\n').some((line) => {
    const [name, count = '1'] = line.trim().split(':');
    return name.toUpperCase() === suffix && Number(count) > 0;
  });
}
