import fc from 'fast-check';
import { decode } from 'iconv-lite';
import { arbitraryDocument } from '../../../test/support/formats/arbitrary-document';
import { GRAND_SMETA, gsfxOf, inWindows1251 } from '../../../test/support/formats/grand-smeta';
import { essence, readBytes, WRITTEN_BY } from '../../../test/support/formats/reading';
import { type Codec, type EstimateDocument, findCodec, type WriteOptions } from '..';
import { Archive } from '../zip/archive';
import { blankDocument, blankPosition, blankSection } from '../blank';
import type { Issue } from '../../kernel/issue';
import { grandSmetaXml, gsfx } from '.';

const NOWHERE = { path: '', line: 0, column: 0 };

function write(document: EstimateDocument, codec: Codec = grandSmetaXml, options: Partial<WriteOptions> = {}): { bytes: Buffer; issues: Issue[] } {
  const { content, issues } = codec.write(document, { ...WRITTEN_BY, ...options });
  return { bytes: Buffer.concat([...content].map((piece) => Buffer.from(piece))), issues };
}

const textOf = (document: EstimateDocument): string => decode(write(document).bytes, 'win1251');
const read = async (bytes: Uint8Array, codec: Codec = grandSmetaXml): Promise<EstimateDocument> => (await readBytes(codec, bytes)).document;
const example = (text = GRAND_SMETA): Promise<EstimateDocument> => read(inWindows1251(text));


describe('a document written for GRAND-Smeta', () => {
  it('is the document that was read, with all coefficients, catalogues, links and whatever is not known', async () => {
    const { bytes, issues } = write(await example());
    expect(issues).toEqual([]);
    expect(essence(await read(bytes))).toEqual(essence(await example()));
    const written = decode(bytes, 'win1251');
    for (const tag of GRAND_SMETA.match(/<(?:K|AddZatr|Vid_Rab|Work|Index|GrandPlugin|Numbering|CustomNPCurr) [^>]*>/g)!) {
      expect(written).toContain(tag);
    }
    for (const attribute of ['Stage="Этап 3"', 'SysID="101"', 'SourceRow="77"', 'KUnit="0,01"', 'Fx="S*0,35/100" Precision="6"']) {
      expect(written).toContain(attribute);
    }
  });

  it('says by whom it was written and bears no signature', async () => {
    const [head, root] = textOf(await example()).split('\n');
    expect(head).toBe('<?xml version="1.0" encoding="windows-1251"?>');
    expect(root).toBe(
      '<Document Generator="GrandSmeta" ProgramVersion="1.0" DocumentType="{2B0470FD-477C-4359-9F34-EEBE36B7D340}" Comment="Записано программой Программа">',
    );
  });

  it('follows what was changed since it was read, and keeps the rest', async () => {
    const document = await example();
    const [first] = document.sections[0]!.rows.flatMap((row) => (row.type === 'position' ? [row.position] : []));
    Object.assign(first!, { quantity: '2', quantityFormula: 'L/60', isExcluded: true });
    first!.coefficients = [{ ...first!.coefficients[0]!, values: [{ target: 'workersLabour', value: '1.5' }] }];
    first!.overhead = { ...first!.overhead!, ratePercent: '102' };
    document.estimate.signatures.composedBy = 'Сидоров В. В.';
    document.estimate.coefficients = [];
    const text = textOf(document);
    expect(text).toContain('<Quantity Fx="L/60" Result="2"/>');
    expect(text).toContain('<K Caption="Вредные условия" Options="InPos OzpTz" Level="1" Code="421/пр прил.10 табл.3 п.2" Value_OZ="1,5"/>');
    expect(text).toContain('Options="CustNaclCurr Inactive"');
    expect(text).toContain('<Item ID="300" Caption="Составил" Value="Сидоров В. В."/>');
    expect(text).not.toContain('Стеснённые');
    expect(essence(await read(inWindows1251(text)))).toMatchObject({ estimate: { coefficients: [], signatures: { composedBy: 'Сидоров В. В.' } } });
    const again = (await read(inWindows1251(text))).sections[0]!.rows[1];
    expect(again).toMatchObject({ position: { quantity: '2', isExcluded: true, overhead: { ratePercent: '102', coefficients: [{ value: '0.94' }] } } });
  });

  it('writes characters that the code page lacks by their number, and no formula of a spreadsheet', async () => {
    const document = blankDocument('none');
    document.sections = [{ ...blankSection(NOWHERE), name: '😀 é — №' }];
    const { bytes } = write(document);
    expect(decode(bytes, 'win1251')).toContain('Caption="&#128512; &#233; — №"');
    expect((await read(bytes)).sections[0]!.name).toBe('😀 é — №');
  });

  it('leaves out what was kept of the source where it is asked to', async () => {
    const { bytes } = write(await example(), grandSmetaXml, { foreignElements: 'drop' });
    const text = decode(bytes, 'win1251');
    expect(text).not.toContain('GrandPlugin');
    expect(text).not.toContain('AddZatrats');
  });

  it('names what the format cannot carry, and tells what of it is money', () => {
    const document = blankDocument('state-xml');
    const position = { ...blankPosition(NOWHERE), amendments: '100', quantityTakeoff: { fileName: 'ВОР', numbers: ['1'] } };
    document.sections = [{ ...blankSection(NOWHERE), rows: [{ type: 'position', position }] }];
    document.estimate.territory = 'far_north';
    expect(write(document).issues.map(({ code, severity, place, message }) => [code, severity, place.path, message.en])).toEqual([
      ['NOT_CARRIED', 'warning', '/Document', 'The format cannot carry: the type of territory.'],
      ['MONEY_NOT_CARRIED', 'error', '/Document/Chapters/Chapter[1]/Position[1]', 'The format cannot carry: amendments. The document will come to another total.'],
      ['NOT_CARRIED', 'warning', '/Document/Chapters/Chapter[1]/Position[1]', 'The format cannot carry: the link to the bill of quantities.'],
    ]);
  });

  it.each(['resource_index', 'base_index'] as const)('reads the same however often it is written, %s', async (method) => {
    const property = fc.asyncProperty(arbitraryDocument({ isComplete: false, method }), async (document) => {
      const once = write(document).bytes;
      expect(write(await read(once)).bytes.toString('latin1')).toBe(once.toString('latin1'));
    });
    await fc.assert(property, { numRuns: 40 });
  });
});

describe('a .gsfx that is written', () => {
  it('holds the document and its total, and no signature', async () => {
    const document = await read(gsfxOf(GRAND_SMETA), gsfx);
    const { bytes, issues } = write(document, gsfx);
    expect(issues).toEqual([]);
    expect(essence(await read(bytes, gsfx))).toEqual(essence(document));
    expect(findCodec('gsfx')!.detects(bytes.subarray(0, 4096))).toBe(true);
    const archive = await Archive.open((async function* () { yield bytes; })());
    expect(['Data.xml', 'Properties.txt', 'Data.sign'].map((name) => archive.has(name))).toEqual([true, true, false]);
  });

  it('may be as large unpacked as any document, and not larger', async () => {
    const laughs = gsfxOf(GRAND_SMETA.replace('<Work Caption="Укладка бетона"/>', `<!--${' '.repeat(100_000)}-->`.repeat(20)));
    expect(laughs.length).toBeLessThan(20_000);
    await expect(readBytes(gsfx, laughs, { maxBytes: 1_000_000 })).rejects.toMatchObject({ reason: 'too_large' });
  });
});

