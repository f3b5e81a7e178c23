import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mmdb } from '../../../../test/support/mmdb';
import { countryName } from './country-names';
import { MmdbCountries } from './mmdb-countries';

const RU = { country: { iso_code: 'RU', names: { en: 'Russia' } } };
const KZ = { country: { iso_code: 'KZ' }, registered_country: { iso_code: 'RU' } };

let directory: string;
let file: string;
let log: string[];
let running: MmdbCountries[];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'countries-'));
  file = join(directory, 'countries.mmdb');
  [log, running] = [[], []];
});

afterEach(() => {
  for (const countries of running) countries.onModuleDestroy();
  rmSync(directory, { recursive: true });
});

/** As replacing by a rename does it: another file in its place. */
function putInPlace(bytes: Buffer): void {
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}

async function started(): Promise<MmdbCountries> {
  const countries = new MmdbCountries(file, { event: (level, message) => void log.push(`${level}: ${message}`) });
  running.push(countries);
  await countries.onModuleInit();
  return countries;
}

describe('a database of countries', () => {
  it('tells the country of an address, in either form, and nothing of others', async () => {
    putInPlace(mmdb({ '203.0.113.0/24': RU, '198.51.100.0/25': KZ, '2001:db8:7::/48': KZ }));
    const countries = await started();
    const told = (ip: string | null): string | null => countries.of(ip);
    expect(['203.0.113.9', '::ffff:203.0.113.9', '198.51.100.7', '2001:db8:7:1::5'].map(told)).toEqual(['RU', 'RU', 'KZ', 'KZ']);
    expect([null, '198.51.100.200', '127.0.0.1', '2001:db8:8::1', 'no address', ''].map(told)).toEqual([null, null, null, null, null, null]);
  });

  it('may hold its letters in other places, and anything else is no country', async () => {
    putInPlace(
      mmdb({
        ...{ '203.0.113.0/26': { country_code: 'DE' }, '203.0.113.64/26': { country: 'FR' }, '203.0.113.128/26': { country: 'France' } },
        ...{ '203.0.113.192/27': { registered_country: { iso_code: 'RU' } }, '203.0.113.224/27': 'RU' },
      }),
    );
    const countries = await started();
    expect([1, 65, 129, 193, 225].map((last) => countries.of(`203.0.113.${last}`))).toEqual(['DE', 'FR', null, null, null]);
  });

  it('is taken anew when another one is put in its place; one that cannot be read changes nothing, and is told once', async () => {
    putInPlace(mmdb({ '203.0.113.0/24': RU }));
    const countries = await started();
    await countries.look();
    expect(log).toEqual([]);
    putInPlace(mmdb({ '203.0.113.0/24': KZ }));
    await countries.look();
    expect(countries.of('203.0.113.9')).toBe('KZ');
    putInPlace(Buffer.from('half of a download'));
    await countries.look();
    await countries.look();
    expect(countries.of('203.0.113.9')).toBe('KZ');
    rmSync(file);
    await countries.look();
    expect(countries.of('203.0.113.9')).toBe('KZ');
    expect(log).toEqual([
      'info: the database of countries has changed',
      'error: the new database of countries cannot be used; the old one stays',
      'error: the new database of countries cannot be used; the old one stays',
    ]);
  });

  it('that is damaged inside keeps nobody from signing in', async () => {
    const bytes = mmdb({ '203.0.113.0/24': RU });
    // Every record of the tree points to where no record is.
    putInPlace(Buffer.concat([Buffer.alloc(120 * 6, 0xee), bytes.subarray(120 * 6)]));
    const countries = await started();
    expect(countries.of('203.0.113.9')).toBeNull();
    expect(countries.of('2001:db8::1')).toBeNull();
  });

  it('stops the start where it cannot be used', async () => {
    await expect(started()).rejects.toThrow('COUNTRIES_FILE: cannot be used');
    putInPlace(Buffer.from('no database'));
    await expect(started()).rejects.toThrow('COUNTRIES_FILE: cannot be used');
  });
});

it('a country has a name in either language', () => {
  expect([countryName('KZ', 'ru'), countryName('KZ', 'en'), countryName('XQ', 'en')]).toEqual(['Казахстан', 'Kazakhstan', 'XQ']);
});
