import { Injectable, type INestApplication } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { type OpenAPIObject } from '@nestjs/swagger';
import { dump } from 'js-yaml';
import { Config } from '../config/config.js';
import { openApiDocument } from './openapi-document.js';
import { version } from './version.js';

/** Keeps the OpenAPI document; it is made when it is first asked for, so that a start costs nothing. */
@Injectable()
export class DocsService {
  private made: { json: string; yaml?: string } | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly application: ApplicationConfig,
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  document(): OpenAPIObject {
    return openApiDocument(this.scanned(), { issuer: this.config.issuer, version });
  }

  json(): string {
    this.made ??= { json: JSON.stringify(this.document()) };
    return this.made.json;
  }

  yaml(): string {
    const json = this.json();
    this.made!.yaml ??= dump(JSON.parse(json), { noRefs: true, lineWidth: 110 });
    return this.made!.yaml;
  }

  /** What the generator reads of an application, which cannot be injected into itself. */
  private scanned(): INestApplication {
    return {
      container: { getModules: () => this.modules },
      config: this.application,
      getHttpAdapter: () => this.host.httpAdapter,
    } as unknown as INestApplication;
  }
}
