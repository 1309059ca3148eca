import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { MalformedRequestAnswer } from '../kernel/oauth-error-answer.js';

const EXAMPLE = `Contact: mailto:security@example.com
Expires: 2027-01-31T00:00:00Z
Preferred-Languages: en
Canonical: https://id.example.com/.well-known/security.txt
`;

/** What the documentation says of `GET /.well-known/security.txt`. */
export const DocumentedSecurityTxt = () =>
  applyDecorators(
    ApiTags('Operations'),
    ApiOperation({
      operationId: 'getSecurityTxt',
      summary: 'Learn whom to tell of a weakness',
      description: 'RFC 9116. There is none (404) unless the operator has set `SECURITY_CONTACT`.',
      externalDocs: { url: 'https://www.rfc-editor.org/rfc/rfc9116' },
      security: [],
    }),
    ApiResponse({
      status: 200,
      description: 'The contacts, the most wanted one first.',
      headers: {
        'Cache-Control': { description: 'How long it may be kept.', schema: { type: 'string' } },
      },
      content: { 'text/plain': { schema: { type: 'string' }, example: EXAMPLE } },
    }),
    MalformedRequestAnswer(),
  );
