import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { RegistrationTemplates } from '../../clients/registration/registration-templates.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminRegistrationTemplates } from './admin-registration-templates.service.js';
import { NewRegistrationTemplate } from './new-registration-template.js';
import { RegistrationTemplatePatch } from './registration-template-patch.js';
import { RegistrationTemplateView } from './registration-template-view.js';

const LIST = 'registration-templates';

/** Administers what clients of one software get that register themselves. */
@AdminController('registration-templates', 'Registration templates')
export class AdminRegistrationTemplatesController {
  constructor(
    private readonly service: AdminRegistrationTemplates,
    private readonly templates: RegistrationTemplates,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listRegistrationTemplates',
    summary: 'List registration templates',
    description: '`q` searches names and software.',
    scope: 'admin:registration-templates:read',
    answer: { type: RegistrationTemplateView, list: true, description: 'A page of templates.' },
  })
  async list(
    @Query() query: SearchQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<RegistrationTemplateView>> {
    const page = await this.templates.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (template) => RegistrationTemplateView.of(template));
  }

  @Post()
  @AdminOperation({
    id: 'createRegistrationTemplate',
    summary: 'Make a registration template',
    scope: 'admin:registration-templates:write',
    body: 'json',
    answer: { status: 201, type: RegistrationTemplateView, description: 'The template.', tagged: true },
  })
  async create(
    @Body() given: NewRegistrationTemplate,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationTemplateView> {
    const template = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(template.revision), location: `registration-templates/${template.id}` });
    return RegistrationTemplateView.of(template);
  }

  @Get(':registration_template_id')
  @AdminOperation({
    id: 'getRegistrationTemplate',
    summary: 'Read a registration template',
    scope: 'admin:registration-templates:read',
    path: ['registration_template_id'],
    answer: { type: RegistrationTemplateView, description: 'The template.', tagged: true },
  })
  async get(
    @Param('registration_template_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationTemplateView> {
    const template = await this.service.find(id);
    reply.header('etag', entityTag(template.revision));
    return RegistrationTemplateView.of(template);
  }

  @Patch(':registration_template_id')
  @AdminOperation({
    id: 'updateRegistrationTemplate',
    summary: 'Change a registration template',
    description: 'A JSON merge patch (RFC 7396). Clients that were registered by it keep what it said then.',
    scope: 'admin:registration-templates:write',
    path: ['registration_template_id'],
    body: 'merge-patch',
    answer: { type: RegistrationTemplateView, description: 'The template as it is now.', tagged: true },
  })
  async update(
    @Param('registration_template_id') id: string,
    @Body() patch: RegistrationTemplatePatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RegistrationTemplateView> {
    const template = await this.service.update(id, patch, precondition, caller);
    reply.header('etag', entityTag(template.revision));
    return RegistrationTemplateView.of(template);
  }

  @Delete(':registration_template_id')
  @AdminOperation({
    id: 'deleteRegistrationTemplate',
    summary: 'Remove a registration template',
    description: 'Clients that were registered by it keep what it said.',
    scope: 'admin:registration-templates:write',
    path: ['registration_template_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('registration_template_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(id, precondition, caller);
  }
}
