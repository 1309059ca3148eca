import { Get, Query } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { AuditEventQuery } from './audit-event-query.js';
import { AuditEventView } from './audit-event-view.js';

const LIST = 'audit-events';

/** Shows what happened; nobody changes it. */
@AdminController('audit-events', 'Audit events')
export class AuditEventsController {
  constructor(
    private readonly audit: AuditService,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listAuditEvents',
    summary: 'List what happened',
    description: '`q` searches reasons.',
    scope: 'admin:audit-events:read',
    answer: { type: AuditEventView, list: true, description: 'A page of events, newest first.' },
  })
  async list(
    @Query() { type, client_id: clientId, user_id: userId, ...query }: AuditEventQuery,
    @CalledBy() caller: Caller,
  ): Promise<Page<AuditEventView>> {
    const filter = { ...this.cursors.read(query, LIST, caller), type, clientId, userId };
    const page = await this.audit.list(filter);
    return this.cursors.answer(page, LIST, caller, (event) => AuditEventView.of(event));
  }
}
