import { setFlagsFromString } from 'node:v8';

/*
 * Nearly all that is made while modules load lives on, so a young generation that grows meanwhile is only copied, and keeps
 * its size: a sixth of the memory after the start. It grows as usual when the server works.
 */
setFlagsFromString('--semi-space-growth-factor=1');
const { startServer } = await import('./server.js');
await startServer();
setFlagsFromString('--semi-space-growth-factor=2');
