import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Database } from '../../../platform/database';
import { ContractWork } from '../../estimates';
import { Drafts, type HeldAct } from '../acts/drafts';
import { LinesRepository } from '../lines/lines.repository';
import { Measurements } from '../measuring/measurements';
import { isSignedLine, type LineRow } from '../records/records';
import { ActLineExplanationView } from './line-explanation.dto';
import { draftToExplain, lineExplanation, signedToExplain, type LineToExplain } from './line-explanation.rules';

/** Where the money of a line comes from, worked out by the very instructions that priced it. */
@Injectable()
export class LineExplanations {
  constructor(
    private readonly drafts: Drafts,
    private readonly lines: LinesRepository,
    private readonly measurements: Measurements,
    private readonly work: ContractWork,
    private readonly database: Database,
  ) {}

  /** @throws AppError NOT_FOUND */
  async show(key: { estimateId: string; id: string }, lineId: string): Promise<ActLineExplanationView> {
    return this.database.transaction(async () => {
      const held = await this.drafts.share(key);
      const line = await this.lines.find(held.act.id, lineId);
      const known = line && (await this.toExplain(held, line));
      if (known === null) throw new AppError('NOT_FOUND');
      return lineExplanation(known);
    });
  }

  private async toExplain({ estimate }: HeldAct, line: LineRow): Promise<LineToExplain | null> {
    if (isSignedLine(line)) {
      const [position] = await this.work.positions(estimate, [line.positionId]);
      return position === undefined ? null : signedToExplain(line, position);
    }
    const measured = (await this.measurements.ofLines(estimate, [line])).get(line.id);
    return measured === undefined ? null : draftToExplain(line.id, measured);
  }
}
