import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in German. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Sehen Sie in Ihre E-Mails',
      lead: 'Wenn es für {medium} ein Konto gibt, ist ein Link unterwegs.',
      wait: 'Öffnen Sie ihn auf einem beliebigen Gerät. Diese Seite geht dann von selbst weiter.',
      check: 'Ich habe ihn geöffnet',
      resend: 'Neuen Link senden',
    },
    confirm: {
      title: 'Anmelden?',
      lead: 'Damit melden Sie sich bei {client} an.',
      elsewhere:
        'Angemeldet wird der oben genannte Browser, nicht dieser hier. Machen Sie nur weiter, wenn Sie den Link dort angefordert haben.',
      when: 'Angefordert am',
      browser: 'In diesem Browser',
      address: 'Von der Adresse',
      submit: 'Anmelden',
      refuse: 'Das war ich nicht',
    },
    opened: {
      title: 'Sie sind dort angemeldet',
      lead: 'Gehen Sie dorthin zurück, wo Sie den Link angefordert haben. Sie können diese Seite schließen.',
    },
    refused: {
      title: 'Es wurde niemand angemeldet',
      lead: 'Der Link gilt nicht mehr. Sie können diese Seite schließen.',
    },
  },
};
