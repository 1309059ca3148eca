import { type ErrorsTexts } from '../en/errors.js';

/** The texts of the error pages, in French. */
export const ERRORS: ErrorsTexts = {
  error: {
    back: 'Retour vers {client}',
    restart: 'Recommencer',
    code: 'Code d’erreur',
    request: 'Requête',
  },
  errors: {
    invalid_request: {
      title: 'Ce lien n’est pas correct',
      message:
        'L’application qui vous a envoyé ici a fait une demande que nous ne pouvons pas suivre. Revenez en arrière et réessayez ; si le problème persiste, prévenez les responsables de l’application.',
    },
    unknown_client: {
      title: 'Nous ne connaissons pas cette application',
      message:
        'L’application qui vous a envoyé ici n’est pas enregistrée. Vérifiez que vous avez suivi le bon lien, ou demandez à la personne qui vous l’a donné.',
    },
    bad_redirect: {
      title: 'Nous avons interrompu cette connexion',
      message:
        'L’application nous a demandé de vous envoyer à une adresse qui n’est pas enregistrée pour elle. Rien n’a été partagé. Revenez en arrière, ou prévenez les responsables de l’application.',
    },
    invalid_client: {
      title: 'Nous ne connaissons pas cette application',
      message:
        'L’application qui vous a envoyé ici n’est pas enregistrée ou a été désactivée. Adressez-vous à ses responsables.',
    },
    unauthorized_client: {
      title: 'Cette application n’en a pas le droit',
      message:
        'L’application n’est pas autorisée à connecter des personnes de cette manière. Prévenez ses responsables.',
    },
    unsupported_response_type: {
      title: 'Cette application n’en a pas le droit',
      message:
        'L’application a demandé un type de connexion que nous ne proposons pas. Prévenez ses responsables.',
    },
    invalid_scope: {
      title: 'Cette application en demande trop',
      message:
        'Elle a demandé un accès qu’elle ne peut pas avoir. Rien n’a été partagé. Prévenez ses responsables.',
    },
    access_denied: {
      title: 'L’accès n’a pas été accordé',
      message:
        'Rien n’a été partagé avec l’application. Vous pouvez revenir en arrière et recommencer à tout moment.',
    },
    login_required: {
      title: 'Vous devez vous connecter',
      message:
        'L’application pensait que vous étiez déjà connecté. Revenez en arrière et connectez-vous là-bas.',
    },
    expired: {
      title: 'Cette connexion a expiré',
      message:
        'Elle est restée ouverte trop longtemps ; nous l’avons fermée pour protéger votre compte. Revenez à l’application et recommencez.',
    },
    finished: {
      title: 'Cette connexion est déjà terminée',
      message:
        'Vous l’avez terminée auparavant, peut-être dans un autre onglet ou avec le bouton Précédent. Revenez à l’application pour continuer.',
    },
    other_browser: {
      title: 'Nous ne pouvons pas continuer ici',
      message:
        'Cette connexion a commencé dans un autre navigateur, ou votre navigateur n’a pas conservé notre cookie. Autorisez les cookies pour ce site, puis recommencez.',
    },
    invalid_request_uri: {
      title: 'Ce lien de connexion n’est plus valable',
      message:
        'Pour protéger votre compte, il ne sert qu’une fois et pendant une minute seulement. Revenez à l’application et recommencez.',
    },
    link_spent: {
      title: 'Ce lien n’est plus valable',
      message:
        'Il sert une seule fois et pour un temps limité, et un lien plus récent le remplace. Demandez-en un nouveau là où vous avez demandé celui-ci.',
    },
    administrators_only: {
      title: 'Cette page est réservée aux administrateurs',
      message:
        'Vous êtes connecté, mais votre compte n’a aucun rôle qui ouvre cette page. Adressez-vous à un administrateur.',
    },
    not_found: {
      title: 'Il n’y a rien ici',
      message: 'L’adresse est peut-être mal saisie, ou la page a été déplacée.',
    },
    throttled: {
      title: 'Trop de requêtes',
      message: 'Nous avons dû ralentir. Attendez une minute, puis réessayez.',
    },
    temporarily_unavailable: {
      title: 'Nous revenons tout de suite',
      message:
        'Un service dont nous dépendons ne répond pas. Rien n’a été perdu ; réessayez dans quelques secondes.',
    },
    dead_link: {
      title: 'Ce lien n’est plus valable',
      message:
        'Il ne sert qu’une fois et pendant peu de temps, et seul le plus récent est valable. Revenez là où vous avez commencé et demandez-en un nouveau.',
    },
    server_error: {
      title: 'Un problème est survenu',
      message:
        'Vous n’y êtes pour rien, et rien n’a été partagé. Réessayez ; si le problème persiste, contactez l’assistance.',
    },
  },
};
