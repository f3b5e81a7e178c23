import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../../kernel/errors';
import { hasBody } from './request-shape';
import type { Route } from './route';

/** A JSON body that has not arrived in this time does not arrive. */
const BODY_TIMEOUT_MS = 15_000;
/** A file may take long, as long as it moves: so many bytes in every span. */
const FILE_SPAN_MS = 10_000;
const FILE_BYTES_PER_SPAN = 64 * 1024;
/** What the refusal may take to leave before the connection is cut. */
const FAREWELL_MS = 1_000;

/** Lets go of a client whose body trickles in: it holds a connection, memory and a place that others wait for. */
export function watchBody(
  request: FastifyRequest,
  { reply, route, refuse }: { reply: FastifyReply; route: Route | undefined; refuse: (error: AppError) => void },
): void {
  if (!hasBody(request) || request.raw.complete) return;
  const body = route?.body ?? null;
  const isFile = body !== null && body !== 'application/json';
  const isLate = isFile ? slowerThan(request) : () => true;
  const timer = setInterval(
    () => {
      if (request.raw.complete || request.raw.destroyed) return stop();
      if (!isLate()) return;
      stop();
      refuse(new AppError('REQUEST_TIMEOUT'));
      setTimeout(() => request.raw.destroy(), FAREWELL_MS).unref();
    },
    isFile ? FILE_SPAN_MS : BODY_TIMEOUT_MS,
  ).unref();
  const stop = (): void => clearInterval(timer);
  request.raw.once('end', stop);
  request.raw.once('close', stop);
  // A refused body goes on arriving after the answer; the watch ends with it and not before.
  reply.raw.once('close', () => {
    if (request.raw.complete) stop();
  });
}

/** True where fewer bytes than due have come since it was asked last. */
function slowerThan(request: FastifyRequest): () => boolean {
  const { socket } = request.raw;
  let seen = socket.bytesRead;
  return () => {
    const arrived = socket.bytesRead - seen;
    seen = socket.bytesRead;
    // Bytes that wait for us, because the disk is slow, are not the client's fault.
    return arrived < FILE_BYTES_PER_SPAN && !request.raw.isPaused();
  };
}
