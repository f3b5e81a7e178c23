/** What speaks for a norm, and how much: tuned on one half of the measured texts (docs/operations/classification.md). */
export const WEIGHTS = {
  /** A word of the headings, where 1 is a word of the name. */
  heading: 0.3,
  /** A word that no norm has, where 1 is one that a single norm has. */
  unknownWord: 0.9,
  /** A word of the trade that stands for the typed one. */
  synonym: 0.9,
  /** A word that only looks like the typed one, for all its likeness. */
  similar: 0.9,
  /** The part of the score that figures decide, where the text has any. */
  figures: 0.3,
  /** How well a norm takes a figure of a kind that it does not speak of. */
  figureUntold: 0.2,
  /** How much the length of a norm's own text counts against it. */
  slope: 0.8,
};
