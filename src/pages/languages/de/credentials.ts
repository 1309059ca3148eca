import { type CredentialsTexts } from '../en/credentials.js';

/** The texts of passkeys, authenticator apps and recovery codes, in German. */
export const CREDENTIALS: CredentialsTexts = {
  passkey: {
    title: 'Passkey verwenden',
    lead: 'Ihr Gerät fragt nach Fingerabdruck, Gesicht, seiner PIN oder Ihrem Sicherheitsschlüssel.',
    submit: 'Weiter',
    noScript: 'Passkeys brauchen JavaScript. Schalten Sie es ein oder nehmen Sie einen anderen Weg.',
    problems: {
      unsupported: 'Dieser Browser kann keine Passkeys verwenden. Nehmen Sie einen anderen Weg.',
      failed:
        'Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal oder nehmen Sie einen anderen Weg.',
      taken: 'Dieses Gerät oder dieser Sicherheitsschlüssel ist schon eingerichtet.',
    },
  },
  enrol: {
    title: 'Noch einen Weg zum Anmelden einrichten',
    lead: '{client} verlangt mehr als ein Passwort. Richten Sie eines davon ein; es dauert eine Minute.',
    choose: {
      passkey: 'Fingerabdruck, Gesicht, die PIN Ihres Geräts oder ein Sicherheitsschlüssel.',
      totp: 'Ein Code aus einer App auf Ihrem Telefon.',
    },
    name: 'Name',
    passkey: {
      title: 'Passkey einrichten',
      lead: 'Geben Sie ihm einen Namen, den Sie wiedererkennen. Danach bestätigen Sie auf Ihrem Gerät.',
      submit: 'Passkey einrichten',
    },
    totp: {
      title: 'Authentifizierungs-App einrichten',
      lead: 'Scannen Sie dieses Bild mit der App und geben Sie dann den Code ein, den sie anzeigt.',
      picture: 'Dasselbe wie der Schlüssel darunter, für die Kamera Ihres Telefons',
      key: 'Oder geben Sie diesen Schlüssel in der App ein',
      open: 'In einer App auf diesem Gerät öffnen',
      submit: 'Bestätigen',
    },
    codes: {
      title: 'Bewahren Sie diese Wiederherstellungscodes auf',
      lead: 'Wenn Sie Ihr Gerät verlieren, lässt Sie jeder dieser Codes einmal ein. Wir können sie nicht noch einmal zeigen.',
      submit: 'Ich habe sie gespeichert',
    },
    back: 'Etwas anderes wählen',
    errors: {
      'wrong-code':
        'Dieser Code stimmt nicht. Prüfen Sie, ob die Uhr Ihres Telefons richtig geht, und geben Sie den neuesten Code ein.',
      refused:
        'Das ließ sich hier nicht einrichten. Versuchen Sie es noch einmal oder wählen Sie etwas anderes.',
      taken: 'Dieses Gerät oder dieser Sicherheitsschlüssel ist schon eingerichtet.',
      'too-many': 'Mehr davon können Sie nicht einrichten. Entfernen Sie zuerst eines.',
      expired: 'Das hat zu lange gedauert. Beginnen Sie von vorn.',
    },
  },
};
