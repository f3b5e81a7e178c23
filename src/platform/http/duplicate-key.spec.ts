import fc from 'fast-check';
import { duplicateKey } from './duplicate-key';

it.each([
  ['{"a":1,"a":2}', 'a'],
  ['{"a":1,"\\u0061":2}', 'a'],
  ['{"a":{"b":1},"c":[{"b":1,"b":2}]}', 'b'],
  ['{"":1,"":2}', ''],
  ['{"a\\"b":1, "a\\"b" : 2}', 'a"b'],
  ['{"a":[{}],"b":{},"a":0}', 'a'],
  ['{ "__proto__" : 1, "__proto__" : 2 }', '__proto__'],
])('finds the key that stands twice in %s', (json, key) => {
  expect(duplicateKey(json)).toBe(key);
});

it.each(['{"a":{"a":{"a":1}}}', '[{"a":1},{"a":1}]', '{"a":"a","b":"a"}', '{"a":"\\\\","b":"\\"a\\":"}', '"a"', '1', '[]', '{}'])(
  'leaves %s alone',
  (json) => {
    expect(duplicateKey(json)).toBeUndefined();
  },
);

it('finds nothing in what a program has written, however it is indented', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.integer({ min: 0, max: 4 }), (value, indent) => {
      expect(duplicateKey(JSON.stringify(value, null, indent))).toBeUndefined();
    }),
  );
});

it('finds the key again that was put in a second time', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, pick) => {
      const keys = Object.keys(object);
      const key = keys[pick % keys.length]!;
      const json = `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(key)}:0}`;
      expect(duplicateKey(json)).toBe(key.slice(0, 100));
    }),
  );
});
