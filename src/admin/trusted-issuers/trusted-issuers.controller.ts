import { Body, Delete, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { TrustedIssuers } from '../../trusted-issuers/trusted-issuers.service.js';
import { AdminController } from '../api/admin-controller.js';
import { AdminOperation } from '../api/admin-operation.js';
import { CalledBy, Caller } from '../api/caller.js';
import { Cursors, type Page } from '../api/cursors.service.js';
import { entityTag, IfMatch, Precondition } from '../api/precondition.js';
import { SearchQuery } from '../api/search-query.js';
import { AdminTrustedIssuers } from './admin-trusted-issuers.service.js';
import { NewTrustedIssuer } from './new-trusted-issuer.js';
import { TrustedIssuerPatch } from './trusted-issuer-patch.js';
import { TrustedIssuerView } from './trusted-issuer-view.js';

const LIST = 'trusted-issuers';

/** Administers whose signed statements Cardea believes. */
@AdminController('trusted-issuers', 'Trusted issuers')
export class AdminTrustedIssuersController {
  constructor(
    private readonly service: AdminTrustedIssuers,
    private readonly issuers: TrustedIssuers,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @AdminOperation({
    id: 'listTrustedIssuers',
    summary: 'List trusted issuers',
    description: '`q` searches names and identifiers.',
    scope: 'admin:trusted-issuers:read',
    answer: { type: TrustedIssuerView, list: true, description: 'A page of issuers.' },
  })
  async list(@Query() query: SearchQuery, @CalledBy() caller: Caller): Promise<Page<TrustedIssuerView>> {
    const page = await this.issuers.list(this.cursors.read(query, LIST, caller));
    return this.cursors.answer(page, LIST, caller, (issuer) => TrustedIssuerView.of(issuer));
  }

  @Post()
  @AdminOperation({
    id: 'createTrustedIssuer',
    summary: 'Trust an issuer',
    scope: 'admin:trusted-issuers:write',
    body: 'json',
    answer: { status: 201, type: TrustedIssuerView, description: 'The issuer.', tagged: true },
  })
  async create(
    @Body() given: NewTrustedIssuer,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrustedIssuerView> {
    const issuer = await this.service.create(given, caller);
    reply.headers({ etag: entityTag(issuer.revision), location: `trusted-issuers/${issuer.id}` });
    return TrustedIssuerView.of(issuer);
  }

  @Get(':trusted_issuer_id')
  @AdminOperation({
    id: 'getTrustedIssuer',
    summary: 'Read a trusted issuer',
    scope: 'admin:trusted-issuers:read',
    path: ['trusted_issuer_id'],
    answer: { type: TrustedIssuerView, description: 'The issuer.', tagged: true },
  })
  async get(
    @Param('trusted_issuer_id') id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrustedIssuerView> {
    const issuer = await this.service.find(id);
    reply.header('etag', entityTag(issuer.revision));
    return TrustedIssuerView.of(issuer);
  }

  @Patch(':trusted_issuer_id')
  @AdminOperation({
    id: 'updateTrustedIssuer',
    summary: 'Change a trusted issuer',
    description:
      'A JSON merge patch (RFC 7396); `jwks` replaces `jwks_uri` when that is set to null, and the reverse.',
    scope: 'admin:trusted-issuers:write',
    path: ['trusted_issuer_id'],
    body: 'merge-patch',
    answer: { type: TrustedIssuerView, description: 'The issuer as it is now.', tagged: true },
  })
  async update(
    @Param('trusted_issuer_id') id: string,
    @Body() patch: TrustedIssuerPatch,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TrustedIssuerView> {
    const issuer = await this.service.update(id, patch, precondition, caller);
    reply.header('etag', entityTag(issuer.revision));
    return TrustedIssuerView.of(issuer);
  }

  @Delete(':trusted_issuer_id')
  @AdminOperation({
    id: 'deleteTrustedIssuer',
    summary: 'Trust an issuer no more',
    description: 'Its statements are refused from then on; clients that were registered by them stay.',
    scope: 'admin:trusted-issuers:write',
    path: ['trusted_issuer_id'],
    answer: { description: 'It is gone.', tagged: true },
  })
  remove(
    @Param('trusted_issuer_id') id: string,
    @IfMatch() precondition: Precondition,
    @CalledBy() caller: Caller,
  ): Promise<void> {
    return this.service.remove(id, precondition, caller);
  }
}
