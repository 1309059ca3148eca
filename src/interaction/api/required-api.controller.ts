import { Body } from '@nestjs/common';
import { PasswordChange } from '../../accounts/password-change.js';
import { AcceptedTerms } from './accepted-terms.js';
import { type Call, OfInteraction } from './call.js';
import { FilledInProfile } from './filled-in-profile.js';
import { InteractionAnswer, InteractionController } from './interaction-route.js';
import { type InteractionState } from './interaction-state.js';
import { RequiredApi } from './required-api.service.js';

/** What somebody must do before he goes on, on a company's own screens. */
@InteractionController('/required-actions')
export class RequiredApiController {
  constructor(private readonly api: RequiredApi) {}

  @InteractionAnswer('change-password', 'changeRequiredPassword')
  changePassword(
    @OfInteraction() call: Call,
    @Body() { new_password: password, current_password: present_password }: PasswordChange,
  ): Promise<InteractionState> {
    return this.api.perform(call, 'change_password', { password, present_password });
  }

  @InteractionAnswer('verify-email', 'verifyRequiredEmail')
  verifyEmail(@OfInteraction() call: Call): Promise<InteractionState> {
    return this.api.perform(call, 'verify_email', { action: 'send' });
  }

  @InteractionAnswer('update-profile', 'fillInRequiredProfile')
  updateProfile(@OfInteraction() call: Call, @Body() { claims }: FilledInProfile): Promise<InteractionState> {
    return this.api.perform(call, 'update_profile', claims);
  }

  @InteractionAnswer('accept-terms', 'acceptRequiredTerms')
  acceptTerms(@OfInteraction() call: Call, @Body() { version }: AcceptedTerms): Promise<InteractionState> {
    return this.api.perform(call, 'accept_terms', { version });
  }
}
