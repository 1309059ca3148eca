import { applyDecorators, Controller, UseFilters, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiTags } from '../../kernel/openapi-decorators.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { ProblemFilter } from './problem.filter.js';
import { AdminValidationPipe } from './validation.pipe.js';

/** A controller of the admin API: strict bodies and queries, problem documents, writes that may be repeated. */
export const AdminController = (path: string, tag: string) =>
  applyDecorators(
    Controller(`admin/v1/${path}`),
    ApiTags(tag),
    UseFilters(ProblemFilter),
    UsePipes(AdminValidationPipe),
    UseInterceptors(IdempotencyInterceptor),
  );
