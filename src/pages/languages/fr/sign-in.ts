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
    },
  },
  select: {
    title: 'Choisir un compte',
    lead: 'pour continuer vers {client}',
    continue: 'Continuer en tant que {name}',
    other: 'Utiliser un autre compte',
    cancel: 'Annuler',
  },
};
