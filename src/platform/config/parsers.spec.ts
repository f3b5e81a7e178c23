import { addressRanges, origins, redirectUris } from './parsers';

it.each(['https://app.example.com', 'http://localhost:5173, https://app.example.com', ''])('takes the origins %s', (text) => {
  expect(origins(text)).toEqual(text.split(', ').filter(Boolean));
});

it.each(['*', 'app.example.com', 'https://app.example.com/', 'https://app.example.com/path', 'null'])(
  'refuses %s as an origin, and says so',
  (text) => {
    expect(() => origins(text)).toThrow(`"${text}" is not an origin`);
  },
);

it.each(['10.0.0.0/8', '127.0.0.1', '::1', 'fd00::/8', 'loopback'])('takes %s as proxies', (text) => {
  expect(addressRanges(text)).toEqual([text]);
});

it.each(['10.0.0.0/33', '10.0.0', 'fd00::/129', 'proxy.internal', '10.0.0.0/8/8', 'true', '1'])(
  'refuses %s as a proxy, and says so',
  (text) => {
    expect(() => addressRanges(text)).toThrow(`"${text}" is not an address`);
  },
);

it.each(['https://app.example.com/signed-in', 'http://localhost:5173/signed-in', ''])('takes %s to come back to', (text) => {
  expect(redirectUris(text)).toEqual([text].filter(Boolean));
});

it.each([
  'http://app.example.com/',
  'https://app.example.com/?next=1',
  'https://app.example.com/#signed-in',
  'https://user@app.example.com/',
  'javascript:alert(1)',
  '/signed-in',
])('refuses %s to come back to, and says so', (text) => {
  expect(() => redirectUris(text)).toThrow(`"${text}" is not an https address`);
});
