import { Injectable } from '@nestjs/common';
import { type RegistrationTemplateEntity } from '../../clients/registration/registration-template.entity.js';
import {
  type RegistrationTemplateDetails,
  RegistrationTemplates,
} from '../../clients/registration/registration-templates.service.js';
import { unlessTaken } from '../../database/unless-taken.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminError, found } from '../api/admin.error.js';
import { type Caller } from '../api/caller.js';
import { membersOf, mergePatch } from '../../kernel/merge-patch.js';
import { type Precondition } from '../api/precondition.js';
import { registrationPolicyOf } from '../registration-policy/registration-policy-of.js';
import { type NewRegistrationTemplate } from './new-registration-template.js';
import { type RegistrationTemplatePatch } from './registration-template-patch.js';
import { RegistrationTemplateView } from './registration-template-view.js';

/** Makes, changes and removes registration templates on behalf of administrators. */
@Injectable()
export class AdminRegistrationTemplates {
  constructor(
    private readonly templates: RegistrationTemplates,
    private readonly audit: AdminAudit,
  ) {}

  async find(id: string): Promise<RegistrationTemplateEntity> {
    return found(await this.templates.findStored(id), 'registration template');
  }

  async create(given: NewRegistrationTemplate, caller: Caller): Promise<RegistrationTemplateEntity> {
    const details = detailsOf(mergePatch({}, given));
    const template = await unlessTaken(() => this.templates.create(details), taken);
    const ids = { registration_template_id: template.id };
    this.audit.done(caller, 'registration_template.created', { members: membersOf(given), ids });
    return template;
  }

  async update(
    id: string,
    patch: RegistrationTemplatePatch,
    precondition: Precondition,
    caller: Caller,
  ): Promise<RegistrationTemplateEntity> {
    const template = await this.find(id);
    precondition.require(template.revision);
    const details = detailsOf(mergePatch(RegistrationTemplateView.of(template), patch));
    const done = await unlessTaken(() => this.templates.update(id, details, template.revision), taken);
    if (!done) throw precondition.lost();
    const ids = { registration_template_id: id };
    this.audit.done(caller, 'registration_template.updated', { members: membersOf(patch), ids });
    return this.find(id);
  }

  async remove(id: string, precondition: Precondition, caller: Caller): Promise<void> {
    const { revision } = await this.find(id);
    precondition.require(revision);
    await this.templates.remove(id);
    this.audit.done(caller, 'registration_template.deleted', { ids: { registration_template_id: id } });
  }
}

function detailsOf(merged: Partial<NewRegistrationTemplate>): RegistrationTemplateDetails {
  const { software_id: softwareId, name, require_software_statement: required = true } = merged;
  if (softwareId === undefined) throw AdminError.ofMember('software_id', 'cannot be removed');
  if (name === undefined) throw AdminError.ofMember('name', 'cannot be removed');
  const policy = registrationPolicyOf(merged);
  return { softwareId, name, requireSoftwareStatement: required, policy };
}

/** Two administrators may make a template for one software at once: the database lets one of them. */
function taken(): AdminError {
  return new AdminError('conflict', 'the software has a template already');
}
