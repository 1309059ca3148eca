import { Body, Get, Post, Query } from '@nestjs/common';
import { KeysService } from '../../keys/keys.service.js';
import { AdminAudit } from '../api/admin-audit.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { ListQuery } from '../api/list-query.js';
import { KeyRotationRequest } from './key-rotation-request.js';
import { KeyView } from './key-view.js';

const LIST = 'keys';

/** Administers the keys that sign tokens, and those that requests are encrypted to. */
@AdminController('keys', 'Keys')
export class AdminKeysController {
  constructor(
    private readonly keys: KeysService,
    private readonly audit: AdminAudit,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listKeys',
    summary: 'List keys',
    scope: 'admin:keys:read',
    answer: { type: KeyView, list: true, description: 'All published keys, newest first; nothing private.' },
  })
  async list(@Query() query: ListQuery, @CalledBy() caller: Caller): Promise<Page<KeyView>> {
    const asked = this.cursors.read(query, LIST, caller);
    const page = this.cursors.slice(await this.keys.list(), ({ kid }) => kid, asked);
    return this.cursors.answer(page, LIST, caller, (key) => KeyView.of(key));
  }

  @Post('rotate')
  @AdminOperation({
    id: 'rotateKeys',
    summary: 'Replace keys',
    description:
      'Publishes successors; they sign once every reader of the JWKS has had time to see them. Those to encrypt to take ' +
      'over at once, and what was encrypted to the old ones can be read for another day.',
    scope: 'admin:keys:write',
    body: 'json',
    answer: { type: KeyView, list: true, description: 'The keys that will be used next.' },
  })
  async rotate(@Body() { alg }: KeyRotationRequest, @CalledBy() caller: Caller): Promise<Page<KeyView>> {
    const keys = await this.keys.rotate(alg ?? undefined);
    this.audit.done(caller, 'keys.rotated', { ids: { kids: keys.map(({ kid }) => kid) } });
    return { items: keys.map((key) => KeyView.of(key)), next_cursor: null };
  }
}
