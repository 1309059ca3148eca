import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { type ClientInfo } from '../pages/client-info.js';
import { type Page } from '../pages/page.js';
import { PasswordRules } from '../users/passwords/password-rules.service.js';
import { type Facts, type Step } from './next-step.js';
import { requiredPage } from './required-page.js';
import { type RequiredProblem } from './required-steps.service.js';

/** Puts on pages what people must do before they go on. */
@Injectable()
export class RequiredPages {
  constructor(
    private readonly passwords: PasswordRules,
    private readonly config: Config,
  ) {}

  pageFor(
    step: Step & { step: 'required_action' },
    facts: Facts,
    client: ClientInfo,
    problem: RequiredProblem | undefined,
  ): Page {
    const { fewest } = this.passwords;
    const settings = this.config.accounts;
    const redirectUri = facts.request.target?.redirectUri;
    return requiredPage({ step, facts, client, problem, settings, fewest }, redirectUri);
  }
}
