import { type MailsTexts } from '../en/mails.js';

/** The texts of the mails and SMS that are sent to people, in French. */
export const MAILS: MailsTexts = {
  mails: {
    footer: 'Vous recevez cet e-mail parce qu’il concerne votre compte sur {host}.',
    otherwise: 'Si le bouton ne fonctionne pas, ouvrez cette adresse :',
    browser: '{browser} sous {system}',
    unknownBrowser: 'Navigateur inconnu',
    facts: {
      when: 'Quand',
      browser: 'Navigateur',
      address: 'Adresse Internet',
      message: 'Message affiché',
      until: 'Réponse avant le',
    },
    letters: {
      sign_in_code: {
        subject: 'Votre code pour {client}',
        title: 'Votre code de connexion',
        lead: 'Saisissez ce code pour vous connecter à {client}. Il est valable {minutes} minutes.',
        note: 'Si vous n’avez pas essayé de vous connecter, ne donnez ce code à personne. Sans lui, personne ne peut entrer.',
      },
      magic_link: {
        subject: 'Se connecter à {client}',
        title: 'Se connecter avec ce lien',
        lead: 'Il vous connecte à {client}, ne sert qu’une fois et est valable {minutes} minutes.',
        button: 'Se connecter',
        note: 'Si ce n’était pas vous, n’ouvrez pas le lien. Sans lui, personne ne peut entrer.',
      },
      verify_email: {
        subject: 'Confirmez votre adresse e-mail',
        title: 'Confirmez votre adresse e-mail',
        lead: 'Nous saurons ainsi que {email} est à vous. Le lien est valable {minutes} minutes.',
        button: 'Confirmer',
        note: 'Si vous n’avez saisi cette adresse nulle part, ne faites rien.',
      },
      register_code: {
        subject: 'Votre code pour créer un compte',
        title: 'Créez votre compte',
        lead: 'Saisissez ce code pour terminer. Il est valable {minutes} minutes.',
        note: 'Si vous ne vouliez pas de compte, ne faites rien : aucun n’est créé sans ce code.',
      },
      already_registered: {
        subject: 'Vous avez déjà un compte',
        title: 'Vous avez déjà un compte',
        lead: 'Quelqu’un a voulu s’inscrire avec votre adresse e-mail, qui a déjà un compte ici. Connectez-vous avec celui-ci, ou choisissez un nouveau mot de passe si vous avez oublié le vôtre.',
        button: 'Se connecter',
        note: 'Si ce n’était pas vous, ne faites rien. Personne n’a appris qu’il existe un compte.',
      },
      reset_password: {
        subject: 'Choisissez un nouveau mot de passe',
        title: 'Choisissez un nouveau mot de passe',
        lead: 'Ce lien vous permet de choisir un nouveau mot de passe. Il ne sert qu’une fois et est valable {minutes} minutes.',
        button: 'Choisir un nouveau mot de passe',
        note: 'Si ce n’était pas vous, ne faites rien. Votre mot de passe reste le même.',
      },
      invitation: {
        subject: 'Vous êtes invité à rejoindre {client}',
        title: 'Vous êtes invité',
        lead: 'Vous pouvez maintenant créer votre compte pour {client}. Le lien ne sert qu’une fois et est valable {days} jours.',
        button: 'Créer votre compte',
        note: 'Si vous ne vous y attendiez pas, ne faites rien.',
      },
      request: {
        subject: '{client} demande votre confirmation',
        title: 'Confirmez votre identité',
        lead: '{client} vous demande de confirmer votre identité.',
        button: 'Se connecter pour répondre',
        note: 'Si vous n’êtes pas à l’origine de cette demande, refusez-la là-bas ou ne faites rien : elle prendra fin d’elle-même.',
      },
      password_changed: {
        subject: 'Votre mot de passe a été modifié',
        title: 'Votre mot de passe a été modifié',
        lead: 'Le mot de passe de votre compte a été modifié, et les autres appareils ont été déconnectés.',
        note: 'Si ce n’était pas vous, choisissez tout de suite un nouveau mot de passe et prévenez les responsables de ce service.',
      },
      factor_added: {
        subject: 'Un nouveau moyen de connexion : {what}',
        title: 'Un moyen de connexion a été ajouté',
        lead: 'Ceci permet désormais de se connecter à votre compte : {what}',
        note: 'Si ce n’était pas vous, supprimez-le, modifiez votre mot de passe et prévenez les responsables de ce service.',
      },
      factor_removed: {
        subject: 'Un moyen de connexion a été supprimé : {what}',
        title: 'Un moyen de connexion a été supprimé',
        lead: 'Ceci ne permet plus de se connecter à votre compte : {what}',
        note: 'Si ce n’était pas vous, modifiez votre mot de passe et prévenez les responsables de ce service.',
      },
      passkey_suspended: {
        subject: 'Une clé d’accès a été bloquée : {what}',
        title: 'Une clé d’accès a été bloquée',
        lead: 'Elle semble avoir été copiée et ne permet plus de se connecter à votre compte : {what}',
        note: 'Si vous l’avez encore, supprimez-la et configurez-en une nouvelle. Si vous ne savez pas pourquoi, changez votre mot de passe et prévenez les responsables de ce service.',
      },
      email_changed: {
        subject: 'Votre adresse e-mail a été modifiée',
        title: 'Votre adresse e-mail a été modifiée',
        lead: 'L’adresse de votre compte est maintenant {email}. Les e-mails qui le concernent ne sont plus envoyés à {formerEmail}.',
        note: 'Si ce n’était pas vous, prévenez tout de suite les responsables de ce service.',
      },
      phone_proved: {
        subject: 'Votre numéro de téléphone : {phone}',
        title: 'Un numéro de téléphone a été confirmé',
        lead: 'Votre compte a désormais le numéro de téléphone {phone}. Les codes par SMS y sont envoyés.',
        note: 'Si ce n’était pas vous, changez votre mot de passe et prévenez les responsables de ce service.',
      },
      new_device: {
        subject: 'Nouvelle connexion à votre compte',
        title: 'Connexion depuis un nouvel appareil',
        lead: 'Quelqu’un s’est connecté à votre compte depuis un appareil que nous n’avions encore jamais vu.',
        note: 'Si c’était vous, tout va bien. Sinon, modifiez votre mot de passe et déconnectez tous les appareils.',
      },
      recovery_codes_made: {
        subject: 'Vous avez de nouveaux codes de secours',
        title: 'Vous avez de nouveaux codes de secours',
        lead: 'De nouveaux codes de secours ont été créés pour votre compte. Les précédents ne sont plus valables.',
        note: 'Si ce n’était pas vous, modifiez votre mot de passe et prévenez les responsables de ce service.',
      },
      recovery_codes_few: {
        subject: 'Il vous reste peu de codes de secours',
        title: 'Il vous reste peu de codes de secours',
        lead: 'Un code de secours a été utilisé pour une connexion. Nombre de codes restants : {left}',
        note: 'Créez-en bientôt de nouveaux. Si ce n’était pas vous, modifiez votre mot de passe et créez tout de suite de nouveaux codes.',
      },
    },
    sms: {
      sign_in_code: '{code} est votre code pour {client}. Ne le communiquez à personne.',
      phone_code: '{code} est votre code pour confirmer ce numéro sur {host}. Ne le communiquez à personne.',
      phone_replaced:
        'Votre compte sur {host} a maintenant un autre numéro de téléphone. Si ce n’était pas vous, prévenez les responsables de ce service.',
    },
  },
};
