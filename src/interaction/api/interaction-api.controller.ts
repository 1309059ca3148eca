import { Body } from '@nestjs/common';
import { type Call, OfInteraction } from './call.js';
import { ConsentRequest } from './consent-request.js';
import { ContinueRequest } from './continue-request.js';
import { InitiateRequest } from './initiate-request.js';
import { InteractionApi, type Leaving } from './interaction-api.service.js';
import { InteractionAnswer, InteractionController, InteractionRead } from './interaction-route.js';
import { type InteractionExchange, type InteractionState } from './interaction-state.js';
import { PerformRequest } from './perform-request.js';

/** The interaction for a company's own screens: the steps of the pages, as JSON at the same address. */
@InteractionController()
export class InteractionApiController {
  constructor(private readonly api: InteractionApi) {}

  @InteractionRead('readInteraction')
  read(@OfInteraction() call: Call): Promise<InteractionState> {
    return this.api.read(call);
  }

  @InteractionAnswer('authenticate/initiate', 'initiateAuthentication')
  initiate(@OfInteraction() call: Call, @Body() body: InitiateRequest): Promise<InteractionExchange> {
    return this.api.initiate(call, body);
  }

  @InteractionAnswer('authenticate/perform', 'performAuthentication')
  perform(@OfInteraction() call: Call, @Body() body: PerformRequest): Promise<InteractionState> {
    return this.api.perform(call, body);
  }

  @InteractionAnswer('consent', 'giveConsent')
  consent(@OfInteraction() call: Call, @Body() { scope }: ConsentRequest): Promise<InteractionState> {
    return this.api.consent(call, scope);
  }

  @InteractionAnswer('continue', 'continueInteraction')
  continue(@OfInteraction() call: Call, @Body() body: ContinueRequest): Promise<InteractionState | Leaving> {
    return this.api.continue(call, body);
  }

  @InteractionAnswer('cancel', 'cancelInteraction')
  cancel(@OfInteraction() call: Call): Promise<Leaving> {
    return this.api.cancel(call);
  }
}
