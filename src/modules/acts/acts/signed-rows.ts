import { Injectable } from '@nestjs/common';
import { moneyText, plainText } from '../../../kernel/decimal';
import { amountsText } from '../../estimates';
import { LinesRepository } from '../lines/lines.repository';
import type { MeasuredLine } from '../measuring/measure';
import type { ActSignature, LineBaseAmounts, LineSignature } from '../records/records';
import { storedDone } from '../records/stored-figures';
import { ActsRepository } from './acts.repository';

/** Writes what a signed act has: the lines first, since afterwards nothing in it may be written. */
@Injectable()
export class SignedRows {
  constructor(
    private readonly acts: ActsRepository,
    private readonly lines: LinesRepository,
  ) {}

  async save(actId: string, signature: ActSignature, lines: ReadonlyMap<string, MeasuredLine>): Promise<void> {
    const { sequence } = signature;
    await this.lines.sign([...lines].map(([id, line]) => ({ id, ...lineSignature(line, sequence) })));
    await this.acts.sign(actId, signature);
  }
}

function lineSignature(line: MeasuredLine, sequence: number): LineBaseAmounts & LineSignature {
  const { position, done, figures, added, isComplete, issues } = line;
  const { number, code, name, quantity } = position;
  return {
    sequence,
    // A line that cannot be measured is not signed.
    doneQuantity: plainText(done!),
    total: moneyText(added.amounts.total),
    amounts: amountsText(added.amounts),
    amountsBase: added.amountsBase && amountsText(added.amountsBase),
    done: storedDone(figures),
    position: { number, code, name, quantity: quantity && plainText(quantity) },
    isComplete,
    issues,
  };
}
