import { RouteConstraints } from '@nestjs/platform-fastify';
import { type FastifyRequest, type FastifyServerOptions } from 'fastify';
import { wantsJson } from '../kernel/json-wanted.js';

type Strategies = NonNullable<NonNullable<FastifyServerOptions['routerOptions']>['constraints']>;

/** A route for programs, at an address where people get a page. */
export const ForPrograms = () => RouteConstraints({ face: 'json' });

/** Tells the two apart by `Accept`; where there is one face, everybody gets it. */
export const FACES: Strategies = {
  face: {
    name: 'face',
    storage: () => {
      const stored = new Map<unknown, unknown>();
      return {
        get: (face: unknown) => (stored.get(face) ?? null) as never,
        set: (face: unknown, handler: unknown) => void stored.set(face, handler),
      };
    },
    deriveConstraint: ({ headers }: Pick<FastifyRequest, 'headers'>) =>
      wantsJson(headers.accept) ? 'json' : 'page',
    mustMatchWhenDerived: false,
    validate: () => undefined,
  },
};
