import { type ClientMetadata } from './client-metadata.js';

type Sectoral = Pick<ClientMetadata, 'subject_type' | 'sector_identifier_uri' | 'redirect_uris' | 'jwks_uri'>;

/** Hosts of addresses, each once; a private scheme has none. */
const hosts = (uris: readonly string[]) => [...new Set(uris.map((uri) => new URL(uri).hostname))];

/**
 * The sector in which a person is called the same, OIDC Core §8.1: the host of `sector_identifier_uri`, else the one
 * host of the redirect addresses; of a client without any, that of `jwks_uri` (OIDC CIBA §4). Nothing when all clients
 * call people the same.
 */
export function sectorOf(metadata: Sectoral): string | undefined {
  if (metadata.subject_type !== 'pairwise') return undefined;
  const { sector_identifier_uri } = metadata;
  if (sector_identifier_uri !== undefined) return hosts([sector_identifier_uri])[0];
  return hosts(sectorMembers(metadata))[0];
}

/** What the document at `sector_identifier_uri` must name, OIDC Registration §5, OIDC CIBA §4. */
export function sectorMembers({ redirect_uris = [], jwks_uri }: Sectoral): string[] {
  return redirect_uris.length > 0 || jwks_uri === undefined ? redirect_uris : [jwks_uri];
}

/** Why the metadata make no sector, in words; nothing when they do, or need none. */
export function sectorProblem(metadata: Sectoral): string | undefined {
  if (metadata.subject_type !== 'pairwise' || metadata.sector_identifier_uri !== undefined) return undefined;
  const named = hosts(metadata.redirect_uris ?? []);
  if (named.length > 1) return 'sector_identifier_uri is needed, since redirect_uris are on several hosts';
  return sectorOf(metadata) ? undefined : 'sector_identifier_uri is needed, since redirect_uris have no host';
}
