import { encode } from 'iconv-lite';
import { decodeHead, xmlEncoding } from './encoding';

const declared = (name: string): Uint8Array => Buffer.from(`<?xml version="1.0" encoding="${name}"?><a/>`);

describe('the encoding of a document', () => {
  it.each([
    ['utf-8', 'utf-8'],
    ['UTF-8', 'utf-8'],
    ['windows-1251', 'windows-1251'],
    ['Windows-1251', 'windows-1251'],
    ['cp1251', 'windows-1251'],
  ])('%s is %s', (name, encoding) => {
    expect(xmlEncoding(declared(name))).toBe(encoding);
  });

  it('is UTF-8 where the document does not say', () => {
    expect(xmlEncoding(Buffer.from('<a/>'))).toBe('utf-8');
    expect(xmlEncoding(Buffer.from('<?xml version="1.0"?><a encoding="koi8-r"/>'))).toBe('utf-8');
  });

  it.each(['koi8-r', 'ibm866', 'utf-16', 'utf-7', 'constructor', ''])('%s is refused', (name) => {
    expect(() => xmlEncoding(declared(name))).toThrow('unsupported_encoding');
  });

  it('is taken at its word for a few Cyrillic letters, and not for many that are UTF-8', () => {
    const head = '<?xml version="1.0" encoding="windows-1251"?><a>';

    expect(xmlEncoding(Buffer.from(`${head}№</a>`))).toBe('windows-1251');
    expect(xmlEncoding(encode(`${head}Рабочий среднего разряда</a>`, 'win1251'))).toBe('windows-1251');
    expect(() => xmlEncoding(Buffer.from(`${head}Рабочий среднего разряда</a>`))).toThrow('unsupported_encoding');
  });
});

it('a head that is cut in the middle of a letter is read up to it', () => {
  const bytes = Buffer.from('<a>смета');

  expect(decodeHead(bytes.subarray(0, bytes.length - 1))).toBe('<a>смет');
  expect(decodeHead(Buffer.from([0x3c, 0xff, 0xff]))).toBeNull();
});
