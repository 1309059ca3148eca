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
      'wrong-code': 'Dieser Code stimmt nicht. Prüfen Sie ihn und versuchen Sie es noch einmal.',
      'wrong-passkey':
        'Dieser Passkey ließ sich nicht verwenden. Versuchen Sie es noch einmal oder melden Sie sich anders an.',
      expired: 'Das hat zu lange gedauert oder wurde zu oft versucht. Beginnen Sie von vorn.',
      pending: 'Der Link in der Nachricht wurde noch nicht geöffnet.',
      'too-soon':
        'Gerade wurde eine Nachricht gesendet. Warten Sie eine halbe Minute, bevor Sie eine neue senden lassen.',
    },
    others: 'Oder anders anmelden',
  },
  methods: {
    password: 'Passwort',
    passkey: 'Passkey oder Sicherheitsschlüssel',
    email: 'Code per E-Mail',
    magic_link: 'Link per E-Mail',
    sms: 'Code per SMS',
    totp: 'Authentifizierungs-App',
    recovery_code: 'Wiederherstellungscode',
  },
  code: {
    methods: {
      sent: {
        title: 'Code eingeben',
        lead: 'Wenn es für {medium} ein Konto gibt, ist ein Code unterwegs.',
      },
      totp: {
        title: 'Code eingeben',
        lead: 'Öffnen Sie Ihre Authentifizierungs-App und geben Sie den Code ein, den sie anzeigt.',
      },
      recovery_code: {
        title: 'Wiederherstellungscode eingeben',
        lead: 'Geben Sie einen der Codes ein, die Sie dafür aufbewahrt haben. Jeder gilt einmal.',
      },
    },
    label: 'Code',
    submit: 'Weiter',
    resend: 'Neuen Code senden',
    others: 'Oder einen anderen Weg nehmen',
  },
  select: {
    title: 'Konto wählen',
    lead: 'und weiter zu {client}',
    continue: 'Weiter als {name}',
    other: 'Anderes Konto verwenden',
    cancel: 'Abbrechen',
  },
};
