import { type CredentialsTexts } from '../en/credentials.js';

/** The texts of passkeys, authenticator apps and recovery codes, in French. */
export const CREDENTIALS: CredentialsTexts = {
  passkey: {
    title: 'Utiliser votre clé d’accès',
    lead: 'Votre appareil demande votre empreinte, votre visage, son code PIN ou votre clé de sécurité.',
    submit: 'Continuer',
    noScript: 'Les clés d’accès ont besoin de JavaScript. Activez-le ou choisissez un autre moyen.',
    problems: {
      unsupported: 'Ce navigateur ne prend pas en charge les clés d’accès. Choisissez un autre moyen.',
      failed: 'Cela n’a pas fonctionné ou a été annulé. Réessayez ou choisissez un autre moyen.',
      taken: 'Cet appareil ou cette clé de sécurité est déjà configuré.',
    },
  },
  enrol: {
    title: 'Ajouter un autre moyen de se connecter',
    lead: '{client} demande plus qu’un mot de passe. Configurez l’un de ces moyens ; cela prend une minute.',
    choose: {
      passkey: 'Votre empreinte, votre visage, le code PIN de votre appareil ou une clé de sécurité.',
      totp: 'Un code d’une application sur votre téléphone.',
    },
    name: 'Nom',
    passkey: {
      title: 'Configurer une clé d’accès',
      lead: 'Donnez-lui un nom que vous reconnaîtrez. Votre appareil vous demandera ensuite de confirmer.',
      submit: 'Configurer la clé d’accès',
    },
    totp: {
      title: 'Configurer une application d’authentification',
      lead: 'Scannez cette image avec l’application, puis saisissez le code qu’elle affiche.',
      picture: 'La même chose que la clé ci-dessous, pour l’appareil photo de votre téléphone',
      key: 'Ou saisissez cette clé dans l’application',
      open: 'Ouvrir dans une application de cet appareil',
      submit: 'Confirmer',
    },
    codes: {
      title: 'Conservez ces codes de secours',
      lead: 'Si vous perdez votre appareil, chacun de ces codes vous laisse entrer une fois. Nous ne pourrons plus les afficher.',
      submit: 'Je les ai enregistrés',
    },
    back: 'Choisir autre chose',
    errors: {
      'wrong-code':
        'Ce code n’est pas correct. Vérifiez l’heure de votre téléphone et saisissez le code le plus récent.',
      refused: 'La configuration n’a pas pu se faire ici. Réessayez ou choisissez autre chose.',
      taken: 'Cet appareil ou cette clé de sécurité est déjà configuré.',
      'too-many': 'Vous en avez configuré autant que possible. Supprimez-en d’abord un.',
      expired: 'Cela a pris trop de temps. Recommencez.',
    },
  },
};
