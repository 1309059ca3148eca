import { Injectable } from '@nestjs/common';
import { AuditService } from '../audit/audit.service.js';
import { type Client } from '../clients/client.js';
import { ClientsService } from '../clients/clients.service.js';
import { Sealers } from '../config/sealers.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { type ReceivedParameters } from '../kernel/received-parameters.js';
import { sameSecret } from '../kernel/secrets.js';
import { pick } from '../requests/parameters.js';
import { type Session } from '../sessions/session.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { IssuedIdTokens } from '../subjects/issued-id-tokens.service.js';
import { type LogoutRequest } from './logout-request.js';

const NAMES = ['id_token_hint', 'client_id', 'post_logout_redirect_uri', 'state'] as const;

/** Signs people out when they or their applications ask for it. */
@Injectable()
export class LogoutService {
  constructor(
    private readonly clients: ClientsService,
    private readonly idTokens: IssuedIdTokens,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly sealers: Sealers,
  ) {}

  /** Throws an `OAuthError` for a page; nobody is ever sent to an address that is not registered. */
  async validate(received: ReceivedParameters): Promise<LogoutRequest> {
    const { id_token_hint, client_id, post_logout_redirect_uri, state } = pick(received, NAMES);
    const hint = id_token_hint === undefined ? undefined : await this.readHint(id_token_hint);
    if (hint && client_id !== undefined && client_id !== hint.clientId) {
      throw new OAuthError('invalid_request', 'client_id is not the client of id_token_hint');
    }
    const client = await this.clientOf(client_id ?? hint?.clientId);
    const returnTo = returnAddress(client, post_logout_redirect_uri, state);
    return {
      ...(client ? { client } : {}),
      ...(hint ? { hintedSession: hint.sessionId, hintedSubject: hint.subject } : {}),
      ...(returnTo === undefined ? {} : { returnTo }),
    };
  }

  /** Whether the person need not be asked: the client shows an ID token of this very session. */
  isExpected({ hintedSession, hintedSubject }: LogoutRequest, session: Session): boolean {
    return hintedSession === session.id && hintedSubject === session.userId;
  }

  async end(session: Session, client: Client | undefined): Promise<void> {
    await this.sessions.end(session.id);
    const by = client ? { clientId: client.id } : {};
    this.audit.record({
      type: 'session.ended',
      outcome: 'success',
      actor: session.userId,
      userId: session.userId,
      ...by,
    });
  }

  /** Proof that an answer comes from the page that asked in this session. */
  proof(session: Session): string {
    return this.sealers.keyedHashes('logout', session.id)[0];
  }

  proves(proof: string, session: Session): boolean {
    return this.sealers.keyedHashes('logout', session.id).some((expected) => sameSecret(expected, proof));
  }

  /** An expired hint is as good as a fresh one (§2); one that is not ours is refused. */
  private async readHint(token: string): Promise<{ clientId: string; subject: string; sessionId: string }> {
    const hint = await this.idTokens.read(token, { expired: 'accepted' });
    if (!hint) throw new OAuthError('invalid_request', 'id_token_hint is not an ID token of this issuer');
    return { clientId: hint.client.id, subject: hint.userId, sessionId: hint.sessionId ?? '' };
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
