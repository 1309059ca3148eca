import { SetMetadata } from '@nestjs/common';

/** How a route is protected; every route states exactly one, and a test walks the router to see that it does. */
export type Protection =
  | { kind: 'public'; reason: string }
  | { kind: 'client' }
  | { kind: 'interaction' }
  | { kind: 'session' }
  | { kind: 'registration' }
  | { kind: 'bearer'; scope: string };

export const PROTECTION = 'cardea:protection';

/** States a route's protection. The decorators that install a guard call it, so the statement cannot be a lie. */
export const Protected = (protection: Protection) => SetMetadata(PROTECTION, protection);

/** A route that anybody may call, with the reason why that is right. */
export const Public = (reason: string) => Protected({ kind: 'public', reason });
