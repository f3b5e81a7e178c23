import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The harmless file that every antivirus takes for a virus, in two halves so that none takes this file for it. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

const COMMAND = 'zINSTREAM\0';

/** clamd as far as its INSTREAM command goes, with one signature. */
export class FakeClamd {
  mood: 'well' | 'gone' | 'closing' | 'babbling' | 'silent' = 'well';
  maxBytes = Infinity;
  receivedBytes = 0;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private server: Server,
    readonly address: string,
    private readonly directory: string | null,
  ) {}

  static async start({ onSocket = false, port = 0 } = {}): Promise<FakeClamd> {
    const server = createServer();
    const directory = onSocket ? mkdtempSync(join(tmpdir(), 'clamd-')) : null;
    const path = directory === null ? null : join(directory, 'clamd.sock');
    await new Promise<void>((resolve) => (path === null ? server.listen(port, '127.0.0.1', resolve) : server.listen(path, resolve)));
    const address = path === null ? `tcp://127.0.0.1:${(server.address() as AddressInfo).port}` : `unix:${path}`;
    const fake = new FakeClamd(server, address, directory);
    server.on('connection', (socket) => fake.serve(socket));
    return fake;
  }

  /** The environment of a service that has its files looked through here. */
  get variables(): Record<string, string> {
    return { ANTIVIRUS: 'clamd', CLAMD_ADDRESS: this.address, ANTIVIRUS_TIMEOUT_MS: '2000' };
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    if (this.server.listening) await new Promise((resolve) => this.server.close(resolve));
    if (this.directory !== null) rmSync(this.directory, { recursive: true, force: true });
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    socket.on('error', () => undefined);
    if (this.mood === 'closing') return void socket.end();
    let pending = Buffer.alloc(0);
    const content: Buffer[] = [];
    let isOpen = false;
    socket.on('data', (piece: Buffer) => {
      pending = Buffer.concat([pending, piece]);
      if (!isOpen && pending.length >= COMMAND.length) {
        if (pending.subarray(0, COMMAND.length).toString() !== COMMAND) return void socket.end('UNKNOWN COMMAND\0');
        isOpen = true;
        pending = pending.subarray(COMMAND.length);
      }
      while (isOpen && pending.length >= 4) {
        const length = pending.readUInt32BE(0);
        if (length === 0) return this.answer(socket, Buffer.concat(content));
        if (pending.length < 4 + length) return;
        content.push(pending.subarray(4, 4 + length));
        this.receivedBytes += length;
        pending = pending.subarray(4 + length);
        if (this.receivedBytes > this.maxBytes) return void socket.end('INSTREAM size limit exceeded. ERROR\0');
      }
    });
  }

  private answer(socket: Socket, content: Buffer): void {
    if (this.mood === 'silent') return;
    if (this.mood === 'babbling') return void socket.end('stream: lstat() failed: No such file or directory. ERROR\0');
    socket.end(content.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
  }
}
