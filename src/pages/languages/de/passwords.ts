import { type PasswordTexts } from '../en/passwords.js';

/** The texts about choosing a password, in German. */
export const PASSWORDS: PasswordTexts = {
  passwords: {
    hint: 'Mindestens {fewest} Zeichen. Ein paar Wörter, die nur Sie zusammenbringen, merkt man sich leicht und errät man schwer.',
    problems: {
      missing: 'Geben Sie ein Passwort ein.',
      too_short: 'Nehmen Sie mindestens {fewest} Zeichen.',
      too_long: 'Dieses Passwort ist zu lang. Höchstens 4.096 Bytes sind möglich.',
      common: 'Dieses Passwort ist eines der häufigsten. Wählen Sie ein anderes.',
      context:
        'Dieses Passwort besteht fast nur aus Ihrem Namen, Ihrer E-Mail-Adresse oder dem Namen dieses Dienstes. Wählen Sie ein anderes.',
      breached: 'Dieses Passwort steht auf Listen gestohlener Passwörter. Wählen Sie ein anderes.',
      used_before: 'Dieses Passwort hatten Sie schon einmal. Wählen Sie ein anderes.',
      unequal: 'Die beiden Passwörter sind nicht gleich.',
    },
  },
};
