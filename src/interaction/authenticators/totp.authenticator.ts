import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { CredentialsService } from '../../credentials/credentials.service.js';
import { Totp } from '../../credentials/totp.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { EnrolledCodeAuthenticator } from './enrolled-code.authenticator.js';

/** The code of an authenticator app (RFC 6238). */
@Injectable()
export class TotpAuthenticator extends EnrolledCodeAuthenticator {
  readonly method = 'totp';

  constructor(
    private readonly totp: Totp,
    credentials: CredentialsService,
    audit: AuditService,
  ) {
    super(credentials, audit);
  }

  protected isRight({ id }: UserEntity, code: string): Promise<boolean> {
    return this.totp.verify(id, code);
  }
}
