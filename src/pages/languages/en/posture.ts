/** The texts of the posture pages, in English. */
export const POSTURE = {
  posture: {
    title: 'Posture',
    lead: 'What this server meets of RFC 9700, OAuth 2.1 and FAPI 2.0, and what to change.',
    ofClient: 'Posture of {client}',
    profile: 'Profile',
    shutOut: 'It contradicts its profile, and is shut out until it is changed.',
    ofClients: 'What clients do not meet',
    ofServer: 'The server',
    count: '{count} of {all} clients',
    allMet: 'Every client meets every rule that applies to it.',
    rule: 'Rule',
    status: 'Status',
    change: 'What to change',
    section: 'section {section}',
    statuses: { met: 'Met', not_met: 'Not met', not_applicable: 'Does not apply' },
    severities: { high: 'high', medium: 'medium', low: 'low' },
    value: 'for example {value}',
    list: 'Clients',
    back: 'Back to the server',
    next: 'More clients',
  },
};

/** The texts of the posture pages, in any language. */
export type PostureTexts = typeof POSTURE;
