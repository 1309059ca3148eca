import { applyDecorators } from '@nestjs/common';
import {
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
} from '../kernel/openapi-decorators.js';

/** What the documentation says of `GET /device/qr/{user_code}`. */
export const DocumentedDeviceQr = () =>
  applyDecorators(
    ApiTags('OAuth 2.0'),
    ApiOperation({
      summary: 'The address for a user code as a QR code',
      description:
        'Draws verification_uri_complete for whatever code it is given; looks nothing up (RFC 8628 §3.3.1).',
    }),
    ApiParam({ name: 'user_code', description: 'As the device shows it.', example: 'WDJB-MJHT' }),
    ApiOkResponse({
      description: 'The picture.',
      content: { 'image/svg+xml': { schema: { type: 'string' } } },
    }),
    ApiNotFoundResponse({ description: 'It cannot be a user code.' }),
  );
