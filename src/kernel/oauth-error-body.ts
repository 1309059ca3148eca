import { ApiProperty } from './openapi-decorators.js';

/** What the documentation says of the body of an error, RFC 6749 §5.2. */
export class OAuthErrorBody {
  @ApiProperty({ description: 'Error code, registered at IANA.', example: 'invalid_request' })
  error: string;

  @ApiProperty({ description: 'What happened, in words.', example: 'the request is malformed' })
  error_description: string;
}
