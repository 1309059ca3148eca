import { type RequestsTexts } from '../en/requests.js';

/** The texts of the requests that wait for approval (CIBA), in German. */
export const REQUESTS: RequestsTexts = {
  requests: {
    title: 'Anfragen',
    lead: 'Hier erscheinen Anwendungen, die Sie um Zustimmung bitten.',
    none: 'Zurzeit wartet nichts auf Sie.',
    review: 'Ansehen',
    item: '{client} bittet um Ihre Zustimmung',
    message: 'Nachricht',
    when: 'Angefragt am',
    from: 'Von der Adresse',
    where: 'Angefragt von',
    warning:
      'Erlauben Sie dies nur, wenn Sie gerade mit dieser Anwendung zu tun haben und sie Ihnen genau diese Nachricht zeigt.',
    allowed: 'Der Zugriff wurde gewährt',
    allowedLead: '{client} macht von selbst weiter. Sie können diese Seite schließen.',
    refused: 'Der Zugriff wurde nicht gewährt',
    refusedLead: 'Es wurde nichts weitergegeben. Sie können diese Seite schließen.',
    more: 'Zurück zu Ihren Anfragen',
  },
};
