import { type ClientMetadata } from '../client-metadata.js';

/** What an administrator allows clients that register themselves; what is left out is the default for strangers. */
export interface RegistrationPolicy {
  /** Scopes that they may have. */
  scopes?: string[];
  /** Grant types that they may have. */
  grantTypes?: string[];
  /** Metadata that they have whatever they ask for, extensions included. */
  metadata?: ClientMetadata;
  /** What their software statement says, which wins over what they ask for (RFC 7591 §2.3). */
  stated?: ClientMetadata;
  /** The statement as it was sent; they are told it again (RFC 7591 §3.2.1). */
  softwareStatement?: string;
}
