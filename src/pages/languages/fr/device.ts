import { type DeviceTexts } from '../en/device.js';

/** The texts of connecting a device (RFC 8628), in French. */
export const DEVICE: DeviceTexts = {
  device: {
    title: 'Connecter un appareil',
    lead: 'Saisissez le code affiché par votre appareil.',
    code: 'Code affiché',
    submit: 'Continuer',
    prefilled:
      'Est-ce bien le code que votre appareil affiche en ce moment ? Si quelqu’un vous l’a envoyé, arrêtez-vous ici.',
    where: 'Demandé par',
    from: 'Depuis l’adresse',
    warning:
      'N’autorisez cet accès que si vous l’avez demandé vous-même et que votre appareil affiche ce code en ce moment. Nous n’envoyons jamais de tel code dans un message.',
    done: 'Votre appareil est connecté',
    doneLead: 'Vous pouvez fermer cette page et continuer avec {client} sur votre appareil.',
    refused: 'L’accès n’a pas été accordé',
    refusedLead: 'Rien n’a été partagé. Vous pouvez fermer cette page.',
    signIn: 'Se connecter',
    errors: {
      missing: 'Saisissez le code affiché par votre appareil.',
      wrong:
        'Ce code n’est pas correct ou a expiré. Vérifiez-le, ou demandez à votre appareil d’en afficher un nouveau.',
      throttled: 'Trop de codes erronés. Attendez dix minutes, puis réessayez.',
      'sign-in':
        'Beaucoup de codes erronés ont été saisis récemment. Connectez-vous d’abord, votre code pourra ensuite être vérifié.',
    },
  },
};
