import type { Report } from '../print/report';
import { LEFT, type Paper, WIDTH } from './paper';
import { qrAreas } from './qr';

const QR_SIZE = 92;
const LINE_WIDTH = 360;
const ROLE_WIDTH = 70;
const STEP = 30;
const SIZE = 8;
const NOTE_SIZE = 6;
const HALF_HASH = 32;

/** Lines to sign on, and the hash of the content as a QR code and in letters. They stay together. */
export function signatureBlock(report: Report, paper: Paper, { digest, printedBy }: { digest: string; printedBy: string }): void {
  const signatures = [...report.signatures()];
  paper.ensure(Math.max(QR_SIZE + 24, (signatures.length + 1) * STEP));
  paper.y += STEP / 2;
  const { y: top, page, regular } = paper;
  const note = { font: regular, size: NOTE_SIZE };
  signatures.forEach(([role, name], index) => {
    const line = top + STEP * index + 14;
    page.text(role, { font: regular, size: SIZE }, LEFT, line - 2);
    page.text(name, { font: regular, size: SIZE }, LEFT + ROLE_WIDTH + 4, line - 2);
    page.line({ x: LEFT + ROLE_WIDTH, y: line }, { x: LEFT + ROLE_WIDTH + LINE_WIDTH, y: line });
    page.text('[должность, подпись (инициалы, фамилия)]', note, LEFT + ROLE_WIDTH + 100, line + 8);
  });
  const left = LEFT + WIDTH - QR_SIZE;
  page.filled(qrAreas(`sha256:${digest}`, { x: left, y: top - 8, size: QR_SIZE }), 0);
  const lines = ['SHA-256 содержания:', digest.slice(0, HALF_HASH), digest.slice(HALF_HASH), printedBy];
  lines.forEach((text, index) => {
    page.text(text, note, left - 6 - regular.widthOf(text, NOTE_SIZE), top + 8 + index * 9);
  });
  paper.y += Math.max(QR_SIZE, signatures.length * STEP);
}
