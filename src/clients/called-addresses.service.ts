import { Injectable } from '@nestjs/common';
import { isSubset } from '../kernel/scope.js';
import { OutboundError } from '../outbound/outbound.error.js';
import { OutboundService } from '../outbound/outbound.service.js';
import { looksPublic } from '../outbound/public-target.js';
import { ClientMetadataError } from './client-metadata-error.js';
import { type ClientMetadata } from './client-metadata.js';
import { sectorMembers } from './sector.js';

/** Metadata that are addresses which Cardea calls. */
const CALLED = [
  'logo_uri',
  'request_uris',
  'jwks_uri',
  'sector_identifier_uri',
  'backchannel_logout_uri',
  'backchannel_client_notification_endpoint',
] as const;

/** Judges the addresses in client metadata that Cardea calls, before they are stored. */
@Injectable()
export class CalledAddresses {
  constructor(private readonly outbound: OutboundService) {}

  /** Throws `ClientMetadataError`; what was found to be good when it was stored is not fetched again. */
  async judge(metadata: ClientMetadata, stored: ClientMetadata = {}): Promise<void> {
    for (const name of CALLED) {
      const addresses = [metadata[name] ?? []].flat();
      if (addresses.some((address) => this.leadsInside(address)))
        throw invalid(`${name} must be an https address that is public`);
    }
    const { sector_identifier_uri: uri } = metadata;
    const known =
      uri === stored.sector_identifier_uri && isSubset(sectorMembers(metadata), sectorMembers(stored));
    if (uri !== undefined && !known) await this.judgeSector(uri, sectorMembers(metadata));
  }

  private leadsInside(address: string): boolean {
    const { outbound } = this;
    return outbound.refuses(address) || (!looksPublic(address) && !outbound.exempts(address));
  }

  /** OIDC Registration §5: the document is a JSON array with all of the client's addresses. */
  private async judgeSector(uri: string, members: readonly string[]): Promise<void> {
    const named = await this.read(uri);
    if (!Array.isArray(named)) throw invalid('sector_identifier_uri is not the address of a JSON array');
    if (!members.every((member) => named.includes(member)))
      throw invalid('sector_identifier_uri does not name every one of redirect_uris');
  }

  private async read(uri: string): Promise<unknown> {
    try {
      const { status, body } = await this.outbound.send({
        url: uri,
        headers: { accept: 'application/json' },
      });
      return status === 200 ? (JSON.parse(body) as unknown) : undefined;
    } catch (error) {
      if (error instanceof OutboundError || error instanceof SyntaxError)
        throw invalid('sector_identifier_uri cannot be read');
      throw error;
    }
  }
}

function invalid(description: string): ClientMetadataError {
  return new ClientMetadataError('invalid_client_metadata', description);
}
