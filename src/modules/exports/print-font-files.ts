import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { PrintFonts } from '../../formats';

/** DejaVu Sans Condensed: free to embed, with Cyrillic and the signs of estimates, and narrow enough for twelve columns. */
const REGULAR = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf';
const BOLD = 'dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf';

/** The letters of printed documents, read from their files once. Formats open no files themselves. */
@Injectable()
export class PrintFontFiles {
  private fonts: Promise<PrintFonts> | null = null;

  load(): Promise<PrintFonts> {
    this.fonts ??= readFonts();
    return this.fonts;
  }
}

async function readFonts(): Promise<PrintFonts> {
  const [regular, bold] = await Promise.all([REGULAR, BOLD].map((path) => readFile(require.resolve(path))));
  return { regular: regular!, bold: bold! };
}
