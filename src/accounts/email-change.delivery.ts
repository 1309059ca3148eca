import { Config } from '../config/config.js';
import { type DeliveryHandler, Delivers } from '../deliveries/delivery-handler.js';
import { PersonalMails } from '../notices/personal-mails.service.js';
import { WrongTries } from '../store/wrong-tries.service.js';
import { UsersService } from '../users/users.service.js';
import { EMAIL_CHANGE, type EmailChangeRequest, type EmailToken } from './email-change.js';
import { OneTimeTokens } from './one-time-tokens.service.js';

/** Seconds that a link is good for. */
const LIFETIME = 24 * 3600;
/** Links for one person; one that is tried again counts once. */
const LIMIT = { kind: 'email-change', most: 10, period: 3600 };

/** Mails the link that proves an address; to the address of somebody else, only that he has an account. */
@Delivers(EMAIL_CHANGE)
export class EmailChangeDelivery implements DeliveryHandler<EmailChangeRequest> {
  constructor(
    private readonly users: UsersService,
    private readonly tokens: OneTimeTokens,
    private readonly tries: WrongTries,
    private readonly mails: PersonalMails,
    private readonly config: Config,
  ) {}

  async deliver({ userId, email, locales }: EmailChangeRequest, attempt: number): Promise<void> {
    const user = await this.users.findStored(userId);
    if (user?.disabledAt !== null) return;
    if (attempt === 1 && (await this.tries.exceeds(LIMIT, userId))) return;
    const owner = await this.users.findByIdentifier(email);
    if (owner && owner.id !== userId) {
      const values = { link: `${this.config.issuer}/account` };
      await this.mails.send(owner, 'already_registered', values, { locales });
      return;
    }
    const present = user.claims.email ?? null;
    const data: EmailToken = { email, present, wasProved: user.claims.email_verified === true };
    const purpose = email === present ? 'verify-email' : 'change-email';
    const token = await this.tokens.issue(purpose, userId, data, LIFETIME);
    const values = {
      link: `${this.config.issuer}/verify-email?token=${token}`,
      words: { email, minutes: String(LIFETIME / 60) },
    };
    await this.mails.send(email, 'verify_email', values, { person: user, locales });
  }
}
