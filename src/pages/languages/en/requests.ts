/** The texts of the requests that wait for approval (CIBA), in English. */
export const REQUESTS = {
  requests: {
    title: 'Requests',
    lead: 'Applications that ask for your approval appear here.',
    none: 'Nothing waits for you right now.',
    review: 'Review',
    item: '{client} asks for your approval',
    message: 'Message',
    when: 'Requested',
    from: 'From address',
    where: 'Requested by',
    warning:
      'Allow this only if you are dealing with this application right now and the message is the one it shows you.',
    allowed: 'Access was given',
    allowedLead: '{client} carries on by itself. You can close this page.',
    refused: 'Access was not given',
    refusedLead: 'Nothing was shared. You can close this page.',
    more: 'Back to your requests',
  },
};

/** The texts of the requests that wait for approval (CIBA), in any language. */
export type RequestsTexts = typeof REQUESTS;
