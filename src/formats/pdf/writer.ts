import type { WriteResult } from '../codec';
import { ContentHash } from '../print/content-hash';
import type { PrintOptions, Report } from '../print/report';
import { bars } from './bars';
import { LEFT, Paper, WIDTH } from './paper';
import { signatureBlock } from './signature-block';
import { Table } from './table';
import { wrapped } from './wrap';

const TITLE_SIZE = 11;
const TEXT_SIZE = 7.5;
const LINE_HEIGHT = 10;
const CAPTION_WIDTH = 270;
/** Half of a hash: as long as a reader expects an id to be. */
const ID_LENGTH = 32;

/** Any report as a PDF file, page by page. @throws TypeError without fonts */
export function writePdf(report: Report, options: PrintOptions): WriteResult {
  if (options.fonts === undefined) throw new TypeError('a PDF is written with fonts: WriteOptions.fonts');
  const { name, version } = options.program;
  const description = { title: report.title, producer: `${name} ${version}`, createdAt: options.exportedAt };
  return { content: pieces(report, new Paper(options.fonts, description), options), issues: [] };
}

function* pieces(report: Report, paper: Paper, options: PrintOptions): Generator<Uint8Array> {
  const hash = new ContentHash(report);
  top(report, paper);
  const table = new Table(paper, report.columns);
  for (const row of report.rows()) {
    hash.row(row);
    table.row(row);
    yield* paper.objects.take();
  }
  table.end();
  const shares = report.shares();
  if (shares !== null) bars(shares, paper);
  const digest = hash.digest();
  signatureBlock(report, paper, { digest, printedBy: `${options.program.name}, ${options.exportedAt}` });
  paper.end(digest.slice(0, ID_LENGTH));
  yield* paper.objects.take();
}

/** Title, name and what stands above the table. */
function top(report: Report, paper: Paper): void {
  centred(report.title, paper, TITLE_SIZE, true);
  centred(report.name, paper, TEXT_SIZE + 1, false);
  paper.y += LINE_HEIGHT / 2;
  const face = { font: paper.regular, size: TEXT_SIZE };
  const measure = (text: string): number => face.font.widthOf(text, face.size);
  for (const [caption, value] of report.head()) {
    const captions = wrapped(caption, CAPTION_WIDTH - 8, measure);
    const values = wrapped(value, WIDTH - CAPTION_WIDTH, measure);
    for (let index = 0; index < Math.max(captions.length, values.length); index++) {
      paper.ensure(LINE_HEIGHT);
      paper.y += LINE_HEIGHT;
      paper.page.text(captions[index] ?? '', face, LEFT, paper.y - 2);
      paper.page.text(values[index] ?? '', face, LEFT + CAPTION_WIDTH, paper.y - 2);
    }
    paper.page.line({ x: LEFT + CAPTION_WIDTH, y: paper.y }, { x: LEFT + WIDTH, y: paper.y });
  }
  paper.y += LINE_HEIGHT;
}

function centred(text: string, paper: Paper, size: number, isBold: boolean): void {
  const font = isBold ? paper.bold : paper.regular;
  const measure = (part: string): number => font.widthOf(part, size);
  for (const line of wrapped(text, WIDTH, measure)) {
    paper.ensure(size * 1.4);
    paper.y += size * 1.4;
    paper.page.text(line, { font, size }, LEFT + (WIDTH - measure(line)) / 2, paper.y - size * 0.3);
  }
}
