'use strict';
// What becomes of the name of a norm on its way into a bill of quantities. The same seed gives the same texts.

const WORD = /[а-яёa-z]+/gi;
const LETTERS = 'абвгдежзийклмнопрстуфхцчшщыьэюя';
const ENDINGS = ['а', 'ы', 'ой', 'ов', 'ам', 'ами', 'ого', 'ых', 'ие', 'у'];
const LONG_WORD = 6;

/** @returns {() => number} from 0 to 1; mulberry32 */
function randomOf(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Always one slip at least, in a third of the long words. */
function typos(text, random) {
  const changed = onLongWords(text, random, 1 / 3, slip);
  return changed === text ? onLongWords(text, random, 1, slip) : changed;
}

function slip(word, random) {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = LETTERS[Math.floor(random() * LETTERS.length)];
  const kinds = [
    () => word.slice(0, at) + word.slice(at + 1),
    () => word.slice(0, at) + letter + word.slice(at),
    () => word.slice(0, at) + letter + word.slice(at + 1),
    () => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2),
  ];
  return kinds[Math.floor(random() * kinds.length)]();
}

/** «электродв.» */
function abbreviations(text, random) {
  return onLongWords(text, random, 0.4, (word) => (word.length < 8 ? word : `${word.slice(0, 4 + Math.floor(random() * 3))}.`));
}

function endings(text, random) {
  return onLongWords(text, random, 0.6, (word) => word.replace(/[аеёиоуыэюяйьмх]{1,2}$/i, ENDINGS[Math.floor(random() * ENDINGS.length)]));
}

/** A quarter of the words is left out; figures and what stands before them stay. */
function dropped(text, random) {
  const parts = text.split(' ');
  const kept = parts.filter((part, index) => /\d|^(до|свыше|от|более|№)$/.test(part) || /\d/.test(parts[index + 1] ?? '') || random() > 0.25);
  return kept.length > 1 ? kept.join(' ') : text;
}

/** Parts between commas and colons change places. */
function order(text, random) {
  const parts = text.split(/[,:] /);
  if (parts.length === 1) return text.split(' ').length < 4 && !/\d/.test(text) ? text.split(' ').reverse().join(' ') : text;
  return parts
    .map((part) => [random(), part])
    .sort(([one], [other]) => one - other)
    .map(([, part]) => part)
    .join(', ');
}

/** What is measured instead of the bound: 92 kW for «до 100 кВт», the middle of «свыше 50 до 100 мм». */
function figures(text) {
  return text
    .replace(/свыше (\d+(?:,\d+)?) до (\d+(?:,\d+)?)/g, (_, from, to) => numberText((numberOf(from) + numberOf(to)) / 2))
    .replace(/(?<!от [^ ]+ )(?<=^|[ :,])до (\d+(?:,\d+)?)(?= |$|,)/g, (_, to) => numberText(numberOf(to) * 0.96));
}

const numberOf = (text) => parseFloat(text.replace(',', '.'));
const numberText = (value) => String(Math.round(value * 1000) / 1000).replace('.', ',');

/** All that people do, together. */
function mixed(text, random) {
  return typos(endings(dropped(order(figures(text, random), random), random), random), random);
}

function onLongWords(text, random, share, change) {
  return text.replace(WORD, (word) => (word.length < LONG_WORD || random() > share ? word : change(word, random)));
}

module.exports = { randomOf, NOISES: { name: (text) => text, typos, abbreviations, endings, dropped, order, figures, mixed } };
