import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * How the way to a server behaves. `refuse`: nobody listens. `hole`: connections are taken, bytes vanish, nobody says a
 * word.
 */
export type ProxyMode = 'pass' | 'refuse' | 'hole';

/** A way to a server that can be broken, and mended, while others use it. */
export class TcpProxy {
  private readonly pairs = new Set<Socket>();
  private mode: ProxyMode = 'pass';
  private server: Server | null = null;
  port = 0;

  constructor(private readonly target: { host: string; port: number }) {}

  static async before(url: string): Promise<{ proxy: TcpProxy; url: string }> {
    const address = new URL(url);
    const proxy = new TcpProxy({ host: address.hostname, port: Number(address.port) });
    await proxy.listen();
    address.port = String(proxy.port);
    return { proxy, url: address.href };
  }

  /** Existing connections are cut by `refuse`, and fall silent by `hole`; a mended way begins with new ones. */
  async become(mode: ProxyMode): Promise<void> {
    this.mode = mode;
    if (mode !== 'hole') this.cut();
    if (mode === 'refuse') await this.stopListening();
    else if (this.server === null) await this.listen();
  }

  async close(): Promise<void> {
    this.cut();
    await this.stopListening();
  }

  private listen(): Promise<void> {
    const server = createServer((client) => this.join(client));
    this.server = server;
    return new Promise((resolve) => {
      server.listen(this.port, '127.0.0.1', () => {
        this.port = (server.address() as AddressInfo).port;
        resolve();
      });
    });
  }

  private stopListening(): Promise<void> {
    const { server } = this;
    this.server = null;
    return new Promise((resolve) => (server === null ? resolve() : server.close(() => resolve())));
  }

  private join(client: Socket): void {
    this.keep(client);
    if (this.mode === 'hole') return void client.resume();
    const upstream = connect(this.target);
    this.keep(upstream);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('data', (bytes) => {
        if (this.mode === 'pass' && !to.destroyed) to.write(bytes);
      });
      from.on('close', () => {
        if (this.mode !== 'hole') to.destroy();
      });
    }
  }

  private keep(socket: Socket): void {
    this.pairs.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.pairs.delete(socket));
  }

  private cut(): void {
    for (const socket of this.pairs) socket.destroy();
    this.pairs.clear();
  }
}
