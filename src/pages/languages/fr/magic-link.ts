import { type MagicLinkTexts } from '../en/magic-link.js';

/** The texts of signing in by a link that is mailed, in French. */
export const MAGIC_LINK: MagicLinkTexts = {
  magicLink: {
    sent: {
      title: 'Consultez votre messagerie',
      lead: 'S’il existe un compte pour {medium}, un lien est en route.',
      wait: 'Ouvrez-le sur n’importe quel appareil. Cette page continue ensuite d’elle-même.',
      check: 'Je l’ai ouvert',
      resend: 'Envoyer un nouveau lien',
    },
    confirm: {
      title: 'Se connecter ?',
      lead: 'Ceci vous connecte à {client}.',
      elsewhere:
        'Ceci connecte le navigateur ci-dessus, qui n’est pas celui-ci. Ne continuez que si vous l’y avez demandé.',
      when: 'Demandé',
      browser: 'Dans ce navigateur',
      address: 'Depuis l’adresse',
      submit: 'Se connecter',
      refuse: 'Ce n’était pas moi',
    },
    opened: {
      title: 'Vous y êtes connecté',
      lead: 'Retournez là où vous avez demandé le lien. Vous pouvez fermer cette page.',
    },
    refused: {
      title: 'Personne n’a été connecté',
      lead: 'Le lien ne fonctionne plus. Vous pouvez fermer cette page.',
    },
  },
};
