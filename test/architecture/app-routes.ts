import { RequestMethod } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { PROTECTION, type Protection } from '../../src/kernel/protection.js';
import { type TestApp } from '../support/test-app.js';

/** One method at one address, and what its controller states of it. */
export interface AppRoute {
  method: string;
  /** As the router has it: `/admin/v1/clients/:client_id`. */
  path: string;
  protection: Protection | undefined;
  /** Whether it answers HEAD besides. */
  answersHead: boolean;
  /** Whether it is left out of the documentation. */
  undocumented: boolean;
  handler: string;
}

type Method = (...args: never[]) => unknown;

/** Every route that a controller has. */
export function controllerRoutes(app: TestApp): AppRoute[] {
  const controllers = app.nest.get(DiscoveryService, { strict: false }).getControllers();
  return controllers.flatMap(({ metatype, instance }) => {
    const prototype = Object.getPrototypeOf(instance as object) as Record<string, Method>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) =>
      routesOf(metatype as Method, prototype[name], `${metatype!.name}.${name}`),
    );
  });
}

function routesOf(controller: Method, handler: Method, name: string): AppRoute[] {
  const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
  if (method === undefined) return [];
  const prefixes = [Reflect.getMetadata('path', controller) as string | string[]].flat();
  const paths = [Reflect.getMetadata('path', handler) as string | string[]].flat();
  const excluded =
    Reflect.hasMetadata('swagger/apiExcludeController', controller) ||
    Reflect.hasMetadata('swagger/apiExcludeEndpoint', handler);
  return prefixes.flatMap((prefix) =>
    paths.map((path) => ({
      method: RequestMethod[method],
      path: joined(prefix, path),
      protection: Reflect.getMetadata(PROTECTION, handler) as Protection | undefined,
      answersHead: answersHead(handler),
      undocumented: excluded,
      handler: name,
    })),
  );
}

function answersHead(handler: Method): boolean {
  const config = Reflect.getMetadata('__fastify_route_config__', handler) as
    { answersHead?: boolean } | undefined;
  return config?.answersHead === true;
}

/** Every route that the HTTP server has, whoever put it there, as `METHOD path`. */
export function serverRoutes(app: TestApp): string[] {
  const fastify = app.nest.getHttpAdapter().getInstance();
  const parents: string[] = [];
  return fastify
    .printRoutes({ commonPrefix: false })
    .split('\n')
    .flatMap((line) => {
      const found = /^(?<indent>[│├└─\s]*)(?<label>\S+)(?: \((?<methods>[A-Z, ]+)\))?(?: \{.+\})?$/.exec(
        line,
      )?.groups;
      if (!found) return [];
      const depth = found.indent.length / 4;
      parents.length = depth;
      parents[depth] = (parents[depth - 1] ?? '') + found.label;
      const path = parents[depth].length > 1 ? parents[depth].replace(/\/$/, '') : parents[depth];
      return (found.methods ?? '').split(', ').flatMap((method) => (method ? [`${method} ${path}`] : []));
    });
}

function joined(...parts: string[]): string {
  const path = parts.flatMap((part) => part.split('/')).filter((part) => part !== '');
  return `/${path.join('/')}`;
}
