import { type Client } from '../clients/client.js';
import { type ClientInfo } from '../pages/client-info.js';

/** An application as pages show it. */
export function clientInfo({ name, metadata }: Client, logo: string | undefined): ClientInfo {
  const { policy_uri, tos_uri, client_uri } = metadata;
  return {
    name,
    ...(logo ? { logo } : {}),
    ...(policy_uri ? { policyUri: policy_uri } : {}),
    ...(tos_uri ? { tosUri: tos_uri } : {}),
    ...(client_uri ? { clientUri: client_uri } : {}),
  };
}
