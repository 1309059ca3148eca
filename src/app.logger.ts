import { ConsoleLogger, type LogLevel } from '@nestjs/common';
import { type Config } from './config/config.js';

const LEVELS: Record<string, LogLevel> = {
  fatal: 'fatal',
  error: 'error',
  warn: 'warn',
  info: 'log',
  debug: 'debug',
  trace: 'verbose',
};

/** Nest's own account of every module and route that it has loaded; only worth reading when looking for it. */
const START_UP = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

/** Structured lines in production, readable ones in development. */
export class AppLogger extends ConsoleLogger {
  private readonly startUp: boolean;

  constructor(config: Config) {
    const names = Object.keys(LEVELS);
    const logLevels = names.slice(0, names.indexOf(config.logLevel) + 1).map((name) => LEVELS[name]);
    super({ json: config.production, logLevels, compact: true, colors: process.stdout.isTTY === true });
    this.startUp = logLevels.includes('debug');
  }

  override log(message: unknown, ...rest: unknown[]): void {
    if (this.startUp || !START_UP.has(contextOf(rest))) super.log(message, ...rest);
  }

  /** What stops the start is said once, by `main`. */
  override error(message: unknown, ...rest: unknown[]): void {
    if (!['ExceptionHandler', 'NestApplication'].includes(contextOf(rest))) super.error(message, ...rest);
  }
}

function contextOf(rest: unknown[]): string {
  const context = rest.at(-1);
  return typeof context === 'string' ? context : '';
}
