import { Injectable, type INestApplication } from '@nestjs/common';
import { ApplicationConfig, HttpAdapterHost, ModulesContainer } from '@nestjs/core';
import { type OpenAPIObject } from '@nestjs/swagger';
import { Config } from '../config/config.js';
import { version } from '../config/version.js';
import { openApiDocument } from './openapi-document.js';

/** Keeps the OpenAPI document; it is made when it is first asked for, so that a start costs nothing. */
@Injectable()
export class DocsService {
  private madeJson: Promise<string> | undefined;
  private madeYaml: Promise<string> | undefined;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly application: ApplicationConfig,
    private readonly host: HttpAdapterHost,
    private readonly config: Config,
  ) {}

  document(): Promise<OpenAPIObject> {
    return openApiDocument(this.scanned(), { issuer: this.config.issuer, version });
  }

  json(): Promise<string> {
    this.madeJson ??= this.document().then((document) => JSON.stringify(document));
    return this.madeJson;
  }

  yaml(): Promise<string> {
    this.madeYaml ??= this.asYaml();
    return this.madeYaml;
  }

  private async asYaml(): Promise<string> {
    const { dump } = await import('js-yaml');
    return dump(JSON.parse(await this.json()), { noRefs: true, lineWidth: 110 });
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
