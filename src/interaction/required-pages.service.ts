import { Injectable } from '@nestjs/common';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { type Facts } from './next-step.js';
import { requiredPage } from './required-page.js';
import { type RequiredProblem, type RequiredStep } from './required-steps.service.js';
import { Requirements } from './requirements.service.js';

/** Puts on pages what people must do before they go on. */
@Injectable()
export class RequiredPages {
  constructor(private readonly requirements: Requirements) {}

  pageFor(step: RequiredStep, facts: Facts, client: ClientInfo, problem: RequiredProblem | undefined): Page {
    const requirement = this.requirements.of(step, facts);
    return requiredPage({ user: step.user, requirement, client, problem }, facts.request.target?.redirectUri);
  }
}
