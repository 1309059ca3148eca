import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { RecoveryCodes } from '../../credentials/recovery-codes.service.js';
import { type RequestOrigin } from '../../kernel/request-origin.js';
import { type UserEntity } from '../../users/user.entity.js';
import { EnrolledCodeAuthenticator } from './enrolled-code.authenticator.js';

/** A code kept for the day on which everything else is gone. */
@Injectable()
export class RecoveryCodeAuthenticator extends EnrolledCodeAuthenticator {
  readonly method = 'recovery_code';

  constructor(
    private readonly codes: RecoveryCodes,
    credentials: CredentialsService,
    audit: AuditService,
  ) {
    super(credentials, audit);
  }

  protected isRight({ id }: UserEntity, code: string, origin: RequestOrigin): Promise<boolean> {
    return this.codes.use(id, code, { actor: id, ...origin });
  }
}
