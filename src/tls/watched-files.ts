import { type Stats, unwatchFile, watchFile } from 'node:fs';

/** Milliseconds between two looks; a look is one `stat`, which follows the links of mounted secrets. */
const INTERVAL = 1000;

/** Calls back when one of the files has become another; the function that it returns ends the watch. */
export function watchFiles(paths: readonly string[], changed: () => void): () => void {
  const look = (now: Stats, before: Stats) => {
    const same = now.mtimeMs === before.mtimeMs && now.ino === before.ino && now.size === before.size;
    if (!same && now.ino !== 0) changed();
  };
  for (const path of paths) watchFile(path, { interval: INTERVAL, persistent: false }, look);
  return () => {
    for (const path of paths) unwatchFile(path, look);
  };
}
