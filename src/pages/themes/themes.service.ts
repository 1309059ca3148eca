import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { join } from 'node:path';
import { Config } from '../../config/config.js';
import { weakContrasts } from './contrast.js';
import { HOUSE_THEME, type Theme, themeOf } from './theme.js';
import { stateOf, themeFiles, themeFolders } from './theme-folder.js';

/** Milliseconds between looks at the folder, in production and while somebody works on a theme. */
const PAUSE = 60_000;
const PAUSE_AT_WORK = 1_000;
/** The folder of the theme that holds wherever a client has none. */
const DEFAULT = 'default';

/**
 * The themes in the folder that the operator names: one for the server, one for each client that has a folder with its
 * `client_id`, percent-encoded. What is wrong with a theme is told in the log, and the pages do without it.
 */
@Injectable()
export class Themes implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger('Themes');
  private standard = HOUSE_THEME;
  private ofClients: ReadonlyMap<string, Theme> = new Map();
  private state: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private reading: Promise<void> | undefined;

  constructor(private readonly config: Config) {}

  async onModuleInit(): Promise<void> {
    if (this.config.themesDir === undefined) return;
    await this.refresh();
    const pause = this.config.production ? PAUSE : PAUSE_AT_WORK;
    this.timer = setInterval(() => void this.refresh(), pause).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    await this.reading;
  }

  /** The theme of a client's pages, or of pages that are no client's; no path is ever made of the `client_id`. */
  of(clientId: string | undefined): Theme {
    return (clientId === undefined ? undefined : this.ofClients.get(clientId)) ?? this.standard;
  }

  /** The clients that have a theme of their own. */
  get clients(): string[] {
    return [...this.ofClients.keys()];
  }

  /** Reads the folder anew when something in it has changed; those who come meanwhile wait for the same reading. */
  refresh(): Promise<void> {
    this.reading ??= this.look().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async look(): Promise<void> {
    const root = this.config.themesDir!;
    try {
      const state = await stateOf(root);
      if (state === this.state) return;
      this.state = state;
      await this.read(root);
    } catch (error) {
      const reason = (error as Error).message;
      if (this.state !== reason) this.logger.warn({ msg: 'themes cannot be read', reason });
      this.state = reason;
    }
  }

  private async read(root: string): Promise<void> {
    const themes = new Map<string, Theme>();
    const names = await themeFolders(root);
    const own = names.includes(DEFAULT) ? await this.one(root, DEFAULT, HOUSE_THEME) : undefined;
    const standard = own ?? HOUSE_THEME;
    for (const name of names.filter((each) => each !== DEFAULT)) {
      const theme = await this.one(root, name, standard);
      if (theme) themes.set(decodeURIComponent(name), theme);
    }
    this.standard = standard;
    this.ofClients = themes;
  }

  private async one(root: string, theme: string, base: Theme): Promise<Theme | undefined> {
    try {
      decodeURIComponent(theme);
      const read = themeOf(await themeFiles(join(root, theme)), base);
      for (const scheme of ['light', 'dark'] as const) {
        const weak = weakContrasts(read[scheme]);
        if (weak.length > 0) this.logger.warn({ msg: 'a theme is hard to read', theme, scheme, weak });
      }
      return read;
    } catch (error) {
      this.logger.error({ msg: 'a theme is left out', theme, reason: (error as Error).message });
      return undefined;
    }
  }
}
