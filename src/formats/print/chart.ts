import { type Decimal, moneyText, sum } from '../../kernel/decimal';
import type { CostShare } from './cost-structure';
import { percentOf, printedMoney } from './numbers';

const LABEL_WIDTH = 190;
const BAR_WIDTH = 380;
const LINE_HEIGHT = 26;
const BAR_HEIGHT = 16;
const WIDTH = 800;
const BASELINE = 13;
/** Hatched would be truer to black-and-white printers; a mid blue comes out as an even grey. */
const FILL = '#4472a8';

/** Bars of equal scale, one a share, with money and per cent in words: it is read without colours. */
export function chartSvg(shares: readonly CostShare[]): string {
  const whole = sum(shares.map(({ amount }) => amount));
  const longest = shares.reduce((most, { amount }) => (amount.greaterThan(most) ? amount : most), shares[0]!.amount);
  const lines = shares.map((share, index) => bar(share, { y: index * LINE_HEIGHT, longest, whole }));
  const height = shares.length * LINE_HEIGHT;
  return `<svg viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="Структура стоимости">${lines.join('')}</svg>`;
}

function bar(
  { name, amount }: CostShare,
  { y, longest, whole }: { y: number; longest: Decimal; whole: Decimal },
): string {
  const width = amount.times(BAR_WIDTH).div(longest).toFixed(1);
  const end = amount.times(BAR_WIDTH).div(longest).plus(LABEL_WIDTH + 8).toFixed(1);
  const value = `${printedMoney(moneyText(amount))} руб. (${percentOf(amount, whole)} %)`;
  return (
    `<text x="${LABEL_WIDTH - 8}" y="${y + BASELINE}" text-anchor="end">${name}</text>` +
    `<rect x="${LABEL_WIDTH}" y="${y}" width="${width}" height="${BAR_HEIGHT}" fill="${FILL}"/>` +
    `<text x="${end}" y="${y + BASELINE}">${value}</text>`
  );
}
