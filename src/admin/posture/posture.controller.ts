import { Get, Param } from '@nestjs/common';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { ClientPostureView } from './client-posture-view.js';
import { Posture } from './posture.service.js';
import { ServerPostureView } from './server-posture-view.js';

/** Reports what is met of RFC 9700, OAuth 2.1 and FAPI 2.0, and what to change. */
@AdminController('', 'Posture')
export class AdminPostureController {
  constructor(private readonly posture: Posture) {}

  @Get('posture')
  @AdminOperation({
    id: 'getPosture',
    summary: 'Report on the server',
    description:
      'What is asked of the server as a whole, and what its clients do not meet of RFC 9700, OAuth 2.1 and FAPI 2.0.',
    scope: 'admin:posture:read',
    answer: { type: ServerPostureView, description: 'The report.' },
  })
  ofServer(): Promise<ServerPostureView> {
    return this.posture.ofServer();
  }

  @Get('clients/:client_id/posture')
  @AdminOperation({
    id: 'getClientPosture',
    summary: 'Report on a client',
    description:
      'What it meets of RFC 9700, OAuth 2.1, FAPI 2.0 (Security Profile, Message Signing) and FAPI-CIBA, and which ' +
      'member to change to which value where it does not. Registration judges a client under a profile by these rules.',
    scope: 'admin:clients:read',
    path: ['client_id'],
    answer: { type: ClientPostureView, description: 'The report.' },
  })
  ofClient(@Param('client_id') clientId: string): Promise<ClientPostureView> {
    return this.posture.ofClient(clientId);
  }
}
