import { type SignInTexts } from '../en/sign-in.js';

/** The texts of signing in and of choosing an account, in French. */
export const SIGN_IN: SignInTexts = {
  login: {
    title: 'Se connecter',
    lead: 'pour continuer vers {client}',
    again: 'Confirmez que c’est bien vous',
    againLead: '{client} vous demande de saisir à nouveau votre mot de passe.',
    username: 'Identifiant ou adresse e-mail',
    password: 'Mot de passe',
    submit: 'Se connecter',
    cancel: 'Annuler',
    errors: {
      'wrong-credentials':
        'Cet identifiant et ce mot de passe ne correspondent pas. Vérifiez les deux, puis réessayez.',
      locked:
        'La connexion à ce compte est suspendue après un trop grand nombre de tentatives. Attendez quelques minutes, puis réessayez.',
      throttled: 'Trop de tentatives en peu de temps. Attendez une minute, puis réessayez.',
      missing: 'Saisissez votre identifiant et votre mot de passe.',
      'wrong-code': 'Ce code n’est pas correct. Vérifiez-le, puis réessayez.',
      'wrong-passkey': 'Cette clé d’accès n’a pas pu être utilisée. Réessayez ou connectez-vous autrement.',
      expired: 'Le délai est dépassé ou il y a eu trop d’essais. Recommencez.',
      pending: 'Le lien contenu dans le message n’a pas encore été ouvert.',
      'too-soon':
        'Un message vient d’être envoyé. Attendez une demi-minute avant d’en faire envoyer un nouveau.',
    },
    others: 'Ou se connecter autrement',
  },
  methods: {
    password: 'Mot de passe',
    passkey: 'Clé d’accès ou clé de sécurité',
    email: 'Code par e-mail',
    magic_link: 'Lien par e-mail',
    sms: 'Code par SMS',
    totp: 'Application d’authentification',
    recovery_code: 'Code de secours',
  },
  code: {
    methods: {
      sent: {
        title: 'Saisir le code',
        lead: 'S’il existe un compte pour {medium}, un code est en route.',
      },
      totp: {
        title: 'Saisir le code',
        lead: 'Ouvrez votre application d’authentification et saisissez le code qu’elle affiche.',
      },
      recovery_code: {
        title: 'Saisir un code de secours',
        lead: 'Saisissez l’un des codes que vous avez conservés à cet effet. Chacun ne sert qu’une fois.',
      },
    },
    label: 'Code reçu ou affiché',
    submit: 'Continuer',
    resend: 'Envoyer un nouveau code',
    others: 'Ou choisir un autre moyen',
  },
  select: {
    title: 'Choisir un compte',
    lead: 'pour continuer vers {client}',
    continue: 'Continuer en tant que {name}',
    other: 'Utiliser un autre compte',
    cancel: 'Annuler',
  },
};
