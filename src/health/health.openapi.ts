import { applyDecorators } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '../kernel/openapi-decorators.js';
import { MalformedRequestAnswer } from '../kernel/oauth-error-answer.js';

const state = (description: string) => ({
  type: 'string',
  enum: ['up', 'down'],
  description,
  example: 'up',
});

const READINESS = {
  type: 'object',
  required: ['status', 'database', 'store', 'clock'],
  properties: {
    status: state('Whether requests should come here.'),
    database: state('Whether the database answers.'),
    store: state('Whether the ephemeral store answers.'),
    clock: {
      type: 'string',
      enum: ['right', 'off'],
      description:
        'Whether the clock agrees within two seconds with those of the database and of Redis; requests are served all the same.',
      example: 'right',
    },
  },
};

/** What the documentation says of `GET /health/live`. */
export const DocumentedLiveness = () =>
  applyDecorators(
    ApiTags('Operations'),
    ApiOperation({ operationId: 'getLiveness', summary: 'Whether the process runs', security: [] }),
    ApiResponse({
      status: 200,
      description: 'It does.',
      schema: { type: 'object', required: ['status'], properties: { status: state('Always `up`.') } },
    }),
    MalformedRequestAnswer(),
  );

/** What the documentation says of `GET /health/ready`. */
export const DocumentedReadiness = () =>
  applyDecorators(
    ApiTags('Operations'),
    ApiOperation({ operationId: 'getReadiness', summary: 'Whether requests should come here', security: [] }),
    ApiResponse({ status: 200, description: 'They should.', schema: READINESS }),
    MalformedRequestAnswer(),
    ApiResponse({
      status: 503,
      description: 'They should not: a store is down, or the process is stopping.',
      headers: { 'Retry-After': { description: 'Seconds.', schema: { type: 'string' } } },
      schema: READINESS,
    }),
  );
