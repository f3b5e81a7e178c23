import { assertWritable, exportName } from './export.rules';

describe('the name of an exported file', () => {
  it.each([
    ['09-01-01', 'ЛСР 09-01-01.gge'],
    ['ЛСР 09-01-01', 'ЛСР 09-01-01.gge'],
    ['ЛСР №09-01-01', 'ЛСР №09-01-01.gge'],
    ['ЛС-02', 'ЛС-02.gge'],
    ['ЛСТК 5', 'ЛСР ЛСТК 5.gge'],
    ['02/01\\03: "А" <б>', 'ЛСР 02 01 03 А б.gge'],
    ['', 'ЛСР.gge'],
  ])('of estimate %j is %j', (number, name) => {
    expect(exportName('ЛСР', number, { fileExtension: 'gge' })).toBe(name);
  });

  it.each([
    ['01-02', 'ОСР 01-02.gge'],
    ['ОС 01-02', 'ОС 01-02.gge'],
  ])('of object estimate %j is %j', (number, name) => {
    expect(exportName('ОСР', number, { fileExtension: 'gge' })).toBe(name);
  });
});

describe('a format to write', () => {
  it('is one of ours, in a version that it has', () => {
    expect(assertWritable({ format: 'state-xml', schemaVersion: '3.02' }).id).toBe('state-xml');
    expect(() => assertWritable({ format: 'word' })).toThrow(expect.objectContaining({ code: 'FORMAT_UNKNOWN' }));
    expect(() => assertWritable({ format: 'state-xml', schemaVersion: '9.99' })).toThrow(
      expect.objectContaining({ code: 'FORMAT_UNKNOWN' }),
    );
  });

  it('of an object estimate has the versions of its schema alone', () => {
    const wanted = { format: 'state-xml', objectEstimateId: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' };
    expect(assertWritable({ ...wanted, schemaVersion: '3.01' }).id).toBe('state-xml');
    expect(() => assertWritable({ ...wanted, schemaVersion: '4.01' })).toThrow(
      expect.objectContaining({ code: 'FORMAT_UNKNOWN' }),
    );
  });
});
