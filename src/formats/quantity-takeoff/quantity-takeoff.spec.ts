import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sampleFolder } from '../../../test/support/formats/state-schemas';
import { TAKEOFF } from '../../../test/support/formats/takeoff';
import type { ReadResult } from '../codec';
import { DEFAULT_READ_LIMITS } from '../limits';
import { readQuantityTakeoff } from '.';

const read = (text: string): Promise<ReadResult> =>
  readQuantityTakeoff(Readable.from([Buffer.from(text)]), { limits: DEFAULT_READ_LIMITS });
const positionsOf = ({ document }: ReadResult) =>
  document.sections.flatMap(({ rows }) => rows.flatMap((row) => (row.type === 'position' ? [row.position] : [])));

const WITH_NAME_SPACES = `<?xml version="1.0"?>
<a:quantityTakeoff xmlns:a="http://qt/QuantityTakeoff.xsd" xmlns:b="http://types/BaseDocument.xsd" xmlns:c="http://types/CommonTypes.xsd">
  <b:documentMeta><b:soft><b:name>Программа</b:name><b:version>1</b:version></b:soft><b:file><b:type>Ведомость объемов работ</b:type><b:version>3.01</b:version></b:file></b:documentMeta>
  <b:constructionName>Школа</b:constructionName><b:objectName>Корпус</b:objectName><b:documentNumber>ВОР-1</b:documentNumber><b:reason>Раздел 4</b:reason>
  <b:documentDate><b:year>2025</b:year><b:month>01</b:month><b:day>09</b:day></b:documentDate>
  <b:signatures><b:composer><b:name>Иванов И.И.</b:name><b:position>Инженер</b:position></b:composer></b:signatures>
  <b:fileList><b:file><b:fileInternalId>10</b:fileInternalId><b:fileName>Том 4.pdf</b:fileName></b:file></b:fileList>
  <b:sectionList><b:section sectionNumber="1"><c:nameSection>Котлован</c:nameSection><c:workList>
    <c:work itemPositionId="3" type="работа"><c:freeString>До отметки −2,5</c:freeString><c:name>Устройство основания</c:name><c:unit>м3</c:unit>
      <c:quantity>39.176</c:quantity><c:quantityFormula>11.8*8.3*0.4</c:quantityFormula>
      <c:documentationList><c:documentReference><c:fileInternalId>10</c:fileInternalId><c:pageNumbers>114</c:pageNumbers><c:pageDescription>КР-ГЧ</c:pageDescription></c:documentReference></c:documentationList>
      <c:comment>вручную</c:comment>
      <c:resourceList><c:resource itemPositionId="1" type="материал"><c:name>Песок</c:name><c:unit>м3</c:unit><c:quantity>43,094</c:quantity></c:resource>
        <c:resource itemPositionId="2" type="перевозка"><c:name>Перевозка песка</c:name><c:unit>т</c:unit><c:quantity>много</c:quantity></c:resource></c:resourceList>
    </c:work>
  </c:workList></b:section></b:sectionList>
</a:quantityTakeoff>`;

describe('a quantity takeoff', () => {
  it.each([
    ['of the state expertise', TAKEOFF],
    ['of the Ministry, with name spaces', WITH_NAME_SPACES],
  ])('%s becomes an estimate without prices', async (_title, text) => {
    const result = await read(text);

    expect(result.document).toMatchObject({
      source: { format: 'quantity-takeoff', schemaVersion: '3.01', program: 'Программа' },
      construction: { name: 'Школа' },
      object: { name: 'Корпус' },
      estimate: { number: 'ВОР-1', name: 'По ведомости объёмов работ № ВОР-1', date: '2025-01-09', reason: 'Раздел 4' },
      sections: [{ code: '1', name: 'Котлован', rows: [{ type: 'text', text: 'До отметки −2,5' }, {}, {}, {}] }],
    });
    expect(result.document.estimate.signatures.composedBy).toBe('Инженер Иванов И.И.');
    expect(positionsOf(result)).toMatchObject([
      {
        ...{ number: '3', kind: 'cost', name: 'Устройство основания', unit: 'м3', quantity: '39.176' },
        ...{ quantityFormula: '11.8*8.3*0.4', comment: 'вручную; Том 4.pdf, л. 114, КР-ГЧ' },
        quantityTakeoff: { fileName: 'ВОР-1', numbers: ['3'] },
      },
      { number: '3.1', kind: 'material', name: 'Песок', quantity: '43.094', quantityFormula: null },
      { number: '3.2', kind: 'transport', name: 'Перевозка песка', quantity: null },
    ]);
    expect(result.issues.map(({ code }) => code)).toEqual(['NOT_A_NUMBER']);
  });

  it('is no estimate, no comparison of takeoffs, and says so', async () => {
    await expect(read('<Construction><Object/></Construction>')).rejects.toMatchObject({ reason: 'not_this_format' });
    await expect(read('<comparativeQuantityTakeoff/>')).rejects.toMatchObject({ reason: 'unsupported_version' });
    await expect(read('<html/>')).rejects.toMatchObject({ reason: 'not_this_format' });
  });

  const samples = sampleFolder === null ? [] : ['VOR_3.01_primer.gge', 'VOR_minstroy_version_primer.gge'].map((name) => join(sampleFolder!, 'gge', name));
  const present = samples.filter((path) => existsSync(path));
  (present.length > 0 ? it.each(present) : it.skip.each(['(the official samples are not beside the project)']))(
    'of the official samples is read whole: %s',
    async (path) => {
      const result = await read(readFileSync(path, 'utf8'));
      expect(result.issues).toEqual([]);
      expect(result.document.sections.map(({ code }) => code)).toEqual(['1', '2', '3']);
      const positions = positionsOf(result);
      expect(positions.filter(({ number }) => !number.includes('.'))).toHaveLength(7);
      expect(positions.every(({ quantity, quantityFormula, unit, name }) => quantity && quantityFormula && unit && name)).toBeTruthy();
    },
  );
});
