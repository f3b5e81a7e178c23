import { readDocumentCode } from './document-code';
import { NameReader } from './likeness';
import { foundMatch, otherMatch, type CatalogueEntry, type ReadEntry, type ReadRow } from './row-match';

const names = new NameReader();

function row(code: string, name: string, unit = '100 м3'): ReadRow {
  return { code: readDocumentCode(null, code), name, unit, tokens: names.read(name) };
}

function entry(code: string, name: string, unit = '100 м3'): ReadEntry {
  const found: CatalogueEntry = { part: code.startsWith('ГЭСН') ? 'norm' : 'resource', code, name, unit };
  return { ...found, tokens: names.read(name) };
}

const PREPARATION = 'Устройство бетонной подготовки';

describe('a row whose code the edition has', () => {
  it('agrees, however name and unit are written, and whatever is remarked behind the name', () => {
    const found = foundMatch(row('ГЭСН06-01-001-01', 'УСТРОЙСТВО  бетонной подготовки, В7,5 (прим.)', '100 м³'), entry('ГЭСН06-01-001-01', PREPARATION));
    expect(found).toMatchObject({ status: 'exact', differences: [] });
  });

  it('says in what it differs: the words, and how many units of the norm one of the document is', () => {
    const found = foundMatch(row('ГЭСН06-01-001-01', 'Устройство песчаной подготовки', 'м3'), entry('ГЭСН06-01-001-01', PREPARATION));
    expect(found.status).toBe('differs');
    expect(found.differences).toEqual([
      { field: 'name', document: 'Устройство песчаной подготовки', catalogue: PREPARATION, factor: null, likeness: '0.667' },
      { field: 'unit', document: 'м3', catalogue: '100 м3', factor: '0.01', likeness: null },
    ]);
    const other = foundMatch(row('ГЭСН06-01-001-01', PREPARATION, 'т'), entry('ГЭСН06-01-001-01', PREPARATION));
    expect(other.differences).toEqual([expect.objectContaining({ field: 'unit', factor: null })]);
  });
});

describe('a row whose code the edition does not have', () => {
  it('of a unit rate of 2001 is the norm of the same digits', () => {
    const { status, candidates } = otherMatch(row('ФЕР06-01-001-01', PREPARATION), [entry('ГЭСН06-01-001-01', PREPARATION)], true);
    expect(status).toBe('analogue');
    expect(candidates).toEqual([expect.objectContaining({ code: 'ГЭСН06-01-001-01', reason: 'other_base', score: '1.000' })]);
  });

  it('was renumbered where the same name stands under another code', () => {
    const near = [entry('ГЭСН06-03-001-01', PREPARATION), entry('ГЭСН06-01-001-02', 'Устройство бетонных фундаментов')];
    const { candidates } = otherMatch(row('ГЭСН06-01-001-09', PREPARATION), near, true);
    expect(candidates[0]).toMatchObject({ code: 'ГЭСН06-03-001-01', reason: 'renumbered' });
  });

  it('is like its neighbours in the table, the more the more words they share', () => {
    const near = [
      entry('ГЭСН22-01-001-01', 'Укладка труб чугунных диаметром 100 мм', 'км'),
      entry('ГЭСН22-01-001-02', 'Укладка труб чугунных диаметром 200 мм', 'км'),
    ];
    const { candidates } = otherMatch(row('ГЭСН22-01-001-12', 'Укладка труб диаметром 200 мм', 'км'), near, true);
    expect(candidates.map(({ code, reason }) => [code, reason])).toEqual([
      ['ГЭСН22-01-001-02', 'same_table'],
      ['ГЭСН22-01-001-01', 'same_table'],
    ]);
  });

  it('has no analogue where nothing is alike, and says why nothing could be found', () => {
    const strange = [entry('ГЭСН06-01-001-02', 'Монтаж кранов', 'шт')];
    expect(otherMatch(row('ГЭСН06-01-001-01', PREPARATION), strange, true)).toMatchObject({ status: 'missing', reason: 'not_in_edition' });
    expect(otherMatch(row('ФЕР06-01-001-01', PREPARATION), [], true)).toMatchObject({ status: 'missing', reason: 'other_base' });
    expect(otherMatch(row('ГЭСН06-01-001-01', PREPARATION), [], false)).toMatchObject({ reason: 'not_searched' });
  });
});
