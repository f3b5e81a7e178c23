import type { PrintFonts } from '../codec';
import { type Face, PAGE_HEIGHT, PAGE_WIDTH, PageContent } from './page-content';
import { PdfFont } from './pdf-font';
import { PdfObjects, textString } from './pdf-objects';
import { TrueType } from './true-type';

const MARGIN = 28;
const FOOTER = 30;
export const LEFT = MARGIN;
export const WIDTH = PAGE_WIDTH - 2 * MARGIN;
export const BOTTOM = PAGE_HEIGHT - MARGIN - FOOTER / 2;
const FOOTER_SIZE = 7;
const COUNT_WIDTH = 50;
/** Pages under one node of their tree: readers walk it, and a flat list of thousands is slow in some. */
const BRANCH = 64;

export interface Description {
  title: string;
  producer: string;
  /** RFC 3339 */
  createdAt: string;
}

/** Pages one after another: they are written as soon as they are full, so that a document of any length fits in memory. */
export class Paper {
  readonly objects = new PdfObjects();
  readonly regular: PdfFont;
  readonly bold: PdfFont;
  /** Where the next thing goes, from the top. */
  y = MARGIN;
  page = new PageContent();
  private pageNumber = 1;
  private readonly catalog = this.objects.allocate();
  private readonly root = this.objects.allocate();
  private readonly info = this.objects.allocate();
  private readonly resources = this.objects.allocate();
  private readonly faces = [this.objects.allocate(), this.objects.allocate()] as const; // one a font
  private readonly pageCount = this.objects.allocate();
  private readonly branches: number[] = [];
  private branchPages: number[] = [];

  constructor(
    { regular, bold }: PrintFonts,
    private readonly description: Description,
  ) {
    this.regular = new PdfFont(new TrueType(regular), 'F1');
    this.bold = new PdfFont(new TrueType(bold), 'F2');
  }

  /** Where a page begins. */
  get top(): number {
    return MARGIN;
  }

  get room(): number {
    return BOTTOM - this.y;
  }

  turnPage(): void {
    this.closePage();
    this.pageNumber += 1;
    this.page = new PageContent();
    this.y = MARGIN;
  }

  /** A new page unless there is room for this much. */
  ensure(height: number): void {
    if (this.room < height) this.turnPage();
  }

  /** @param id hexadecimal: what the file is known by */
  end(id: string): void {
    this.closePage();
    this.closeBranch();
    const { objects, description } = this;
    const total = this.footerFace().font.encoded(String(this.pageNumber));
    objects.stream(
      this.pageCount,
      `/Type /XObject /Subtype /Form /BBox [0 -3 ${COUNT_WIDTH} 10] /Resources ${this.resources} 0 R`,
      Buffer.from(`BT /F1 ${FOOTER_SIZE} Tf ${total} Tj ET`, 'latin1'),
    );
    this.regular.write(objects, this.faces[0]);
    this.bold.write(objects, this.faces[1]);
    const fonts = `/Font << /F1 ${this.faces[0]} 0 R /F2 ${this.faces[1]} 0 R >>`;
    objects.write(this.resources, `<< ${fonts} /XObject << /Total ${this.pageCount} 0 R >> >>`);
    const kids = this.branches.map((branch) => `${branch} 0 R`).join(' ');
    objects.write(this.root, `<< /Type /Pages /Kids [${kids}] /Count ${this.pageNumber} >>`);
    objects.write(
      this.catalog,
      `<< /Type /Catalog /Pages ${this.root} 0 R /Lang (ru-RU) /ViewerPreferences << /DisplayDocTitle true >> >>`,
    );
    const created = pdfDate(description.createdAt);
    objects.write(
      this.info,
      `<< /Title ${textString(description.title)} /Producer ${textString(description.producer)} /CreationDate (${created}) >>`,
    );
    objects.end(this.catalog, this.info, id);
  }

  private closePage(): void {
    this.footer();
    const content = this.objects.allocate();
    const page = this.objects.allocate();
    this.objects.stream(content, '', this.page.bytes());
    if (this.branchPages.length === 0) this.branches.push(this.objects.allocate());
    this.branchPages.push(page);
    const branch = this.branches[this.branches.length - 1]!;
    this.objects.write(
      page,
      `<< /Type /Page /Parent ${branch} 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] ` +
        `/Resources ${this.resources} 0 R /Contents ${content} 0 R >>`,
    );
    if (this.branchPages.length === BRANCH) this.closeBranch();
  }

  private closeBranch(): void {
    const branch = this.branches[this.branches.length - 1];
    if (branch === undefined || this.branchPages.length === 0) return;
    const kids = this.branchPages.map((page) => `${page} 0 R`).join(' ');
    this.objects.write(branch, `<< /Type /Pages /Parent ${this.root} 0 R /Kids [${kids}] /Count ${this.branchPages.length} >>`);
    this.branchPages = [];
  }

  /** How many pages there are is known in the end: the number is a drawing of its own that every page shows. */
  private footer(): void {
    const face = this.footerFace();
    const text = `Лист ${this.pageNumber} из `;
    const x = LEFT + WIDTH - COUNT_WIDTH / 2;
    const baseline = PAGE_HEIGHT - MARGIN + FOOTER_SIZE;
    this.page.text(text, face, x - face.font.widthOf(text, face.size), baseline);
    this.page.placed('Total', x, baseline);
  }

  private footerFace(): Face {
    return { font: this.regular, size: FOOTER_SIZE };
  }
}

/** `2026-11-21T10:00:00+03:00` → `D:20261121100000+03'00'` */
function pdfDate(moment: string): string {
  const digits = moment.slice(0, 19).replaceAll(/\D/g, '');
  const offset = /[+-]\d\d:\d\d$/.exec(moment)?.[0];
  return `D:${digits}${offset === undefined ? 'Z' : `${offset.replace(':', "'")}'`}`;
}
