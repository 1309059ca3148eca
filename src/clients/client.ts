import { parseScope } from '../kernel/scope.js';
import { type CompleteClientMetadata } from './complete-client-metadata.js';
import { type GrantType } from './client-metadata-values.js';
import { type Profile, PROFILES } from './profiles/profiles.js';
import { type ResponseType } from './response-types.js';
import { redirectUriMatches, redirectUriProblem } from './redirect-uri.js';
import { sectorOf } from './sector.js';

/** A live secret of a client, as it is compared. */
export interface LiveSecret {
  id: string;
  hash: string;
  /** The secret itself, sealed, where the client signs with it. */
  sealed: string | null;
  expiresAt: number | undefined;
}

/** A client as requests see it: frozen, held in process for up to a second. */
export class Client {
  readonly scopes: readonly string[];
  /** Types of authorization details that it may use. */
  readonly detailsTypes: readonly string[];
  readonly public: boolean;
  /** In which people are called the same; nothing when it calls them as all others do (OIDC Core §8.1). */
  readonly sector: string | undefined;
  private targets: readonly string[] | undefined;

  constructor(
    readonly id: string,
    readonly metadata: Readonly<CompleteClientMetadata>,
    readonly disabled: boolean,
    readonly secrets: readonly LiveSecret[],
    readonly profile: Profile = PROFILES[metadata.profile ?? 'none'],
  ) {
    this.scopes = parseScope(metadata.scope) ?? [];
    this.detailsTypes = metadata.authorization_details_types ?? [];
    this.public = metadata.token_endpoint_auth_method === 'none';
    this.sector = sectorOf(metadata);
  }

  /** What people read as its name. */
  get name(): string {
    return this.metadata.client_name ?? this.id;
  }

  allowsGrant(grantType: string): boolean {
    return this.metadata.grant_types.includes(grantType as GrantType);
  }

  allowsResponseType(type: ResponseType): boolean {
    return this.metadata.response_types.includes(type);
  }

  /** Whether people may be sent there: registered, and still an address that may be (RFC 9700 §2.1). */
  allowsRedirect(uri: string): boolean {
    this.targets ??= this.metadata.redirect_uris.filter(
      (registered) => redirectUriProblem(registered, this.metadata.application_type) === undefined,
    );
    return this.targets.some((registered) => redirectUriMatches(registered, uri));
  }

  /** RFC 9700 §2.1.1: public clients always, others unless it was turned off for them. */
  get requiresPkce(): boolean {
    return this.public || this.metadata.require_pkce;
  }

  /** RFC 9700 §2.2.2: public clients always, others unless it was turned off for them. */
  get rotatesRefreshTokens(): boolean {
    return this.public || this.metadata.rotate_refresh_tokens;
  }

  /** Whether it is answered by signed responses alone: it has said with what they shall be signed (JARM §3). */
  get wantsSignedResponses(): boolean {
    return this.metadata.authorization_signed_response_alg !== undefined;
  }

  /** Whether nobody but it can read its signed responses (JARM §3). */
  get wantsEncryptedResponses(): boolean {
    return this.metadata.authorization_encrypted_response_alg !== undefined;
  }

  /** Whether it wants to be told when a session ends, by us or through the browser. */
  get hearsOfLogout(): boolean {
    const { backchannel_logout_uri, frontchannel_logout_uri } = this.metadata;
    return backchannel_logout_uri !== undefined || frontchannel_logout_uri !== undefined;
  }

  /** Origins of its own pages, which may read answers across origins. */
  get origins(): string[] {
    const { redirect_uris, interaction_uri } = this.metadata;
    return [...redirect_uris, ...(interaction_uri ? [interaction_uri] : [])].flatMap((uri) =>
      /^https?:/.test(uri) ? [new URL(uri).origin] : [],
    );
  }
}
