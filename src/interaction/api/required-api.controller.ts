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
import { PasswordChange } from '../../accounts/password-change.js';
import { AcceptedTerms } from './accepted-terms.js';
import { FilledInProfile } from './filled-in-profile.js';
import { InteractionApiFilter } from './interaction-api.filter.js';
import { DocumentedInteraction } from './interaction-api.openapi.js';
import { type InteractionState } from './interaction-state.js';
import { RequiredApi } from './required-api.service.js';

/** What somebody must do before he goes on, on a company's own screens. */
@Controller('interaction/:id/required-actions')
@UseFilters(InteractionApiFilter)
@UsePipes(StrictBodyPipe)
export class RequiredApiController {
  constructor(private readonly api: RequiredApi) {}

  @Post('change-password')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('changeRequiredPassword')
  @Protected({ kind: 'interaction' })
  changePassword(
    @Param('id') id: string,
    @Body() { new_password: password, current_password: present_password }: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, 'change_password', { password, present_password });
  }

  @Post('verify-email')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('verifyRequiredEmail')
  @Protected({ kind: 'interaction' })
  verifyEmail(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, 'verify_email', { action: 'send' });
  }

  @Post('update-profile')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('fillInRequiredProfile')
  @Protected({ kind: 'interaction' })
  updateProfile(
    @Param('id') id: string,
    @Body() { claims }: FilledInProfile,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, 'update_profile', claims);
  }

  @Post('accept-terms')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedInteraction('acceptRequiredTerms')
  @Protected({ kind: 'interaction' })
  acceptTerms(
    @Param('id') id: string,
    @Body() { version }: AcceptedTerms,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InteractionState> {
    return this.api.perform({ id, request, reply }, 'accept_terms', { version });
  }
}
