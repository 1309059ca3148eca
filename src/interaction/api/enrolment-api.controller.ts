import {
  Body,
  Controller,
  Header,
  HttpCode,
  Param,
  Post,
  Req,
  Res,
  UseFilters,
  UsePipes,
} from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { Protected } from '../../kernel/protection.js';
import { StrictBodyPipe } from '../../kernel/strict-body.pipe.js';
import { EnrolmentApi } from './enrolment-api.service.js';
import { InitiateEnrolment } from './initiate-enrolment.js';
import { InteractionApiFilter } from './interaction-api.filter.js';
import { DocumentedInteraction } from './interaction-api.openapi.js';
import { type InteractionState } from './interaction-state.js';
import { PerformEnrolment } from './perform-enrolment.js';

/** Setting up a second factor on a company's own screens. */
@Controller('interaction/:id/enrol')
@UseFilters(InteractionApiFilter)
@UsePipes(StrictBodyPipe)
export class EnrolmentApiController {
  constructor(private readonly api: EnrolmentApi) {}

  @Post('initiate')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('initiateEnrolment')
  @Protected({ kind: 'interaction' })
  initiate(
    @Param('id') id: string,
    @Body() body: InitiateEnrolment,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.initiate({ id, request, reply }, body);
  }

  @Post('perform')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('performEnrolment')
  @Protected({ kind: 'interaction' })
  perform(
    @Param('id') id: string,
    @Body() body: PerformEnrolment,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, body);
  }
}
