import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const read = (path: string): string => readFileSync(join(__dirname, '../..', path), 'utf8');

interface Locked {
  resolved?: string;
  integrity?: string;
  link?: boolean;
}

describe('what comes from others', () => {
  it('is fixed by its hash, and comes from a registry alone [15.2.4]', () => {
    const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
    const loose = Object.entries(packages).filter(([place, { integrity }]) => place !== '' && !/^sha512-/.test(integrity ?? ''));
    const elsewhere = Object.entries(packages).filter(([, { resolved, link }]) => link === true || /^(?:git|file|http:)/.test(resolved ?? ''));
    expect([loose, elsewhere].map((all) => all.map(([place]) => place))).toEqual([[], []]);
  });

  it('is named by one version, and runs nothing while it is installed', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(([, version]) => !/^(?:npm:[\w-]+@)?\d/.test(version));
    expect(ranges).toEqual([]);
    expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  });
});

describe('the image', () => {
  const dockerfile = read('docker/Dockerfile');
  const last = dockerfile.slice(dockerfile.lastIndexOf('FROM '));

  it('takes from the project what is listed, and neither its history nor tests [13.4.1, 15.2.3]', () => {
    const [first, ...rules] = read('.dockerignore').trim().split('\n');
    expect(first).toBe('*');
    expect(rules.filter((rule) => /\.git|\.env|test|\.data/.test(rule) && rule.startsWith('!'))).toEqual([]);
    expect(rules).toContain('**/*.spec.ts');
    expect(last).not.toMatch(/^COPY (?:\.|src|test)\b/m);
  });

  it('runs in production, without packages of development and not as root [13.2.2, 13.4.2, 15.2.3]', () => {
    expect(last).toMatch(/^ENV NODE_ENV=production/m);
    expect(dockerfile).toMatch(/npm ci --omit=dev/);
    expect(last).toMatch(/^USER node$/m);
    expect(last).not.toMatch(/--inspect|--enable-source-maps/);
  });
});

describe('the command of the image that migrates', () => {
  it('finds in the image every file that it needs', () => {
    const needed = new Set<string>();
    const need = (name: string): void => {
      if (needed.has(name)) return;
      needed.add(name);
      for (const [, other] of read(`scripts/database/${name}`).matchAll(/require\('\.\/([\w-]+\.cjs)'\)/g)) need(other!);
    };
    need('migrate.cjs');
    const missing = [...needed].filter((name) => !read('docker/Dockerfile').includes(`scripts/database/${name}`));
    expect(missing).toEqual([]);
  });
});

describe('the example of a deployment', () => {
  const compose = read('docker-compose.yml');

  it('has no secret of its own: who has set none does not start [13.2.3, 13.3.1]', () => {
    const secrets = [...compose.matchAll(/\$\{([A-Z_]*(?:PASSWORD|SECRET|KEYS|TOKEN))([^}]*)\}/g)];
    expect(secrets.length).toBeGreaterThan(4);
    expect(secrets.filter(([, , rule]) => rule !== ':?').map(([all]) => all)).toEqual([]);
  });

  it('is reached through a proxy on this machine, which speaks TLS [12.2.1]', () => {
    const ports = [...compose.matchAll(/ports: \[([^\]]*)\]/g)].map(([, port]) => port!);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith("'127.0.0.1:"))).toEqual([]);
  });

  it('lets the service into the database as an account that owns nothing [13.2.2]', () => {
    expect(compose).toContain('DATABASE_URL: postgresql://estimates_app:');
    expect(compose.match(/DATABASE_OWNER_URL/g)).toHaveLength(1);
    expect(compose).toContain("REFUSE_DATABASE_OWNER: 'true'");
    expect(read('docker/postgres/create-application-role.sh')).toContain('CREATE DATABASE estimates OWNER estimates;');
  });

  it('takes from its containers what they do not need', () => {
    expect(compose).toMatch(/read_only: true/);
    expect(compose).toMatch(/cap_drop: \[ALL\]/);
    expect(compose).toMatch(/no-new-privileges:true/);
  });
});
