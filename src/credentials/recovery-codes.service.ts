import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KeptSecrets } from '../at-rest/kept-secrets.service.js';
import { HmacSha256 } from '../kernel/hmac-sha256.js';
import { newTypedCode, readTypedCode, shownTypedCode } from '../kernel/typed-code.js';
import { CredentialChanges } from './credential-changes.service.js';
import { type ChangedBy } from './credential.js';
import { CredentialRows } from './credential-rows.service.js';

const HOW_MANY = 10;
/** Letters of a code: 20^16 of them, 69 bits; so they need no slow hash (NIST SP 800-63B-4 §3.1.2.1). */
const LENGTH = 16;
/** From so many on, the person is told that few are left. */
const FEW = 3;

/** Codes for the day on which the phone is gone, each good for one sign-in; stored hashed under a secret of Cardea's own. */
@Injectable()
export class RecoveryCodes implements OnModuleInit {
  private hmac: HmacSha256;

  constructor(
    private readonly rows: CredentialRows,
    private readonly changes: CredentialChanges,
    private readonly kept: KeptSecrets,
  ) {}

  async onModuleInit(): Promise<void> {
    this.hmac = new HmacSha256((await this.kept.read('recovery-code-hash')).toString('base64url'));
  }

  /** Makes new codes, shown this once; older ones are not taken any more. */
  async generate(userId: string, by: ChangedBy): Promise<string[]> {
    const codes = Array.from({ length: HOW_MANY }, () => newTypedCode(LENGTH));
    const made = codes.map((code) =>
      this.rows.make({ userId, type: 'recovery_code', name: '', handle: this.handle(userId, code) }),
    );
    await this.rows.replace(userId, 'recovery_code', made);
    await this.changes.tell('recovery_codes.made', { userId, type: 'recovery_code' }, by);
    return codes.map(shownTypedCode);
  }

  /** Whether it is one of the person's codes, which is used up with it: of many at once, one is. */
  async use(userId: string, typed: string, by: ChangedBy): Promise<boolean> {
    const code = readTypedCode(typed, LENGTH);
    if (code === undefined || !(await this.rows.spend(userId, this.handle(userId, code)))) return false;
    const left = await this.left(userId);
    const codes = { userId, type: 'recovery_code' } as const;
    this.changes.record('recovery_code.used', codes, by, { left });
    if (left <= FEW) await this.changes.tell('recovery_codes.few', codes, by, { left });
    return true;
  }

  /** How many are left. */
  left(userId: string): Promise<number> {
    return this.rows.countUnused(userId);
  }

  private handle(userId: string, code: string): string {
    return this.hmac.of(`${userId}:${code}`);
  }
}
