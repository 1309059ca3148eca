import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AMR } from '../../kernel/authentication-methods.js';
import { Clock } from '../../kernel/clock.js';
import { maskedEmail } from '../../kernel/masked.js';
import { sha256 } from '../../kernel/secrets.js';
import { MessageLimits } from '../../notices/message-limits.service.js';
import { PersonalMails } from '../../notices/personal-mails.service.js';
import { type UserEntity } from '../../users/user.entity.js';
import { verifiedEmail } from '../../users/verified-contacts.js';
import { GRACE, LINK_LIFETIME, MagicLinks } from '../sent/magic-links.service.js';
import { ownerOf } from '../sent/owner-of.js';
import {
  type Answer,
  Authenticator,
  type Begun,
  type Candidate,
  type Proved,
  type Refusal,
  type TryContext,
} from './authenticator.js';

interface Kept {
  /** Of the link. */
  id: string;
  /** SHA-256 of the address that it was sent to. */
  address: string | undefined;
}

/** A link that is mailed to the address that is known to be the person's; the browser that asked for it waits. */
@Injectable()
export class MagicLinkAuthenticator extends Authenticator {
  readonly method = 'magic_link';

  constructor(
    private readonly links: MagicLinks,
    private readonly limits: MessageLimits,
    private readonly mails: PersonalMails,
    private readonly config: Config,
    private readonly clock: Clock,
  ) {
    super();
  }

  override get available(): boolean {
    return this.mails.available;
  }

  has(user: UserEntity): Promise<boolean> {
    return Promise.resolve(verifiedEmail(user) !== undefined);
  }

  async initiate(candidate: Candidate, context: TryContext): Promise<Begun> {
    const { user } = candidate;
    const { origin, clientName, interactionId, browser, device } = context;
    const known = user && verifiedEmail(user);
    const person = ownerOf(candidate);
    const asked = { person, userId: user?.id, device, ipAddress: origin.ipAddress };
    const address = (await this.limits.allow('mail', asked)) ? known : undefined;
    const about = { userId: user?.id, interactionId, browser, clientName, origin };
    const { id, token } = await this.links.issue(about, person, address !== undefined);
    await this.send(address, token, candidate, context);
    const medium = context.known !== undefined && known !== undefined ? { medium: maskedEmail(known) } : {};
    return {
      challenge: { ...medium, expires_in: LINK_LIFETIME },
      kept: { id, address: address && sha256(address) } satisfies Kept,
      lifetime: LINK_LIFETIME + GRACE,
      tries: 1,
    };
  }

  override async isPending({ interactionId }: TryContext): Promise<boolean> {
    return !(await this.links.isOpened(interactionId));
  }

  /** There is nothing to answer: it is right once the link was opened. */
  async perform(
    { user }: Candidate,
    kept: unknown,
    _answer: Answer,
    { interactionId }: TryContext,
  ): Promise<Proved | Refusal> {
    const { id, address } = kept as Kept;
    const allowed = await this.links.takeAllowed(id, interactionId);
    const now = user && verifiedEmail(user);
    if (!allowed || !user || now === undefined || sha256(now) !== address) return 'expired';
    return { userId: user.id, amr: [...AMR.magic_link] };
  }

  private send(
    to: string | undefined,
    token: string,
    { user: person }: Candidate,
    { clientName: client, origin, locales }: TryContext,
  ): Promise<void> {
    const words = { client, minutes: String(LINK_LIFETIME / 60) };
    const link = `${this.config.issuer}/magic-link?token=${token}`;
    const values = { words, link, origin, at: this.clock.now() };
    return this.mails.send(to, 'magic_link', values, {
      person,
      locales,
      notAfter: this.clock.date(LINK_LIFETIME),
    });
  }
}
