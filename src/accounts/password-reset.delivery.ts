import { Config } from '../config/config.js';
import { type DeliveryHandler, Delivers } from '../deliveries/delivery-handler.js';
import { Clock } from '../kernel/clock.js';
import { PersonalMails } from '../notices/personal-mails.service.js';
import { WrongTries } from '../store/wrong-tries.service.js';
import { UsersService } from '../users/users.service.js';
import { OneTimeTokens } from './one-time-tokens.service.js';
import { PASSWORD_RESET, type ResetRequest, type ResetToken } from './password-reset.js';

/** Seconds that a link is good for. */
const LIFETIME = 3600;
/** Links for one person; one that is tried again counts once. */
const LIMIT = { kind: 'password-reset', most: 5, period: 3600 };

/** Mails a link to who has forgotten his password; nothing to people who do not exist, are shut out or have no address. */
@Delivers(PASSWORD_RESET)
export class PasswordResetDelivery implements DeliveryHandler<ResetRequest> {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly tries: WrongTries,
    private readonly mails: PersonalMails,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {}

  async deliver({ identifier, locales, restart }: ResetRequest, attempt: number): Promise<void> {
    const user = await this.users.findByIdentifier(identifier);
    if (!user || user.disabledAt !== null) return;
    const { id: userId, claims, passwordChangedAt } = user;
    if (claims.email === undefined || claims.email_verified !== true) return;
    if (attempt === 1 && (await this.tries.exceeds(LIMIT, userId))) return;
    const data: ResetToken = {
      email: claims.email,
      passwordChangedAt: passwordChangedAt?.toISOString() ?? null,
      ...(restart === undefined ? {} : { restart }),
    };
    const token = await this.tokens.issue('reset-password', userId, data, LIFETIME);
    const link = `${this.config.issuer}/reset-password?token=${token}`;
    const words = { minutes: String(LIFETIME / 60) };
    await this.mails.send(
      user,
      'reset_password',
      { link, words },
      { locales, notAfter: this.clock.date(LIFETIME) },
    );
  }
}
