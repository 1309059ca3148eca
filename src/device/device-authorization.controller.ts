import { Controller, Header, HttpCode, Post, Req } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { ClientAuthenticated } from '../clients/authentication/client-authentication.guard.js';
import { formOf } from '../kernel/form.js';
import { requestOrigin } from '../kernel/request-origin.js';
import { DocumentedDeviceAuthorization } from './device-authorization.openapi.js';
import {
  type DeviceAuthorizationResponse,
  DeviceAuthorizationService,
} from './device-authorization.service.js';

/** The device authorization endpoint, RFC 8628 §3.1. */
@Controller('device_authorization')
export class DeviceAuthorizationController {
  constructor(private readonly service: DeviceAuthorizationService) {}

  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @DocumentedDeviceAuthorization()
  @ClientAuthenticated()
  begin(@Req() request: FastifyRequest): Promise<DeviceAuthorizationResponse> {
    return this.service.begin(formOf(request), request.client, requestOrigin(request));
  }
}
