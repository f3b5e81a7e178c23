import { readFileSync } from 'node:fs';
import type { PrintFonts } from '../../../src/formats';

const face = (name: string): Uint8Array => readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));

export const PRINT_FONTS: PrintFonts = {
  regular: face('DejaVuSansCondensed'),
  bold: face('DejaVuSansCondensed-Bold'),
};
