import {
  Body,
  Controller,
  Get,
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
import { ForPrograms } from '../../http/faces.js';
import { Protected } from '../../kernel/protection.js';
import { StrictBodyPipe } from '../../kernel/strict-body.pipe.js';
import { ConsentRequest } from './consent-request.js';
import { ContinueRequest } from './continue-request.js';
import { InitiateRequest } from './initiate-request.js';
import { InteractionApiFilter } from './interaction-api.filter.js';
import { DocumentedInteraction } from './interaction-api.openapi.js';
import { InteractionApi, type Leaving } from './interaction-api.service.js';
import { type InteractionExchange, type InteractionState } from './interaction-state.js';
import { PerformRequest } from './perform-request.js';

/** The interaction for a company's own screens: the steps of the pages, as JSON at the same address. */
@Controller('interaction/:id')
@UseFilters(InteractionApiFilter)
@UsePipes(StrictBodyPipe)
export class InteractionApiController {
  constructor(private readonly api: InteractionApi) {}

  @Get()
  @ForPrograms()
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('readInteraction')
  @Protected({ kind: 'interaction' })
  read(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.read({ id, request, reply });
  }

  @Post('authenticate/initiate')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('initiateAuthentication')
  @Protected({ kind: 'interaction' })
  initiate(
    @Param('id') id: string,
    @Body() body: InitiateRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionExchange> {
    return this.api.initiate({ id, request, reply }, body);
  }

  @Post('authenticate/perform')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('performAuthentication')
  @Protected({ kind: 'interaction' })
  perform(
    @Param('id') id: string,
    @Body() body: PerformRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, body);
  }

  @Post('consent')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('giveConsent')
  @Protected({ kind: 'interaction' })
  consent(
    @Param('id') id: string,
    @Body() { scope }: ConsentRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.consent({ id, request, reply }, scope);
  }

  @Post('continue')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('continueInteraction')
  @Protected({ kind: 'interaction' })
  continue(
    @Param('id') id: string,
    @Body() body: ContinueRequest,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState | Leaving> {
    return this.api.continue({ id, request, reply }, body);
  }

  @Post('cancel')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('cancelInteraction')
  @Protected({ kind: 'interaction' })
  cancel(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Leaving> {
    return this.api.cancel({ id, request, reply });
  }
}
