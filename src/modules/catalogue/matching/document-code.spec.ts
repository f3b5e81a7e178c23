import { readDocumentCode } from './document-code';

describe('the code of a row in a document', () => {
  it.each([
    ['ГЭСН06-03-004-13', 'ГЭСН06-03-004-13'],
    ['ГЭСНм08-02-148-01\nПриказ Минстроя России от 30.12.2021 №1046/пр', 'ГЭСНм08-02-148-01'],
    ['ФЕР46-02-009-2', 'ГЭСН46-02-009-02'],
    ['ФССЦпг03-21-01-010', null],
    ['ФСБЦ-01.7.15.03-0042', '01.7.15.03-0042'],
    ['ФССЦ-01.7.15.03-0042', '01.7.15.03-0042'],
    ['91.05.05-015', '91.05.05-015'],
    ['4-100-040', '4-100-040'],
  ])('%s is %s of the state base', (code, canonical) => {
    expect(readDocumentCode(null, code)).toEqual(canonical === null ? { kind: 'other_base' } : expect.objectContaining({ canonical }));
  });

  it('may have its prefix beside it', () => {
    expect(readDocumentCode('ФЕР', '06-01-001-01')).toMatchObject({ kind: 'norm', base: 'ФЕР', canonical: 'ГЭСН06-01-001-01' });
    expect(readDocumentCode('ФССЦ', '101-0123')).toEqual({ kind: 'other_base' });
  });

  it('without its letters is that of a norm in one of several collections', () => {
    expect(readDocumentCode(null, '08-02-148-1')).toEqual({ kind: 'bare_norm', digits: '08-02-148-01' });
  });

  it.each(['ТЦ_47_4703061004_01.01.2025_40.1', 'КП №12', 'Прайс-лист', 'Цена поставщика'])('%s is a price of the estimator’s own', (code) => {
    expect(readDocumentCode(null, code)).toEqual({ kind: 'price_list' });
  });

  it('may be anything else, or nothing', () => {
    expect(readDocumentCode(null, 'Р-1')).toEqual({ kind: 'own' });
    expect(readDocumentCode(null, ' ')).toEqual({ kind: 'none' });
  });
});
