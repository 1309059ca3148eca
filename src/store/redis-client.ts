import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { type RedisLocation } from '../config/redis-url.js';

const backoff = (attempt: number): number => Math.min(50 * 2 ** attempt, 1000) * (0.5 + Math.random() / 2);

/**
 * Commands fail at once while there is no connection, and are never sent twice; a connection that has fallen silent is
 * given up.
 */
const COMMON: RedisOptions = {
  lazyConnect: true,
  enableOfflineQueue: false,
  enableAutoPipelining: true,
  autoResendUnfulfilledCommands: false,
  maxRetriesPerRequest: 0,
  connectTimeout: 1000,
  socketTimeout: 2000,
  retryStrategy: backoff,
};

/** A client for one server, a cluster or what sentinels say is the master; not connected yet. */
export function redisClient(location: RedisLocation): Redis | Cluster {
  switch (location.kind) {
    case 'single':
      return new Redis(location.url, COMMON);
    case 'sentinel': {
      const { nodes, name, password } = location;
      return new Redis({ ...COMMON, sentinels: nodes, name, password, sentinelRetryStrategy: backoff });
    }
    case 'cluster': {
      const { retryStrategy: _, lazyConnect, enableOfflineQueue, enableAutoPipelining, ...node } = COMMON;
      return new Cluster(location.nodes, {
        lazyConnect,
        enableOfflineQueue,
        enableAutoPipelining,
        clusterRetryStrategy: backoff,
        slotsRefreshTimeout: 1000,
        redisOptions: { ...node, password: location.password },
      });
    }
  }
}
