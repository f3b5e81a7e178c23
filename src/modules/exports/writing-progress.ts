import type { DocumentFigures } from '../../formats';

type Positions = DocumentFigures['positions'] & { readonly length: number };

/** Figures that tell, while a document is written with them, what share of its positions has been reached: up to 1. */
export function telling(figures: DocumentFigures & { positions: Positions }, tell: (share: number) => void): DocumentFigures {
  const { positions } = figures;
  const told = {
    *[Symbol.iterator]() {
      let done = 0;
      for (const position of positions) {
        done += 1;
        tell(done / positions.length);
        yield position;
      }
    },
  };
  return { ...figures, positions: told };
}
