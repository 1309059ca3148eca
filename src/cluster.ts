import cluster from 'node:cluster';

/** Milliseconds before a worker that died is replaced, so that one that keeps dying does not spin. */
const RESPAWN_AFTER = 1000;

/** Whether this process only looks after the workers. */
export function isSupervisor(workers: number): boolean {
  return workers > 1 && cluster.isPrimary;
}

/** Whether this process greets the operator; one of several does. */
export function isFirstWorker(): boolean {
  return cluster.isPrimary || cluster.worker?.id === 1;
}

/**
 * Starts processes that share the port, replaces those that die, and passes the end on to them. When the first ones
 * cannot start, nothing is served and the supervisor ends with them.
 */
export function supervise(workers: number): void {
  let stopping = false;
  let served = false;
  const stop = (signal: NodeJS.Signals) => {
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill(signal);
  };
  cluster.on('listening', () => (served = true));
  cluster.on('exit', () => {
    if (stopping) return;
    if (served) {
      setTimeout(() => !stopping && cluster.fork(), RESPAWN_AFTER);
    } else {
      process.exitCode = 1;
      stop('SIGTERM');
    }
  });
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  for (let count = 0; count < workers; count++) cluster.fork();
}
