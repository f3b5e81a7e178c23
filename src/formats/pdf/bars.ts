import { Decimal, moneyText, sum } from '../../kernel/decimal';
import type { CostShare } from '../print/cost-structure';
import { percentOf, printedMoney } from '../print/numbers';
import { LEFT, type Paper } from './paper';

const LABEL_WIDTH = 130;
const BAR_WIDTH = 330;
const LINE_HEIGHT = 14;
const BAR_HEIGHT = 9;
const SIZE = 7;
const GRAY = 0.55;
/** Steps in which bars are measured: exact enough for the eye. */
const STEPS = 1000;

/** The structure of the cost as bars of one scale, each with its amount and per cent in words. */
export function bars(shares: readonly CostShare[], paper: Paper): void {
  const whole = sum(shares.map(({ amount }) => amount));
  const longest = shares.reduce((most, { amount }) => Decimal.max(most, amount), new Decimal(0));
  paper.ensure((shares.length + 2) * LINE_HEIGHT);
  paper.y += LINE_HEIGHT * 1.5;
  paper.page.text('Структура стоимости', { font: paper.bold, size: SIZE + 1 }, LEFT, paper.y - 3);
  for (const { name, amount } of shares) {
    const width = (parseInt(amount.times(STEPS).div(longest).toFixed(0), 10) / STEPS) * BAR_WIDTH;
    const face = { font: paper.regular, size: SIZE };
    const baseline = paper.y + BAR_HEIGHT - 2;
    paper.page.text(name, face, LEFT + LABEL_WIDTH - 6 - face.font.widthOf(name, SIZE), baseline);
    paper.page.filled([{ x: LEFT + LABEL_WIDTH, y: paper.y, width, height: BAR_HEIGHT }], GRAY);
    const value = `${printedMoney(moneyText(amount))} руб. (${percentOf(amount, whole)} %)`;
    paper.page.text(value, face, LEFT + LABEL_WIDTH + width + 6, baseline);
    paper.y += LINE_HEIGHT;
  }
}
