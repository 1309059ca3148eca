import { Config } from '../config/config.js';
import { type DeliveryHandler, Delivers } from '../deliveries/delivery-handler.js';
import { PersonalMails } from '../notices/personal-mails.service.js';
import { WrongTries } from '../store/wrong-tries.service.js';
import { UsersService } from '../users/users.service.js';
import { CODE_LIFETIME, REGISTRATION, type RegistrationMail } from './registration.js';

/** Mails to one address, so that nobody is flooded; one that is tried again counts once. */
const LIMIT = { kind: 'registration-mail', most: 5, period: 3600 };

/** Mails the code of a registration; who has an account is told that instead. */
@Delivers(REGISTRATION)
export class RegistrationDelivery implements DeliveryHandler<RegistrationMail> {
  constructor(
    private readonly users: UsersService,
    private readonly tries: WrongTries,
    private readonly mails: PersonalMails,
    private readonly config: Config,
  ) {}

  async deliver({ email, code, locales }: RegistrationMail, attempt: number): Promise<void> {
    if (attempt === 1 && (await this.tries.exceeds(LIMIT, email.toLowerCase()))) return;
    const words = { minutes: String(CODE_LIFETIME / 60) };
    const owner = await this.users.findByIdentifier(email);
    if (!owner) return this.mails.send(email, 'register_code', { code, words }, { locales });
    const { email: own } = owner.claims;
    if (owner.disabledAt !== null || own?.toLowerCase() !== email.toLowerCase()) return;
    const link = `${this.config.issuer}/account`;
    await this.mails.send(own, 'already_registered', { link }, { person: owner, locales });
  }
}
