import { applyDecorators, SetMetadata, UseGuards } from '@nestjs/common';
import { Protected } from '../../kernel/protection.js';
import { AccountGuard } from './account.guard.js';
import { NEEDS, type Needs } from './needs.js';

/** A route for the person himself, signed in; states what his sign-in has to be like. */
export const OfPerson = (needs: Needs = {}): MethodDecorator =>
  applyDecorators(Protected({ kind: 'session' }), SetMetadata(NEEDS, needs), UseGuards(AccountGuard));
