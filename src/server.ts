import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { config as readEnvFile } from 'dotenv';
import { AppModule } from './app.module.js';
import { AppLogger } from './app.logger.js';
import { httpAdapter, setUpHttp } from './app.setup.js';
import { isFirstWorker, isSupervisor, supervise } from './cluster.js';
import { Config } from './config/config.js';
import { ConfigError } from './config/setting.js';
import { DatabaseStartError } from './database/database-start.error.js';
import { DocsService } from './docs/docs.service.js';
import { printGeneratedPassword, printWelcome } from './welcome.js';

/** Starts the server of this process; what keeps it from starting ends the process with a message. */
export async function startServer(): Promise<void> {
  await start().catch((error: unknown) => {
    const expected = error instanceof ConfigError || error instanceof DatabaseStartError;
    process.stderr.write(`${expected ? error.message : ((error as Error).stack ?? String(error))}\n`);
    process.exit(1);
  });
}

async function start(): Promise<void> {
  if (process.env.NODE_ENV !== 'production') readEnvFile({ quiet: true });
  const config = Config.from(process.env);
  if (isSupervisor(config.workers)) return supervise(config.workers);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.for(config), httpAdapter(config), {
    bodyParser: false,
    logger: new AppLogger(config),
    abortOnError: false,
  });
  if (process.argv.includes('--print-openapi')) {
    process.stdout.write(await app.get(DocsService, { strict: false }).json());
    return app.close();
  }
  setUpHttp(app, config);
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  await app.init();
  printGeneratedPassword(app, config);
  await listen(app, config);
  if (isFirstWorker()) printWelcome(config);
}

/** What keeps the port from being used is for the operator to settle. */
async function listen(app: NestFastifyApplication, { port, host }: Config): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(code)) throw error;
    throw new ConfigError([
      `Cardea cannot listen on ${host}:${port} (${code}); set PORT or HOST, for example PORT=3001`,
    ]);
  }
}
