import { completeClientMetadata } from '../clients/client-metadata-rules.js';
import { Client } from '../clients/client.js';

/** Stands for our own pages where a sign-in is for no client; no client can be registered without an id. */
export const HOUSE = new Client(
  '',
  completeClientMetadata({
    client_name: 'Cardea',
    token_endpoint_auth_method: 'none',
    grant_types: [],
    first_party: true,
  }),
  false,
  [],
);
