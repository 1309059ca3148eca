import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PARAMETER_NAMES } from '../../src/requests/parameters.js';
import { AdminCaller } from '../e2e/admin-caller.js';
import { TestApp } from '../support/test-app.js';
import { controllerRoutes } from './app-routes.js';

// The document is read as any program would read it.
/* eslint-disable @typescript-eslint/no-explicit-any */
type Json = any;

const FORM = 'application/x-www-form-urlencoded';

interface Operation {
  method: string;
  path: string;
  it: Json;
}

describe('the OpenAPI document', () => {
  let app: TestApp;
  let document: Json;
  let operations: Operation[];
  beforeAll(async () => {
    app = await TestApp.start({ ISSUER: 'http://localhost:3000' });
    document = await (await fetch(`${app.url}/docs-json`)).json();
    operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      Object.entries<Json>(item).map(([method, operation]) => ({ method, path, it: operation })),
    );
  });
  afterAll(() => app.close());

  const admin = () => operations.filter(({ path }) => path.startsWith('/admin/v1/'));

  it('has every route that is not left out on purpose, and no other', () => {
    const routes = controllerRoutes(app)
      .filter(({ undocumented }) => !undocumented)
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(
      routes.sort(),
    );
    expect(routes.length).toBeGreaterThan(45);
  });

  it('leaves out pages and nothing of the admin API', () => {
    const left = controllerRoutes(app).filter(({ undocumented }) => undocumented);
    expect(left.filter(({ path }) => path.startsWith('/admin/v1/'))).toEqual([]);
    expect(left.map(({ path }) => path)).toContain('/interaction/:id');
  });

  it('tells of every parameter of the protocols that is read', () => {
    const told = operations.flatMap(({ it: operation }) => [
      ...(operation.parameters ?? []).map(({ name }: Json) => name as string),
      ...Object.values<Json>(operation.requestBody?.content ?? {}).flatMap(({ schema }) =>
        Object.keys(schema.properties ?? {}),
      ),
    ]);
    expect(PARAMETER_NAMES.filter((name) => !told.includes(name))).toEqual([]);
    const pushed = Object.keys(document.paths['/par'].post.requestBody.content[FORM].schema.properties);
    const asked: string[] = document.paths['/authorize'].get.parameters.map(({ name }: Json) => name);
    expect(asked.filter((name) => !pushed.includes(name))).toEqual(['request_uri']);
  });

  it('is what docs/openapi.json says', () => {
    expect(JSON.parse(readFileSync('docs/openapi.json', 'utf8'))).toEqual(document);
  });

  it('is the same in YAML', async () => {
    const response = await fetch(`${app.url}/docs-yaml`);
    expect(response.headers.get('content-type')).toBe('application/yaml; charset=utf-8');
    const { load } = await import('js-yaml');
    expect(load(await response.text())).toEqual(document);
  });

  it('names operations once, summarises them, and explains their tags', () => {
    const ids = operations.map(({ it: operation }) => operation.operationId as string);
    expect(new Set(ids).size).toBe(ids.length);
    const tags = document.tags.map(({ name }: Json) => name as string);
    for (const { it: operation } of operations) {
      expect(operation.operationId).toMatch(/^[a-z][A-Za-z]+$/);
      expect(operation.summary).toEqual(expect.any(String));
      expect(tags).toEqual(expect.arrayContaining(operation.tags as string[]));
    }
    for (const tag of document.tags) expect(tag.description.length).toBeGreaterThan(10);
  });

  it('describes every member of every schema, and gives an example of each that holds a value', () => {
    for (const [name, schema] of Object.entries<Json>(document.components.schemas)) {
      for (const [member, property] of Object.entries<Json>(schema.properties)) {
        expect([name, member, typeof property.description]).toEqual([name, member, 'string']);
        const nested = JSON.stringify(property).includes('$ref');
        if (!nested) expect([name, member, property.example]).toEqual([name, member, expect.anything()]);
      }
    }
  });

  it('states what each admin operation needs and how it refuses', () => {
    for (const { it: operation, method } of admin()) {
      expect(operation.security).toEqual([
        { oauth2: [expect.stringMatching(/^admin:[a-z-]+:(read|write)$/)] },
      ]);
      const statuses = Object.keys(operation.responses as object);
      expect(statuses).toEqual(expect.arrayContaining(['401', '403', '503']));
      if (method !== 'get') expect(statuses).toEqual(expect.arrayContaining(['400', '409', '422']));
      for (const status of statuses.filter((one) => one >= '400')) {
        const content = operation.responses[status].content['application/problem+json'];
        expect(content.schema).toEqual({ $ref: '#/components/schemas/Problem' });
        expect(content.example).toMatchObject({ type: 'about:blank', status: Number(status) });
      }
    }
  });

  it('documents bodies that refuse unknown members, and queries that do, on every route [IF-20] [AD-04]', async () => {
    const caller = await AdminCaller.of(app, 'admin');
    let bodies = 0;
    for (const { method, path, it: operation } of admin()) {
      const address = path.replace('/admin/v1/', '').replace(/\{\w+\}/g, 'anything');
      if (operation.requestBody) {
        bodies++;
        const answer = await caller.send(method.toUpperCase(), address, { surprise: 1 });
        expect([path, answer.status]).toEqual([path, 400]);
        expect(answer.body.errors).toContainEqual(expect.objectContaining({ pointer: '/surprise' }));
      }
      if (operation.parameters?.some(({ name }: Json) => name === 'limit')) {
        const answer = await caller.get(`${address}?surprise=1`);
        expect([path, answer.status]).toEqual([path, 400]);
      }
    }
    expect(bodies).toBeGreaterThan(8);
  });

  it('has no member that takes another type than it says, on any route [IF-20]', async () => {
    const caller = await AdminCaller.of(app, 'admin');
    const wrong = { string: { $gt: '' }, boolean: 'true', integer: '1', array: 'x', object: ['x'] };
    let tried = 0;
    for (const { method, path, it: operation } of admin().filter(({ it: one }) => one.requestBody)) {
      const address = path.replace('/admin/v1/', '').replace(/\{\w+\}/g, 'anything');
      const { $ref } = operation.requestBody.content['application/json'].schema;
      const { properties } = document.components.schemas[$ref.split('/').pop()];
      for (const [member, property] of Object.entries<Json>(properties)) {
        const type = [property.type ?? property.anyOf?.[0]?.type ?? 'object'].flat()[0] as keyof typeof wrong;
        const answer = await caller.send(method.toUpperCase(), address, { [member]: wrong[type] });
        expect([path, member, answer.status]).toEqual([path, member, 400]);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  it('is shown on a page of its own files, with a policy that lets nothing else in', async () => {
    const page = await fetch(`${app.url}/docs`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.headers.get('content-security-policy')).not.toContain('unsafe');
    expect(html).not.toMatch(/<script>|<style>|style="/);
    const links = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, link]) => link);
    expect(links.length).toBeGreaterThanOrEqual(4);
    for (const link of [...links, '/docs/oauth2-redirect.html', '/docs/oauth2-redirect.js']) {
      expect([link, (await fetch(app.url + link)).status]).toEqual([link, 200]);
    }
    for (const link of ['package.json', 'index.html', '..%2fpackage.json', 'swagger-ui.js']) {
      expect([link, (await fetch(`${app.url}/docs/${link}`)).status]).toEqual([link, 404]);
    }
  });
});
