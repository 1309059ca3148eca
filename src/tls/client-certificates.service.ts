import { type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { Injectable, Logger } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import { Config } from '../config/config.js';
import { OAuthError } from '../kernel/oauth-error.js';
import { certificateInHeader } from './certificate-header.js';
import { ClientCertificate } from './client-certificate.js';
import { trustedProxies, type TrustedProxies } from './trusted-proxies.js';

/** Tells which certificate the client of a request holds the key of (RFC 8705), and believes nobody else about it. */
@Injectable()
export class ClientCertificates {
  private readonly logger = new Logger(ClientCertificates.name);
  private readonly header: string | undefined;
  private readonly ofTls: boolean;
  private readonly isProxy: TrustedProxies;
  private readonly ofSockets = new WeakMap<Socket, ClientCertificate | null>();
  private readonly ofHeaders = new LRUCache<string, ClientCertificate>({ max: 1_000 });

  constructor({ clientCertificates, tls, trustProxy, ignoresCertHeader }: Config) {
    this.header = clientCertificates?.header;
    this.ofTls = tls !== undefined;
    this.isProxy = trustedProxies(trustProxy);
    if (ignoresCertHeader) this.logger.warn('MTLS_CERT_HEADER is ignored: TRUST_PROXY names nobody');
  }

  /**
   * The certificate; nothing when the client has shown none. From a trusted proxy it comes in the header alone, since
   * the connection is the proxy's; from anybody else the header counts for nothing.
   */
  of({ socket, headers }: FastifyRequest): ClientCertificate | undefined {
    const { header } = this;
    if (header === undefined && !this.ofTls) return undefined;
    if (header !== undefined && this.isProxy(socket.remoteAddress ?? ''))
      return this.inHeader(headers[header]);
    return this.ofTls ? this.ofSocket(socket) : undefined;
  }

  private inHeader(value: string | string[] | undefined): ClientCertificate | undefined {
    if (value === undefined || value === '') return undefined;
    const text = String(value);
    const certificate = this.ofHeaders.get(text) ?? certificateInHeader(text);
    if (!certificate) throw new OAuthError('invalid_request', 'the client certificate cannot be read');
    this.ofHeaders.set(text, certificate);
    return certificate;
  }

  private ofSocket(socket: Socket): ClientCertificate | undefined {
    let certificate = this.ofSockets.get(socket);
    if (certificate === undefined) {
      const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
      certificate = (shown && ClientCertificate.parse(shown.raw)) ?? null;
      this.ofSockets.set(socket, certificate);
    }
    return certificate ?? undefined;
  }
}
