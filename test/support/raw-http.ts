import { connect } from 'node:net';
import { type TestApp } from './test-app.js';

/** What came back over a socket of its own. */
export interface RawAnswer {
  text: string;
  /** 0 when the connection ended without an answer. */
  status: number;
  /** Whether the server ended the connection. */
  closed: boolean;
}

/** Sends bytes as they are and collects what comes until the server closes or some milliseconds have passed. */
export function sendRaw(app: TestApp, bytes: string | string[], patience = 1500): Promise<RawAnswer> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(Number(port), hostname);
    const end = (closed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, closed, status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0) });
    };
    const timer = setTimeout(() => end(false), patience);
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => end(true));
    socket.on('close', () => end(true));
    for (const part of [bytes].flat()) socket.write(part);
  });
}
