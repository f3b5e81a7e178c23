import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { AppError } from '../../kernel/errors';
import { Antivirus, type Verdict } from './antivirus';

export interface ClamdSettings {
  /** `tcp://host:port` or `unix:/path` */
  address: string;
  /** Longest silence, of the connection or of the answer. */
  timeoutMs: number;
  /** Not above StreamMaxLength of clamd, which cuts the connection there. */
  maxBytes: number;
}

/** `z`: commands and answers end with a null byte. */
const COMMAND = 'zINSTREAM\0';
const END_OF_STREAM = Buffer.alloc(4);
const FOUND = /^stream: (.+) FOUND$/;
const RETRY_SECONDS = 10;
const MAX_ANSWER_BYTES = 4_096;

/** clamd of ClamAV, spoken to by its INSTREAM command: the bytes go to it, so that it may live on another machine. */
export class Clamd extends Antivirus {
  readonly isOn = true;

  constructor(private readonly settings: ClamdSettings) {
    super();
  }

  async scan(content: AsyncIterable<Uint8Array>): Promise<Verdict> {
    const socket = connectTo(this.settings.address);
    try {
      const answer = answerOf(socket, this.settings.timeoutMs);
      // Looked at below; it may come while bytes are still being sent, and then nobody waits for it yet.
      answer.catch(() => undefined);
      await this.send(socket, content);
      return verdictOf(await answer);
    } finally {
      socket.destroy();
    }
  }

  /** A connection that breaks ends the sending; why it broke is the business of the answer. */
  private async send(socket: Socket, content: AsyncIterable<Uint8Array>): Promise<void> {
    socket.write(COMMAND);
    let sentBytes = 0;
    for await (const chunk of content) {
      sentBytes += chunk.length;
      if (sentBytes > this.settings.maxBytes) throw new AppError('FILE_NOT_SCANNABLE');
      if (socket.destroyed || chunk.length === 0) continue;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(chunk.length);
      socket.write(length);
      if (!socket.write(chunk)) await drained(socket);
    }
    if (!socket.destroyed) socket.write(END_OF_STREAM);
  }
}

function connectTo(address: string): Socket {
  const path = /^unix:(.*)$/.exec(address)?.[1];
  if (path !== undefined) return connect({ path });
  const { hostname, port } = new URL(address);
  return connect({ host: hostname, port: Number(port) });
}

async function drained(socket: Socket): Promise<void> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    await Promise.race([once(socket, 'drain', { signal }), once(socket, 'close', { signal })]);
  } catch {
    // The socket has failed, which its answer tells.
  } finally {
    stop.abort();
  }
}

function answerOf(socket: Socket, timeoutMs: number): Promise<string> {
  let text = '';
  socket.setTimeout(timeoutMs, () => socket.destroy(new Error(`silent for ${timeoutMs} ms`)));
  return new Promise((resolve, reject) => {
    let cause: unknown;
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1');
      if (text.includes('\0') || text.length > MAX_ANSWER_BYTES) resolve(text);
    });
    socket.on('error', (error) => (cause = error));
    // An answer may stand without its null byte where the other side closes behind it.
    socket.on('close', () => (text === '' ? reject(away(cause)) : resolve(text)));
  });
}

function verdictOf(answer: string): Verdict {
  const text = answer.split('\0', 1)[0]!.trim();
  if (text === 'stream: OK') return { isClean: true };
  const signature = FOUND.exec(text)?.[1];
  if (signature !== undefined) return { isClean: false, signature };
  if (/size limit exceeded/i.test(text)) throw new AppError('FILE_NOT_SCANNABLE', { cause: text });
  throw away(new Error(`clamd says: ${text}`));
}

function away(cause: unknown): AppError {
  return new AppError('ANTIVIRUS_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS, cause });
}
