import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Readers } from '../pages/readers.service.js';
import { SmsService } from '../sms/sms.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { filled } from './filled.js';

/** How a short message is sent. */
export interface ShortOptions {
  /** The person whose language counts. */
  person: UserEntity | undefined;
  /** Languages asked for in what runs now (`ui_locales`); they come before the person's own. */
  locales: readonly string[];
  /** When it is worth nothing any more. */
  notAfter: Date;
}

/** Writes to people by SMS: the short texts of the catalogue. */
@Injectable()
export class PersonalSms {
  private readonly host: string;

  constructor(
    private readonly sms: SmsService,
    private readonly readers: Readers,
    config: Config,
  ) {
    this.host = new URL(config.issuer).hostname;
  }

  /** Whether short messages reach anybody. */
  get available(): boolean {
    return this.sms.available;
  }

  /**
   * Takes charge of a code to a number; one to nobody takes as long and reaches nobody. Its last line binds the code to
   * our host, so that browsers offer it there and nowhere else (Origin-bound one-time codes delivered via SMS).
   */
  async sendCode(
    to: string | undefined,
    name: 'sign_in_code' | 'phone_code',
    { code, client = '' }: { code: string; client?: string },
    { person, locales, notAfter }: ShortOptions,
  ): Promise<void> {
    const { messages } = this.readers.away({ uiLocales: locales, locale: person?.claims.locale });
    const { mails } = messages;
    const text = `${filled(this.ofUs(mails.sms[name]), { code, client })}\n\n@${this.host} #${code}`;
    await this.sms.send({ to, text }, { notAfter });
  }

  /** Takes charge of a notice without a code. */
  async tell(to: string, name: 'phone_replaced', person: UserEntity): Promise<void> {
    const { messages } = this.readers.away({ uiLocales: [], locale: person.claims.locale });
    await this.sms.send({ to, text: this.ofUs(messages.mails.sms[name]) });
  }

  private ofUs(text: string): string {
    return text.replace('{host}', this.host);
  }
}
