import { Controller, Get, Header, HttpCode, Param, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { CIBA_APPROVAL_SCOPE } from '../../resources/built-in-scopes.js';
import { BearerAuthenticated } from '../../token/bearer/bearer.guard.js';
import { type DescribedRequest } from '../described-request.js';
import { DocumentedApproval } from './approval-api.openapi.js';
import { ApprovalApi } from './approval-api.service.js';

/** For a company's own approval application, with an access token of the person who uses it. */
@Controller('ciba/requests')
export class ApprovalApiController {
  constructor(private readonly api: ApprovalApi) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @DocumentedApproval('listApprovalRequests')
  @BearerAuthenticated(CIBA_APPROVAL_SCOPE)
  list(@Req() request: FastifyRequest): Promise<{ items: DescribedRequest[] }> {
    return this.api.list(request.accessToken);
  }

  @Get(':request_id')
  @Header('Cache-Control', 'no-store')
  @DocumentedApproval('getApprovalRequest')
  @BearerAuthenticated(CIBA_APPROVAL_SCOPE)
  read(@Param('request_id') id: string, @Req() request: FastifyRequest): Promise<DescribedRequest> {
    return this.api.read(id, request.accessToken);
  }

  @Post(':request_id/approve')
  @HttpCode(204)
  @DocumentedApproval('approveRequest')
  @BearerAuthenticated(CIBA_APPROVAL_SCOPE)
  approve(@Param('request_id') id: string, @Req() request: FastifyRequest): Promise<void> {
    return this.api.approve(id, request.accessToken);
  }

  @Post(':request_id/deny')
  @HttpCode(204)
  @DocumentedApproval('denyRequest')
  @BearerAuthenticated(CIBA_APPROVAL_SCOPE)
  deny(@Param('request_id') id: string, @Req() request: FastifyRequest): Promise<void> {
    return this.api.deny(id, request.accessToken);
  }
}
