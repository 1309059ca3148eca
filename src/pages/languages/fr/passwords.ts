import { type PasswordTexts } from '../en/passwords.js';

/** The texts about choosing a password, in French. */
export const PASSWORDS: PasswordTexts = {
  passwords: {
    hint: 'Au moins {fewest} caractères. Quelques mots que vous seul assembleriez se retiennent facilement et se devinent difficilement.',
    problems: {
      missing: 'Saisissez un mot de passe.',
      too_short: 'Utilisez au moins {fewest} caractères.',
      too_long: 'Ce mot de passe est trop long : 4 096 octets au plus.',
      common: 'Ce mot de passe est l’un des plus courants. Choisissez-en un autre.',
      context:
        'Ce mot de passe se compose surtout de votre nom, de votre adresse e-mail ou du nom de ce service. Choisissez-en un autre.',
      breached: 'Ce mot de passe figure sur des listes de mots de passe volés. Choisissez-en un autre.',
      used_before: 'Vous avez déjà utilisé ce mot de passe. Choisissez-en un autre.',
      unequal: 'Les deux mots de passe ne sont pas identiques.',
    },
  },
};
