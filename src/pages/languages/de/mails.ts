import { type MailsTexts } from '../en/mails.js';

/** The texts of the mails and SMS that are sent to people, in German. */
export const MAILS: MailsTexts = {
  mails: {
    footer: 'Sie erhalten diese E-Mail, weil sie Ihr Konto bei {host} betrifft.',
    otherwise: 'Wenn die Schaltfläche nicht funktioniert, öffnen Sie diese Adresse:',
    browser: '{browser} unter {system}',
    unknownBrowser: 'Unbekannter Browser',
    facts: {
      when: 'Wann',
      browser: 'Browser',
      address: 'Internetadresse',
      message: 'Nachricht',
      until: 'Antwort bis',
    },
    letters: {
      sign_in_code: {
        subject: 'Ihr Code für {client}',
        title: 'Ihr Anmeldecode',
        lead: 'Geben Sie diesen Code ein, um sich bei {client} anzumelden. Er gilt {minutes} Minuten.',
        note: 'Wenn Sie sich nicht anmelden wollten, geben Sie diesen Code niemandem. Ohne ihn kommt niemand hinein.',
      },
      magic_link: {
        subject: 'Anmelden bei {client}',
        title: 'Mit diesem Link anmelden',
        lead: 'Er meldet Sie bei {client} an, gilt einmal und {minutes} Minuten lang.',
        button: 'Anmelden',
        note: 'Wenn Sie das nicht waren, öffnen Sie den Link nicht. Ohne ihn kommt niemand hinein.',
      },
      verify_email: {
        subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
        title: 'Bestätigen Sie Ihre E-Mail-Adresse',
        lead: 'Damit wissen wir, dass {email} Ihnen gehört. Der Link gilt {minutes} Minuten.',
        button: 'Bestätigen',
        note: 'Wenn Sie diese Adresse nirgends eingegeben haben, tun Sie nichts.',
      },
      register_code: {
        subject: 'Ihr Code für ein neues Konto',
        title: 'Ihr neues Konto',
        lead: 'Geben Sie diesen Code ein, um fertig zu werden. Er gilt {minutes} Minuten.',
        note: 'Wenn Sie kein Konto wollten, brauchen Sie nichts zu tun: Ohne diesen Code entsteht keines.',
      },
      already_registered: {
        subject: 'Sie haben bereits ein Konto',
        title: 'Sie haben bereits ein Konto',
        lead: 'Jemand wollte sich mit Ihrer E-Mail-Adresse registrieren, zu der es hier schon ein Konto gibt. Melden Sie sich damit an oder wählen Sie ein neues Passwort, wenn Sie Ihres vergessen haben.',
        button: 'Anmelden',
        note: 'Wenn Sie das nicht waren, tun Sie nichts. Niemand hat erfahren, dass es ein Konto gibt.',
      },
      reset_password: {
        subject: 'Wählen Sie ein neues Passwort',
        title: 'Wählen Sie ein neues Passwort',
        lead: 'Mit diesem Link wählen Sie ein neues Passwort. Er gilt einmal und {minutes} Minuten lang.',
        button: 'Neues Passwort wählen',
        note: 'Wenn Sie das nicht waren, tun Sie nichts. Ihr Passwort bleibt, wie es ist.',
      },
      invitation: {
        subject: 'Sie sind zu {client} eingeladen',
        title: 'Sie sind eingeladen',
        lead: 'Sie können jetzt Ihr Konto für {client} einrichten. Der Link gilt einmal und {days} Tage lang.',
        button: 'Konto einrichten',
        note: 'Wenn Sie das nicht erwartet haben, tun Sie nichts.',
      },
      request: {
        subject: '{client} bittet um Ihre Bestätigung',
        title: 'Bestätigen Sie, wer Sie sind',
        lead: '{client} bittet Sie zu bestätigen, wer Sie sind.',
        button: 'Anmelden und antworten',
        note: 'Wenn Sie damit nicht begonnen haben, lehnen Sie dort ab oder tun Sie nichts: Die Anfrage endet von selbst.',
      },
      password_changed: {
        subject: 'Ihr Passwort wurde geändert',
        title: 'Ihr Passwort wurde geändert',
        lead: 'Das Passwort Ihres Kontos wurde geändert, und andere Geräte wurden abgemeldet.',
        note: 'Wenn Sie das nicht waren, wählen Sie sofort ein neues Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      factor_added: {
        subject: 'Eine neue Anmeldemethode: {what}',
        title: 'Eine Anmeldemethode wurde hinzugefügt',
        lead: 'Ab jetzt kann man sich bei Ihrem Konto auch so anmelden: {what}',
        note: 'Wenn Sie das nicht waren, entfernen Sie die Methode, ändern Sie Ihr Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      factor_removed: {
        subject: 'Eine Anmeldemethode wurde entfernt: {what}',
        title: 'Eine Anmeldemethode wurde entfernt',
        lead: 'So kann man sich bei Ihrem Konto nicht mehr anmelden: {what}',
        note: 'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      passkey_suspended: {
        subject: 'Ein Passkey wurde gesperrt: {what}',
        title: 'Ein Passkey wurde gesperrt',
        lead: 'Er zeigte Anzeichen einer Kopie und kann nicht mehr zur Anmeldung an Ihrem Konto verwendet werden: {what}',
        note: 'Wenn Sie ihn noch haben, entfernen Sie ihn und richten Sie einen neuen ein. Wenn Sie nicht wissen, warum, ändern Sie Ihr Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      email_changed: {
        subject: 'Ihre E-Mail-Adresse wurde geändert',
        title: 'Ihre E-Mail-Adresse wurde geändert',
        lead: 'Ihr Konto hat jetzt die Adresse {email}. E-Mails dazu gehen nicht mehr an {formerEmail}.',
        note: 'Wenn Sie das nicht waren, sagen Sie es sofort dem Betreiber dieses Dienstes.',
      },
      phone_proved: {
        subject: 'Ihre Telefonnummer: {phone}',
        title: 'Eine Telefonnummer wurde bestätigt',
        lead: 'Ihr Konto hat ab jetzt die Telefonnummer {phone}. Codes per SMS gehen dorthin.',
        note: 'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      new_device: {
        subject: 'Neue Anmeldung bei Ihrem Konto',
        title: 'Anmeldung von einem neuen Gerät',
        lead: 'Jemand hat sich bei Ihrem Konto von einem Gerät angemeldet, das wir noch nicht kennen.',
        note: 'Wenn Sie das waren, ist alles in Ordnung. Wenn nicht, ändern Sie Ihr Passwort und melden Sie alle Geräte ab.',
      },
      recovery_codes_made: {
        subject: 'Sie haben neue Wiederherstellungscodes',
        title: 'Sie haben neue Wiederherstellungscodes',
        lead: 'Für Ihr Konto wurden neue Wiederherstellungscodes erstellt. Frühere gelten nicht mehr.',
        note: 'Wenn Sie das nicht waren, ändern Sie Ihr Passwort und sagen Sie es dem Betreiber dieses Dienstes.',
      },
      recovery_codes_few: {
        subject: 'Ihre Wiederherstellungscodes gehen zur Neige',
        title: 'Ihre Wiederherstellungscodes gehen zur Neige',
        lead: 'Bei einer Anmeldung wurde ein Wiederherstellungscode verwendet. So viele sind noch übrig: {left}',
        note: 'Erstellen Sie bald neue. Wenn Sie das nicht waren, ändern Sie Ihr Passwort und erstellen Sie sofort neue Codes.',
      },
    },
    sms: {
      sign_in_code: '{code} ist Ihr Code für {client}. Geben Sie ihn nicht weiter.',
      phone_code:
        '{code} ist Ihr Code, um diese Nummer bei {host} zu bestätigen. Geben Sie ihn nicht weiter.',
      phone_replaced:
        'Ihr Konto bei {host} hat jetzt eine andere Telefonnummer. Wenn Sie das nicht waren, sagen Sie es dem Betreiber dieses Dienstes.',
    },
  },
};
