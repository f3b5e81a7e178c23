import { setImmediate as othersTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { MarkupRule } from '../../../engine/normatives/markup-rules';
import { getActor } from '../../../platform/context';
import { CorrectionsRepository, type Correction } from '../corrections/corrections.repository';
import { textKeyOf } from '../corrections/text-key';
import { Editions } from '../editions/editions.service';
import { markupsOf } from '../norms/norm-markups';
import { ClassificationsView, ClassificationView, CreateClassifications, NormCandidateView, WorkTypeView } from './classification.dto';
import { ClassifiedNormsRepository, type ClassifiedNorm } from './classified-norms.repository';
import { MAX_CANDIDATES } from './limits';
import type { Candidate, NormIndex } from './norm-index';
import { NormIndexes } from './norm-indexes';
import { verdictOf, workTypeOf } from './verdict';

/** Texts that are looked at before others get their turn: some milliseconds of work. */
const TEXTS_AT_ONCE = 10;
/** A choice of the organisation is certain. */
const CERTAIN = 1;

/** A text with the norms that it may mean. */
interface Reading {
  candidates: readonly Candidate[];
  correction: Correction | null;
}

/** Says what texts mean, in the words of an edition and by the choices of the actor's organisation. */
@Injectable()
export class Classifications {
  constructor(
    private readonly editions: Editions,
    private readonly indexes: NormIndexes,
    private readonly norms: ClassifiedNormsRepository,
    private readonly corrections: CorrectionsRepository,
  ) {}

  /** @throws AppError NOT_FOUND, CATALOGUE_NOT_LOADED */
  async classify({ edition, texts, candidates: shown }: CreateClassifications): Promise<ClassificationsView> {
    const { id: editionId } = await this.editions.resolve(edition ?? undefined);
    const readings = await this.read(await this.indexes.of(editionId), texts);
    const norms = await this.normsOf(editionId, readings);
    const workTypes = new Map([...norms.values()].map((norm) => [norm.code, markupsOf(norm).rules]));
    const items = await inTurns(readings, (reading, index) => classificationView(reading, { index, norms, workTypes, shown }));
    return { editionId, items };
  }

  private async read(index: NormIndex, texts: readonly string[]): Promise<Reading[]> {
    const keys = await inTurns(texts, textKeyOf);
    const known = keys.filter((key) => key !== null);
    const chosen = await this.corrections.findByTexts(getActor().organisationId, [...new Set(known)]);
    const byKey = new Map(chosen.map((correction) => [correction.textKey, correction]));
    return inTurns(texts, (text, at) => ({
      candidates: index.candidates(text, MAX_CANDIDATES),
      correction: byKey.get(keys[at] ?? '') ?? null,
    }));
  }

  private async normsOf(editionId: string, readings: readonly Reading[]): Promise<Map<string, ClassifiedNorm>> {
    const codes = readings.flatMap(({ candidates, correction }) => [
      ...candidates.map(({ code }) => code),
      ...(correction === null ? [] : [correction.normCode]),
    ]);
    const norms = await this.norms.findMany(editionId, [...new Set(codes)]);
    return new Map(norms.map((norm) => [norm.code, norm]));
  }
}

async function inTurns<Item, Result>(items: readonly Item[], work: (item: Item, index: number) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (const [index, item] of items.entries()) {
    if (index % TEXTS_AT_ONCE === TEXTS_AT_ONCE - 1) await othersTurn();
    results.push(work(item, index));
  }
  return results;
}

interface Answer {
  index: number;
  norms: ReadonlyMap<string, ClassifiedNorm>;
  workTypes: ReadonlyMap<string, readonly MarkupRule[]>;
  /** How many candidates are shown. */
  shown: number;
}

function classificationView({ candidates, correction }: Reading, { index, norms, workTypes, shown }: Answer): ClassificationView {
  // What was chosen in one edition may be missing from another: then the catalogue speaks alone.
  const chosen = correction !== null && norms.has(correction.normCode) ? correction : null;
  const ranked = chosen === null ? candidates : withChoice(candidates, chosen.normCode);
  const voters = chosen === null ? ranked : ranked.slice(0, 1);
  const agreed = workTypeOf(voters.map(({ code, score }) => ({ score, workTypes: workTypes.get(code) ?? [] })));
  return {
    index,
    verdict: chosen === null ? verdictOf(ranked.map(({ score }) => score)) : 'found',
    workType: agreed && workTypeView(agreed.workType, agreed.share),
    candidates: ranked.slice(0, shown).map((candidate) => {
      const correctionId = chosen?.normCode === candidate.code ? chosen.id : null;
      return candidateView(candidate, norms.get(candidate.code)!, correctionId);
    }),
  };
}

function withChoice(candidates: readonly Candidate[], code: string): Candidate[] {
  const found = candidates.find((candidate) => candidate.code === code) ?? { code, terms: [] };
  return [{ ...found, score: CERTAIN }, ...candidates.filter((candidate) => candidate.code !== code)];
}

function candidateView({ score, terms }: Candidate, { code, name, unit }: ClassifiedNorm, correctionId: string | null): NormCandidateView {
  return {
    ...{ code, name, unit, score: partOfOne(score), correctionId },
    terms: terms.map(({ start, end, word, match, share }) => ({ start, end, word, match, share: partOfOne(share) })),
  };
}

function workTypeView({ code, name }: MarkupRule, share: number): WorkTypeView {
  return { code, name, share: partOfOne(share) };
}

/** No figure of an estimate: three places are more than it is exact to. */
function partOfOne(value: number): string {
  return Math.min(1, value).toFixed(3);
}
