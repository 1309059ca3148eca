import { type SignInTexts } from '../en/sign-in.js';

/** The texts of signing in and of choosing an account, in German. */
export const SIGN_IN: SignInTexts = {
  login: {
    title: 'Anmelden',
    lead: 'und weiter zu {client}',
    again: 'Bestätigen Sie, dass Sie es sind',
    againLead: '{client} bittet Sie, Ihr Passwort noch einmal einzugeben.',
    username: 'Benutzername oder E-Mail-Adresse',
    password: 'Passwort',
    submit: 'Anmelden',
    cancel: 'Abbrechen',
    errors: {
      'wrong-credentials':
        'Benutzername und Passwort passen nicht zusammen. Prüfen Sie beides und versuchen Sie es noch einmal.',
      locked:
        'Die Anmeldung bei diesem Konto ruht nach zu vielen Versuchen. Warten Sie einige Minuten und versuchen Sie es dann noch einmal.',
      throttled:
        'Das waren zu viele Versuche in kurzer Zeit. Warten Sie eine Minute und versuchen Sie es dann noch einmal.',
      missing: 'Geben Sie Ihren Benutzernamen und Ihr Passwort ein.',
    },
  },
  select: {
    title: 'Konto wählen',
    lead: 'und weiter zu {client}',
    continue: 'Weiter als {name}',
    other: 'Anderes Konto verwenden',
    cancel: 'Abbrechen',
  },
};
