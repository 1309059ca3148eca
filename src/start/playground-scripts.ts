import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Injectable } from '@nestjs/common';

/** Where the build puts `browser/`: beside this file, or in `dist` when this file runs from its source. */
const FOLDERS = ['./browser/', '../../dist/start/browser/'].map((path) => new URL(path, import.meta.url));

/** The playground's scripts as the build left them, under an address that changes with their content. */
@Injectable()
export class PlaygroundScripts {
  private loaded: { hash: string; files: Map<string, string> } | undefined;

  /** Changes whenever one of the scripts does. */
  get hash(): string {
    return this.load().hash;
  }

  /** One script's text, or nothing when there is none of that name. */
  file(name: string): string | undefined {
    return this.load().files.get(name);
  }

  private load(): { hash: string; files: Map<string, string> } {
    return (this.loaded ??= read());
  }
}

function read(): { hash: string; files: Map<string, string> } {
  const folder = FOLDERS.find((candidate) => existsSync(new URL('main.js', candidate)));
  const names = folder
    ? readdirSync(folder).filter((name) => name.endsWith('.js') && !name.endsWith('.spec.js'))
    : [];
  const files = new Map(names.sort().map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));
  const digest = createHash('sha256');
  for (const text of files.values()) digest.update(text);
  return { hash: digest.digest('hex').slice(0, 16), files };
}
