import { type RequestsTexts } from '../en/requests.js';

/** The texts of the requests that wait for approval (CIBA), in French. */
export const REQUESTS: RequestsTexts = {
  requests: {
    title: 'Demandes',
    lead: 'Les applications qui demandent votre accord apparaissent ici.',
    none: 'Rien ne vous attend pour le moment.',
    review: 'Examiner',
    item: '{client} demande votre accord',
    message: 'Message affiché',
    when: 'Demandé le',
    from: 'Depuis l’adresse',
    where: 'Demandé par',
    warning:
      'N’autorisez cette demande que si vous utilisez cette application en ce moment et qu’elle vous montre ce même message.',
    allowed: 'L’accès a été accordé',
    allowedLead: '{client} continue de son côté. Vous pouvez fermer cette page.',
    refused: 'L’accès n’a pas été accordé',
    refusedLead: 'Rien n’a été partagé. Vous pouvez fermer cette page.',
    more: 'Retour à vos demandes',
  },
};
