import { Flag, Texts } from '../kernel/api-fields.js';

/** What a client may do with token exchange (RFC 8693) beyond exchanging its own tokens for narrower ones. */
export class TokenExchangePolicy {
  @Texts({
    description: "Audiences whose tokens the client may present, besides its own and its resource servers'.",
    example: ['https://frontend.example.com'],
  })
  subject_audiences?: string[];

  @Texts({
    description: 'Resource servers that the client may get tokens for; those of its scopes when absent.',
    example: ['https://orders.example.com'],
  })
  targets?: string[];

  @Texts({
    description: 'Clients and users, by id, that may act for others besides the client itself.',
    example: ['batch'],
  })
  actors?: string[];

  @Flag({
    description:
      'Whether the token may carry scopes that the presented one lacks; never beyond those of the client.',
    example: false,
  })
  allow_scope_widening?: boolean;

  @Flag({
    description: 'Whether the client may be taken for the subject (no actor in the token).',
    example: true,
  })
  allow_impersonation?: boolean;
}
