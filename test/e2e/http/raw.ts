import { connect } from 'node:net';
import type { TestApp } from '../../support/app';

export interface RawAnswer {
  status: number;
  head: string;
  body: string;
  /** Milliseconds until the other side had closed. */
  durationMs: number;
}

/** Writes bytes as they are, which no HTTP client would, and reads until the server closes. */
export function rawRequest({ url }: TestApp, text: string, { afterwards = '' } = {}): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let received = '';
    const trickle = afterwards === '' ? undefined : setInterval(() => socket.write(afterwards), 500);
    socket.on('data', (bytes) => (received += bytes.toString('latin1')));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.on('close', () => {
      clearInterval(trickle);
      const [head = '', body = ''] = received.split('\r\n\r\n', 2);
      const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0);
      resolve({ status, head, body, durationMs: performance.now() - began });
    });
    socket.write(text);
  });
}
