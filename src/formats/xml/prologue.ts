/**
 * What may stand before the root of a document: instructions, comments, spaces. There is one way to read each text by it:
 * with two, the time to see that something else follows would double with every space and every comment.
 */
export const BEFORE_ROOT = /^(?:<\?[^>]*\?>|<!--(?:(?!-->)[^])*-->|\s)*/;
