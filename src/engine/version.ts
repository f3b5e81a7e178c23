/** Changes whenever a figure could come out differently for the same snapshot; stored beside every result. */
export const engineVersion = '1.2.0';
