import { STATUS_CODES } from 'node:http';
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
