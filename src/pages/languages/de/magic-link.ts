import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in German. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Sehen Sie in Ihrer Post nach',
      lead: 'Wenn es für {medium} ein Konto gibt, ist ein Link unterwegs.',
      wait: 'Öffnen Sie ihn auf einem beliebigen Gerät. Diese Seite geht dann von selbst weiter.',
      check: 'Ich habe ihn geöffnet',
      resend: 'Neuen Link senden',
    },
    confirm: {
      title: 'Anmelden?',
      lead: 'Das meldet Sie bei {client} an.',
      elsewhere:
        'Es meldet den oben genannten Browser an, und das ist ein anderer als dieser. Machen Sie nur weiter, wenn Sie dort darum gebeten haben.',
      when: 'Angefordert',
      browser: 'In diesem Browser',
      address: 'Von der Adresse',
      submit: 'Anmelden',
      refuse: 'Das war ich nicht',
    },
    opened: {
      title: 'Sie sind dort angemeldet',
      lead: 'Gehen Sie dahin zurück, wo Sie den Link angefordert haben. Sie können diese Seite schließen.',
    },
    refused: {
      title: 'Niemand wurde angemeldet',
      lead: 'Der Link gilt nicht mehr. Sie können diese Seite schließen.',
    },
  },
};
