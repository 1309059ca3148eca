import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in French. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Consultez vos e-mails',
      lead: 'S’il existe un compte pour {medium}, un lien est en route.',
      wait: 'Ouvrez-le sur l’appareil de votre choix. Cette page continuera d’elle-même.',
      check: 'Je l’ai ouvert',
      resend: 'Envoyer un nouveau lien',
    },
    confirm: {
      title: 'Se connecter ?',
      lead: 'Vous serez connecté à {client}.',
      elsewhere:
        'C’est le navigateur ci-dessus qui sera connecté, et non celui-ci. Ne continuez que si vous avez demandé le lien là-bas.',
      when: 'Demandé le',
      browser: 'Dans ce navigateur',
      address: 'Depuis l’adresse',
      submit: 'Se connecter',
      refuse: 'Ce n’était pas moi',
    },
    opened: {
      title: 'Vous êtes connecté là-bas',
      lead: 'Revenez là où vous avez demandé le lien. Vous pouvez fermer cette page.',
    },
    refused: {
      title: 'Personne n’a été connecté',
      lead: 'Le lien n’est plus valable. Vous pouvez fermer cette page.',
    },
  },
};
