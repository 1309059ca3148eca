import { Injectable } from '@nestjs/common';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { pick } from '../requests/parameters.js';
import { type IssuedIdToken, IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { type LogoutRequest } from './logout-request.js';

const NAMES = ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state'] as const;

/** Validates what applications send people with when they shall sign out, OIDC RP-Initiated Logout §2, §3. */
@Injectable()
export class LogoutRequests {
  constructor(
    private readonly clients: ClientsService,
    private readonly idTokens: IssuedIdTokens,
  ) {}

  /** Throws an `OAuthError` for a page; nobody is ever sent to an address that is not registered. */
  async validate(received: ReceivedParameters): Promise<LogoutRequest> {
    const { id_token_hint, client_id, post_logout_redirect_uri, state } = pick(received, NAMES);
    const hint = id_token_hint === undefined ? undefined : await this.readHint(id_token_hint);
    if (hint && client_id !== undefined && client_id !== hint.client.id) {
      throw new OAuthError('invalid_request', 'client_id is not the client of id_token_hint');
    }
    const client = await this.clientOf(client_id ?? hint?.client.id);
    const returnTo = returnAddress(client, post_logout_redirect_uri, state);
    return {
      ...(client ? { client } : {}),
      ...(hint ? { hintedSession: hint.sessionId ?? '', hintedUser: hint.userId } : {}),
      ...(returnTo === undefined ? {} : { returnTo }),
    };
  }

  /** An expired hint is as good as a fresh one (§2); one that is not ours is refused. */
  private async readHint(token: string): Promise<IssuedIdToken> {
    const hint = await this.idTokens.read(token, { expired: 'accepted' });
    if (!hint) throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this issuer');
    return hint;
  }

  private async clientOf(clientId: string | undefined): Promise<Client | undefined> {
    if (clientId === undefined) return undefined;
    const client = await this.clients.find(clientId);
    if (!client || client.disabled) throw new OAuthError('invalid_request', 'the client is unknown');
    return client;
  }
}

/** Exactly a registered address of the client that asks (§3). */
function returnAddress(
  client: Client | undefined,
  uri: string | undefined,
  state: string | undefined,
): string | undefined {
  if (uri === undefined) return undefined;
  if (!client?.metadata.post_logout_redirect_uris.includes(uri)) {
    throw new OAuthError('invalid_request', 'post_logout_redirect_uri is not registered for this client');
  }
  if (state === undefined) return uri;
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams({ state }).toString()}`;
}
