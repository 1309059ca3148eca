// The container's health check: asks this Cardea, where it listens, whether it is ready.
import http from 'node:http';
import https from 'node:https';

const { PORT, ISSUER, TLS_CERT_FILE } = process.env;
const port = Number(PORT || 3000);
const path = ISSUER ? new URL(ISSUER).pathname.replace(/\/$/, '') : '';
const { get } = TLS_CERT_FILE ? https : http;

// The certificate names the public host, not the loopback address that is asked here.
get(
  { host: '127.0.0.1', port, path: `${path}/health/ready`, timeout: 2500, rejectUnauthorized: false },
  (response) => process.exit(response.statusCode === 200 ? 0 : 1),
)
  .on('timeout', () => process.exit(1))
  .on('error', () => process.exit(1));
