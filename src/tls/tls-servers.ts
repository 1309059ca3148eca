import { createServer, type Server, type ServerOptions } from 'node:https';
import { type AddressInfo } from 'node:net';
import { Logger } from '@nestjs/common';
import { type FastifyInstance } from 'fastify';
import { type Config } from '../config/config.js';
import { ConfigError } from '../config/setting.js';
import { serverIdentity } from './server-identity.js';
import { watchFiles } from './watched-files.js';

/** Where client certificates are asked for besides the one port; nothing until it listens, or when it is that port. */
export interface TlsServers {
  readonly mutualPort: number | undefined;
}

/**
 * How Cardea ends TLS at its port. Certificates are asked for and not demanded (RFC 8705 §5), and judged by whoever
 * needs one; not here where they have a port of their own, so that no browser is ever asked.
 */
export function tlsOptions(config: Config): ServerOptions | undefined {
  if (!config.tls) return undefined;
  const asks = config.clientCertificates?.port === undefined;
  return { ...serverIdentity(config.tls), requestCert: asks, rejectUnauthorized: false };
}

/**
 * Puts the port for client certificates beside the one that Fastify has, with the same routes and limits, and has both
 * take up a certificate that is replaced, without an end to any connection.
 */
export function setUpTls(fastify: FastifyInstance, config: Config, limits: ServerOptions): TlsServers {
  const { tls, clientCertificates, host } = config;
  const servers = [fastify.server as unknown as Server];
  if (!tls) return { mutualPort: undefined };
  const mutual =
    clientCertificates?.port === undefined
      ? undefined
      : createServer(
          { ...limits, ...serverIdentity(tls), requestCert: true, rejectUnauthorized: false },
          (request, response) => fastify.routing(request, response),
        );
  if (mutual) {
    servers.push(mutual);
    fastify.addHook('onReady', () => listen(mutual, clientCertificates!.port!, host));
  }
  const stop = watchFiles([tls.certFile, tls.keyFile], () => renew(servers, tls));
  fastify.addHook('preClose', async () => {
    stop();
    if (mutual?.listening) await new Promise((resolve) => mutual.close(resolve));
  });
  return {
    get mutualPort() {
      return (mutual?.address() as AddressInfo | null | undefined)?.port;
    },
  };
}

/** A new certificate is often written before its key: until both fit, the old ones stay. */
function renew(servers: readonly Server[], files: NonNullable<Config['tls']>): void {
  const logger = new Logger('TLS');
  try {
    const identity = serverIdentity(files);
    for (const server of servers) server.setSecureContext(identity);
    logger.log('the certificate was replaced');
  } catch (error) {
    logger.warn(`the certificate stays as it was: ${(error as Error).message}`);
  }
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) =>
      reject(
        new ConfigError([`Cardea cannot listen on ${host}:${port} (${code}); set MTLS_PORT to another port`]),
      ),
    );
    server.listen(port, host, resolve);
  });
}
