// The least that an HTTP server on Node costs.
import { createServer } from 'node:http';

const body = Buffer.from('{"status":"up"}');
const headers = { 'content-type': 'application/json', 'content-length': body.length };
createServer((_request, response) => response.writeHead(200, headers).end(body)).listen(
  Number(process.env.PORT),
  '127.0.0.1',
);
