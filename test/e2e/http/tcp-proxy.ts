import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';

/** What a network between the service and something it needs can do. */
export type Weather =
  | 'fair'
  /** Nobody listens: connections are reset. */
  | 'refused'
  /** Connections stand and nothing comes through. */
  | 'silent'
  /** Everything comes through 300 ms late, each way. */
  | 'slow';

const DELAY_MS = 300;

/** A stretch of network whose weather a test decides. */
export class TcpProxy {
  weather: Weather = 'fair';
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: { host: string; port: number },
  ) {
    server.on('connection', (socket) => this.carry(socket));
  }

  static async to(target: { host: string; port: number }): Promise<TcpProxy> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new TcpProxy(server, target);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Also for the connections that stand already. */
  become(weather: Weather): void {
    this.weather = weather;
    if (weather === 'refused') for (const socket of this.sockets) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private carry(client: Socket): void {
    if (this.weather === 'refused') return void client.destroy();
    const server = connect(this.target);
    this.join(client, server);
    this.join(server, client);
  }

  private join(from: Socket, to: Socket): void {
    this.sockets.add(from);
    from.on('data', (bytes) => {
      if (this.weather === 'silent') return;
      if (this.weather === 'slow') setTimeout(() => to.write(bytes), DELAY_MS);
      else to.write(bytes);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      to.destroy();
    });
  }
}

/** The same URL through the proxy. */
export function through(proxy: TcpProxy, url: string): string {
  const proxied = new URL(url);
  proxied.port = String(proxy.port);
  return proxied.href;
}
