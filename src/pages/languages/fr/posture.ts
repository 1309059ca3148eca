import { type PostureTexts } from '../en/posture.js';

/** The texts of the posture pages, in French. */
export const POSTURE: PostureTexts = {
  posture: {
    title: 'Niveau de sécurité',
    lead: 'Ce que ce serveur respecte de RFC 9700, OAuth 2.1 et FAPI 2.0, et ce qu’il faut modifier.',
    ofClient: 'Niveau de sécurité de {client}',
    profile: 'Profil',
    shutOut: 'L’application contredit son profil ; elle est exclue tant qu’elle n’est pas modifiée.',
    ofClients: 'Ce que les applications ne respectent pas',
    ofServer: 'Le serveur',
    count: '{count} applications sur {all}',
    allMet: 'Chaque application respecte toutes les règles qui la concernent.',
    rule: 'Règle',
    status: 'État',
    change: 'À modifier',
    section: 'section n° {section}',
    statuses: { met: 'Respectée', not_met: 'Non respectée', not_applicable: 'Sans objet' },
    severities: { high: 'élevée', medium: 'moyenne', low: 'faible' },
    value: 'par exemple {value}',
    list: 'Applications enregistrées',
    back: 'Retour au serveur',
    next: 'Autres applications',
  },
};
