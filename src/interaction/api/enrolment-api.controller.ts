import { Body } from '@nestjs/common';
import { type Call, OfInteraction } from './call.js';
import { EnrolmentApi } from './enrolment-api.service.js';
import { InitiateEnrolment } from './initiate-enrolment.js';
import { InteractionAnswer, InteractionController } from './interaction-route.js';
import { type InteractionState } from './interaction-state.js';
import { PerformEnrolment } from './perform-enrolment.js';

/** Setting up a second factor on a company's own screens. */
@InteractionController('/enrol')
export class EnrolmentApiController {
  constructor(private readonly api: EnrolmentApi) {}

  @InteractionAnswer('initiate', 'initiateEnrolment')
  initiate(@OfInteraction() call: Call, @Body() body: InitiateEnrolment): Promise<InteractionState> {
    return this.api.initiate(call, body);
  }

  @InteractionAnswer('perform', 'performEnrolment')
  perform(@OfInteraction() call: Call, @Body() body: PerformEnrolment): Promise<InteractionState> {
    return this.api.perform(call, body);
  }
}
