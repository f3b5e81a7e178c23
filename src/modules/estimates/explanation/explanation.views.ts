import {
  engineVersion,
  explanationText,
  shownValues,
  type ExplainedFigure,
  type Explanation,
  type ShownValues,
} from '../../../engine';
import type { Bilingual } from '../../../kernel/issue';
import type { PriceOrigin } from '../../prices';
import { deviationsText, type Deviation } from './deviations';
import { ExplainedFigureView, ExplanationView } from './explanation.dto';

/** An explanation, and what it is of in the words of the estimate. */
export interface TitledExplanation {
  readonly title: Bilingual;
  readonly explanation: Explanation;
  /** Where prices of price sets come from, by the figure that shows them. */
  readonly origins?: ReadonlyMap<string, PriceOrigin>;
  /** Where a position departs from its norm. */
  readonly deviations?: readonly Deviation[];
}

export function explanationView({ explanation, origins = NO_ORIGINS, deviations = [] }: TitledExplanation): ExplanationView {
  const { subject, inputHash, rootId, figures } = explanation;
  const values = shownValues(explanation);
  return {
    subject: { ...subject },
    ...{ engineVersion, inputHash, rootId },
    figures: figures.map((figure) => ({
      ...figureView(figure, values),
      priceOrigin: origins.get(figure.id) ?? null,
    })),
    deviations: [...deviations],
  };
}

const NO_ORIGINS: ReadonlyMap<string, PriceOrigin> = new Map();

export function writtenExplanation(
  { title, explanation, origins = NO_ORIGINS, deviations = [] }: TitledExplanation,
  language: keyof Bilingual,
): string {
  const text = `${title[language]}\n\n${explanationText(explanation, language)}`;
  // Prices of one position may come from several sets; each set is cited once.
  const citations = new Set([...origins.values()].map((origin) => citation(origin)[language]));
  const cited = [...citations].map((each) => `${each}\n`);
  return [text, ...deviationsText(deviations, language), ...cited].join('\n');
}

function citation(origin: PriceOrigin): Bilingual {
  const { act, edition, effectiveDate, regionName, priceZone, year, quarter } = origin;
  const base = edition === null ? '' : `; ${edition}`;
  return {
    ru: `Цены: ${act}; ${regionName}, зона ${priceZone}, ${quarter} квартал ${year} г.; действуют с ${effectiveDate}${base}.`,
    en: `Prices: ${act}; ${regionName}, zone ${priceZone}, quarter ${quarter} of ${year}; in force from ${effectiveDate}${base}.`,
  };
}

function figureView(figure: ExplainedFigure, values: ShownValues): Omit<ExplainedFigureView, 'priceOrigin'> {
  const { id, resourceId, resourceName, label, formula, operation, operands, rounding, source, issues } = figure;
  return {
    ...{ id, resourceId, resourceName, label, formula, operation, rounding },
    source: { ...source },
    value: values.of(figure),
    operands: operands.map((operand) => ({ ...operand, value: values.ofOperand(figure, operand) })),
    issues: [...issues],
  };
}
