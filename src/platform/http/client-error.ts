import { STATUS_CODES, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Socket } from 'node:net';
import { ERRORS, type ErrorCode } from '../../kernel/errors';
import type { Config } from '../config';
import { newId } from '../context';
import { problemType } from './problem';

const CODE_BY_NODE_CODE: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'REQUEST_TIMEOUT',
  HPE_HEADER_OVERFLOW: 'HEADERS_TOO_LARGE',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'HEADERS_TOO_LARGE',
};

/** Answers what is not HTTP, contradicts itself or never ends: Node has no request object for it, only the socket. */
export function clientErrorHandler(config: Pick<Config, 'publicUrl'>): (error: NodeJS.ErrnoException, socket: Socket) => void {
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (socket.writable) socket.write(rawProblem(config, CODE_BY_NODE_CODE[error.code ?? ''] ?? 'REQUEST_UNREADABLE'));
    socket.destroySoon();
  };
}

/**
 * What Node would answer by itself, without a body, or not at all. An expectation that nobody knows is ignored, as RFC 9110
 * §10.1.1 lets us, and the request served like any other; there is no way through us to elsewhere.
 */
export function answerForNode(server: Server, config: Pick<Config, 'publicUrl'>): void {
  server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => server.emit('request', request, response));
  server.on('connect', (_request: IncomingMessage, socket: Duplex) => {
    socket.on('error', () => socket.destroy());
    socket.end(rawProblem(config, 'REQUEST_UNREADABLE'));
  });
}

function rawProblem(config: Pick<Config, 'publicUrl'>, code: ErrorCode): string {
  const { status, title } = ERRORS[code];
  const requestId = newId();
  const body = JSON.stringify({
    type: problemType(config.publicUrl, code),
    title: title.en,
    status,
    code,
    detail: title.en,
    instance: '',
    requestId,
  });
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: application/problem+json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Content-Language: en',
    'Cache-Control: no-store',
    `X-Request-Id: ${requestId}`,
    'X-Content-Type-Options: nosniff',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
