import { setFlagsFromString } from 'node:v8';

/*
 * Nearly all that is made while modules load lives on, so a young generation that grows meanwhile is only copied, and keeps
 * its size: a sixth of the memory after the start. It grows as usual when the server works.
 */
setFlagsFromString('--semi-space-growth-factor=1');
const { startServer } = await import('./server.js');
await startServer();
setFlagsFromString('--semi-space-growth-factor=2');
/*
 * The old generation is collected when it has doubled. By itself V8 would do it after a few megabytes more, since little
 * is left over from requests; each time, its threads hold a single core for a tenth of a second.
 */
setFlagsFromString('--heap-growing-percent=100');
