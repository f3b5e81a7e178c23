import createQr from 'qrcode-generator';
import type { Area } from './page-content';

/** White around the code, in modules, as readers need it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** The dark places of a QR code in a square of this size, rows of dark modules as one. */
export function qrAreas(text: string, { x, y, size }: { x: number; y: number; size: number }): Area[] {
  const code = createQr(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const module = size / (count + 2 * QUIET_ZONE);
  const areas: Area[] = [];
  for (let row = 0; row < count; row++) {
    for (let from = 0; from < count; from++) {
      if (!code.isDark(row, from)) continue;
      let end = from;
      while (end < count && code.isDark(row, end)) end++;
      const left = x + (from + QUIET_ZONE) * module;
      areas.push({ x: left, y: y + (row + QUIET_ZONE) * module, width: (end - from) * module, height: module });
      from = end;
    }
  }
  return areas;
}
