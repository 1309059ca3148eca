import { Body, Delete, Get, Param, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { Invitations } from '../../accounts/invitations.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { AddedInvitationView } from './added-invitation-view.js';
import { AdminInvitations } from './admin-invitations.service.js';
import { InvitationView } from './invitation-view.js';
import { NewInvitation } from './new-invitation.js';

const LIST = 'invitations';

/** Administers invitations. */
@AdminController('invitations', 'Invitations')
export class AdminInvitationsController {
  constructor(
    private readonly service: AdminInvitations,
    private readonly invitations: Invitations,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listInvitations',
    summary: 'List invitations',
    scope: 'admin:invitations:read',
    answer: { type: InvitationView, list: true, description: 'A page of open invitations, newest first.' },
  })
  async list(@Query() query: ListQuery, @CalledBy() caller: Caller): Promise<Page<InvitationView>> {
    const page = await this.invitations.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (invitation) => InvitationView.of(invitation));
  }

  @Post()
  @AdminOperation({
    id: 'createInvitation',
    summary: 'Invite somebody',
    description:
      'Mails a link with which one account can be made, with these roles and groups and a proved address. Needs ' +
      '`SELF_REGISTRATION`.',
    scope: 'admin:invitations:write',
    body: 'json',
    answer: { status: 201, type: AddedInvitationView, description: 'The invitation; its link, this once.' },
  })
  async create(
    @Body() given: NewInvitation,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AddedInvitationView> {
    const { entity, url } = await this.service.create(given, caller);
    reply.header('location', `invitations/${entity.id}`);
    return { ...InvitationView.of(entity), url };
  }

  @Get(':invitation_id')
  @AdminOperation({
    id: 'getInvitation',
    summary: 'Read an invitation',
    scope: 'admin:invitations:read',
    path: ['invitation_id'],
    answer: { type: InvitationView, description: 'The invitation, without its link.' },
  })
  async get(@Param('invitation_id') id: string): Promise<InvitationView> {
    return InvitationView.of(await this.service.find(id));
  }

  @Delete(':invitation_id')
  @AdminOperation({
    id: 'deleteInvitation',
    summary: 'Take an invitation back',
    description: 'Its link is worth nothing from then on; an account that was made with it stays.',
    scope: 'admin:invitations:write',
    path: ['invitation_id'],
    answer: { description: 'It is gone.' },
  })
  remove(@Param('invitation_id') id: string, @CalledBy() caller: Caller): Promise<void> {
    return this.service.remove(id, caller);
  }
}
