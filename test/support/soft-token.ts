import { execFileSync } from 'node:child_process';
import { mkdtempSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const LABEL = 'cardea-test';
const PIN = 'pin-of-a-test-token';

/** A PKCS#11 token in software (SoftHSM), in a folder of its own. */
export class SoftToken {
  private constructor(
    private readonly folder: string,
    private readonly module: string,
  ) {}

  /** Makes an empty one for the library of SoftHSM. */
  static make(module: string): SoftToken {
    const token = new SoftToken(mkdtempSync(join(tmpdir(), 'cardea-token-')), module);
    mkdirSync(token.tokens);
    writeFileSync(
      token.configuration,
      `directories.tokendir = ${token.tokens}\nobjectstore.backend = file\nlog.level = ERROR\n`,
    );
    const pins = ['--so-pin', 'so-pin-of-a-test-token', '--pin', PIN];
    execFileSync('softhsm2-util', ['--init-token', '--free', '--label', LABEL, ...pins], {
      env: { ...process.env, SOFTHSM2_CONF: token.configuration },
    });
    return token;
  }

  /** What makes Cardea use it. */
  get environment(): Record<string, string> {
    const pinFile = join(this.folder, 'pin');
    writeFileSync(pinFile, `${PIN}\n`);
    return {
      SOFTHSM2_CONF: this.configuration,
      KEY_ENGINE: 'pkcs11',
      PKCS11_MODULE: this.module,
      PKCS11_TOKEN: LABEL,
      PKCS11_PIN_FILE: pinFile,
    };
  }

  /** The file that the library reads when it is initialized. */
  get configuration(): string {
    return join(this.folder, 'softhsm2.conf');
  }

  get location() {
    return { module: this.module, token: LABEL, pin: PIN, pinFile: undefined };
  }

  /** Pulls it out. */
  takeAway(): void {
    renameSync(this.tokens, `${this.tokens}-away`);
  }

  putBack(): void {
    renameSync(`${this.tokens}-away`, this.tokens);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get tokens(): string {
    return join(this.folder, 'tokens');
  }
}
