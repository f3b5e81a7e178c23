import { runInNewContext } from 'node:vm';
import { SheetRewriter } from './sheet-rewriter';
import { countedAnew } from './workbook-calculation';

const MANY = 300_000;
const spaces = ' '.repeat(MANY);

/** Some milliseconds, as a rule; a busy machine may take its time for them. */
const LONGEST_MS = 20_000;

/** The square of so many takes a minute. */
function inTime<Result>(work: () => Result): Result {
  return runInNewContext('work()', { work }, { timeout: LONGEST_MS }) as Result; // what work() gives
}

describe('a workbook to be filled', () => {
  it('has cells with spaces without end in their tags, and is filled', () => {
    const rewriter = new SheetRewriter(new Map([[1, new Map([['A', '5']])]]));
    const filled = inTime(() => rewriter.push(`<row r="1"><c r="A1"${spaces}s="2" t="s"><v>1</v></c></row>`));
    expect(filled).toBe(`<row r="1"><c r="A1"${spaces}s="2"><v>5</v></c></row>`);
  });

  it('keeps its settings of calculation, however they are spaced, and counts anew', () => {
    const counted = inTime(() => countedAnew(`<calcPr calcId="1"${spaces}iterate="1"  fullCalcOnLoad = '0'/>`));
    expect(counted).toMatch(/^<calcPr calcId="1" +iterate="1" +fullCalcOnLoad="1"\/>$/);
  });

  it('has a comment full of what looks like settings, and counts anew', () => {
    const comment = `<!-- ${'<calcPr '.repeat(MANY)}<x -->`;
    expect(inTime(() => countedAnew(`${comment}<sheets/><calcPr/>`))).toBe(`${comment}<sheets/><calcPr fullCalcOnLoad="1"/>`);
  });
});
