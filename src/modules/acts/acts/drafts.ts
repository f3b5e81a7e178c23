import { Injectable } from '@nestjs/common';
import { AppError } from '../../../kernel/errors';
import { Clock } from '../../../kernel/time';
import { getActor } from '../../../platform/context';
import { ContractWork, type ContractEstimate } from '../../estimates';
import type { ActRow } from '../records/records';
import { assertDraft, etagOfWork, type Ground } from './act.rules';
import { ActsRepository, type ActKey } from './acts.repository';

/** An act, and what its money depends on, held still until the transaction ends. */
export interface HeldAct {
  estimate: ContractEstimate;
  act: ActRow;
  ground: Ground;
  etag: string;
}

type Address = Pick<ActKey, 'estimateId' | 'id'>;

/**
 * The gate to acts. Locks are taken in one order: estimate, project, act. Writers of different acts of one estimate share
 * the estimate; whoever signs has it alone, so that what is done since the beginning moves one act at a time.
 */
@Injectable()
export class Drafts {
  constructor(
    private readonly work: ContractWork,
    private readonly acts: ActsRepository,
    private readonly clock: Clock,
  ) {}

  /** For reading. @throws AppError NOT_FOUND */
  async share({ estimateId, id }: Address): Promise<HeldAct> {
    const estimate = await this.work.share(estimateId);
    return this.held(estimate, await this.acts.findForShare(keyOf(estimate, id)));
  }

  /** For writing lines and terms. @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_SIGNED */
  async lock({ estimateId, id }: Address): Promise<HeldAct> {
    return this.draft(await this.work.shareToWrite(estimateId), id);
  }

  /** For signing. @throws AppError NOT_FOUND, PROJECT_ARCHIVED, ACT_SIGNED */
  async lockAlone({ estimateId, id }: Address): Promise<HeldAct> {
    return this.draft(await this.work.lockToWrite(estimateId), id);
  }

  /** What the money of the drafts of an estimate depends on. */
  async groundOf({ id, revision }: ContractEstimate): Promise<Ground> {
    const last = await this.acts.lastSigned(id);
    return { revision, sequence: last?.sequence ?? 0 };
  }

  /** The next version of a draft whose lines have changed. */
  async touch(act: ActRow): Promise<void> {
    await this.acts.update({ ...act, version: act.version + 1, updatedAt: this.clock.now() });
  }

  private async draft(estimate: ContractEstimate, id: string): Promise<HeldAct> {
    const held = await this.held(estimate, await this.acts.findForUpdate(keyOf(estimate, id)));
    assertDraft(held.act);
    return held;
  }

  private async held(estimate: ContractEstimate, act: ActRow | null): Promise<HeldAct> {
    if (act === null) throw new AppError('NOT_FOUND');
    const ground = await this.groundOf(estimate);
    return { estimate, act, ground, etag: etagOfWork(act, ground) };
  }
}

function keyOf({ id: estimateId }: ContractEstimate, id: string): ActKey {
  return { id, estimateId, organisationId: getActor().organisationId };
}
