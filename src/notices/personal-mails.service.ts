import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { letterText } from '../mail/letter-text.js';
import { letterHtml } from '../mail/letter.view.js';
import { MailService } from '../mail/mail.service.js';
import { Readers } from '../pages/readers.service.js';
import { type UserEntity } from '../users/user.entity.js';
import { verifiedEmail } from '../users/verified-contacts.js';
import { letterOf, type LetterValues } from './letter-of.js';
import { type LetterName } from './letter-texts.js';

/** How a letter is sent. */
export interface LetterOptions {
  /** The person whose language and clock count where the letter goes to an address. */
  person?: UserEntity | undefined;
  /** Languages asked for in what runs now (`ui_locales`); they come before the person's own. */
  locales?: readonly string[];
  /** When it is worth nothing any more. */
  notAfter?: Date;
}

/** Writes to people by mail: the letters of the catalogue, each in the language of who reads it. */
@Injectable()
export class PersonalMails {
  private readonly host: string;

  constructor(
    private readonly mail: MailService,
    private readonly readers: Readers,
    config: Config,
  ) {
    this.host = new URL(config.issuer).host;
  }

  /** Whether letters reach anybody. */
  get available(): boolean {
    return this.mail.available;
  }

  /**
   * Takes charge of a letter to a person, at the address that is known to be his, or to an address. One to nobody, or to
   * somebody without such an address, takes as long and reaches nobody.
   */
  async send(
    to: UserEntity | string | undefined,
    name: LetterName,
    values: LetterValues,
    { person, locales = [], notAfter }: LetterOptions = {},
  ): Promise<void> {
    const isAddress = typeof to === 'string';
    const claims = (isAddress ? person : (to ?? person))?.claims;
    const reader = this.readers.away({
      uiLocales: locales,
      locale: claims?.locale,
      zoneinfo: claims?.zoneinfo,
    });
    const letter = letterOf(name, values, reader, this.host);
    await this.mail.send(
      {
        to: isAddress ? to : to && verifiedEmail(to),
        subject: letter.subject,
        text: letterText(letter),
        html: letterHtml(letter),
      },
      notAfter === undefined ? {} : { notAfter },
    );
  }
}
