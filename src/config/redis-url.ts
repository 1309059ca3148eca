import { decoded } from './setting.js';

/** How Redis is reached. */
export type RedisLocation =
  | { kind: 'single'; url: string }
  | { kind: 'cluster'; nodes: RedisNode[]; password: string | undefined }
  | { kind: 'sentinel'; nodes: RedisNode[]; name: string; password: string | undefined };

export interface RedisNode {
  host: string;
  port: number;
}

const EXPECTED =
  'redis://host:port, rediss://host:port, redis+cluster://h1:p1,h2:p2 or redis+sentinel://h1:p1,h2:p2/name';

function nodes(text: string): RedisNode[] {
  return text.split(',').map((node) => {
    const match = /^(?<host>[^:]+):(?<port>\d+)$/.exec(node);
    if (!match?.groups) throw new Error(EXPECTED);
    return { host: match.groups.host, port: Number(match.groups.port) };
  });
}

/** Reads `REDIS_URL`. */
export function parseRedisUrl(value: string): RedisLocation {
  if (/^rediss?:\/\//.test(value) && URL.canParse(value)) return { kind: 'single', url: value };
  const match =
    /^redis\+(?<kind>cluster|sentinel):\/\/(?:[^:@]*:(?<password>[^@]*)@)?(?<nodes>[^/]+)(?:\/(?<name>.+))?$/.exec(
      value,
    );
  if (!match?.groups) throw new Error(EXPECTED);
  const password = match.groups.password && decoded(match.groups.password, EXPECTED);
  if (match.groups.kind === 'cluster') return { kind: 'cluster', nodes: nodes(match.groups.nodes), password };
  if (!match.groups.name) throw new Error(EXPECTED);
  return { kind: 'sentinel', nodes: nodes(match.groups.nodes), name: match.groups.name, password };
}
