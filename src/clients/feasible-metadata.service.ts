import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { CalledAddresses } from './called-addresses.service.js';
import { offeredAuthMethods } from './certificates/offered-auth-methods.js';
import { ClientMetadataError } from './client-metadata-error.js';
import { type CompleteClientMetadata } from './complete-client-metadata.js';
import { type ClientMetadata } from './client-metadata.js';

/** Judges whether this server can do what client metadata ask of it, before they are stored. */
@Injectable()
export class FeasibleMetadata {
  constructor(
    private readonly addresses: CalledAddresses,
    private readonly config: Config,
  ) {}

  /** Throws `ClientMetadataError`; what is stored already may stay. */
  async judge(metadata: CompleteClientMetadata, stored: ClientMetadata = {}): Promise<void> {
    const { token_endpoint_auth_method: method } = metadata;
    const known = method === stored.token_endpoint_auth_method;
    if (!known && !offeredAuthMethods(this.config).includes(method))
      throw new ClientMetadataError('invalid_client_metadata', `${method} is not offered by this server`);
    await this.addresses.judge(metadata, stored);
  }
}
