import { OneOf, SomeOf, Text, Texts, Whole } from '../kernel/api-fields.js';
import { SIGNING_ALGS, type SigningAlg } from '../keys/algorithms.js';

/** For whom an assertion can speak: a person, by one of his names, or a client that acts for itself. */
export const SUBJECT_KINDS = ['username', 'email', 'user_id', 'client_id'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What the assertions of an issuer are good for (RFC 7521 §4.1, RFC 7523 §3, RFC 8693 §2.1). */
export class AssertionPolicy {
  @OneOf(SUBJECT_KINDS, {
    description:
      'What the issuer calls its subjects by: the `username` of a person here, his `email` (verified here), his ' +
      '`user_id`, or the `client_id` of a service account, a client with the grant type `client_credentials`.',
    example: 'email',
    required: true,
  })
  subject: SubjectKind;

  @Text({
    description: 'The claim that holds it, a text; `sub` by default.',
    example: 'email',
    min: 1,
    max: 128,
  })
  subject_claim?: string;

  @SomeOf(SIGNING_ALGS, { description: 'What it signs with; any by default.', example: ['ES256'] })
  algs?: SigningAlg[];

  @Whole({
    description: 'Seconds between `iat` and `exp` at most; 300 by default.',
    example: 300,
    min: 10,
    max: 3600,
  })
  max_lifetime?: number;

  @Text({
    description:
      'The only `aud` that is accepted; by default the issuer of this server or its token endpoint.',
    example: 'https://login.example.com',
    min: 1,
    max: 2048,
  })
  audience?: string;

  @Texts({
    description:
      'The clients that may present its assertions; by default all that have the JWT bearer grant, and for token ' +
      'exchange those whose `token_exchange_policy` has the `aud` among its `subject_audiences`.',
    example: ['reports'],
  })
  clients?: string[];

  @Texts({
    description:
      'The scopes that its assertions can give at most; by default all of the client except those of the admin API ' +
      'and of approvals.',
    example: ['orders:read'],
  })
  scopes?: string[];
}
