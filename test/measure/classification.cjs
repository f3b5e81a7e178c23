'use strict';

/**
 * How well texts are classified (docs/operations/classification.md). What the texts mean is known: they are names of norms
 * after all that happens to them on the way into a bill, and works of real documents whose norms the catalogue lacks.
 *
 *   npm run classification:measure -- <folder of documents> <folder of ФСНБ files> [--tuning]
 *
 * `--tuning` measures the half that weights may be chosen by; what is published is the other half.
 */
const { NormIndexBuilder } = require('../../dist/modules/catalogue/classification/norm-index-builder');
const { verdictOf, workTypeOf } = require('../../dist/modules/catalogue/classification/verdict');
const { markupsOf } = require('../../dist/modules/catalogue/norms/norm-markups');
const { namesIn, normsIn, noisySets, positionsIn, positionSet } = require('./labelled.cjs');

const CANDIDATES = 10;

async function main([documents, catalogue, flag]) {
  if (catalogue === undefined) throw new Error('usage: npm run classification:measure -- <documents> <ФСНБ files> [--tuning]');
  const norms = await normsIn(catalogue);
  const positions = await positionsIn(documents);
  const { index, seconds } = indexOf(norms);
  console.log(`${norms.length} norms, index made in ${seconds.toFixed(2)} s of one core`);
  const classify = classifierOf(index, norms);
  const isMeasured = ({ isHeldOut }) => isHeldOut !== (flag === '--tuning');
  const sets = noisySets(norms).map(({ set, texts }) => measured(set, texts.filter(isMeasured), classify));
  const withPositions = [...norms, ...positions];
  const { set, texts } = positionSet(positions);
  sets.push(measured(set, texts, classifierOf(indexOf(withPositions).index, withPositions)));
  console.table(Object.fromEntries(sets));
  tellForeign('works of documents, without their norms', [...namesIn(documents), ...positions.map(({ name }) => name)], classify);
}

function indexOf(norms) {
  const startedAt = process.cpuUsage().user;
  const builder = new NormIndexBuilder();
  for (const { code, name, headings } of norms) builder.add({ code, name, headings: headings.map((heading) => heading.name) });
  const index = builder.finish();
  return { index, seconds: (process.cpuUsage().user - startedAt) / 1e6 };
}

function classifierOf(index, norms) {
  const workTypes = new Map(norms.map((norm) => [norm.code, markupsOf(norm).rules.map(({ code }) => code)]));
  const classify = (text) => {
    const candidates = index.candidates(text, CANDIDATES);
    const votes = candidates.map(({ code, score }) => ({ score, workTypes: workTypes.get(code) }));
    return { candidates, verdict: verdictOf(candidates.map(({ score }) => score)), workType: workTypeOf(votes)?.workType ?? null };
  };
  return Object.assign(classify, { workTypes });
}

/** Shares of the texts, in per cent; the time of one in milliseconds of one core. */
function measured(set, texts, classify) {
  const startedAt = process.cpuUsage().user;
  const answers = texts.map(({ text, codes }) => ({ codes, ...classify(text) }));
  const milliseconds = (process.cpuUsage().user - startedAt) / 1000 / texts.length;
  const places = answers.map(({ candidates, codes }) => candidates.findIndex(({ code }) => codes.includes(code)));
  const of = (verdict) => answers.map((answer, at) => ({ ...answer, place: places[at] })).filter((answer) => answer.verdict === verdict);
  const typed = answers.filter(({ workType }) => workType !== null);
  const isRightType = ({ workType, codes }) => codes.some((code) => classify.workTypes.get(code).includes(workType));
  const figures = {
    texts: texts.length,
    'top 1': share(places, (place) => place === 0),
    'top 5': share(places, (place) => place >= 0 && place < 5),
    MRR: (places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0) / places.length).toFixed(3),
    found: share(answers, ({ verdict }) => verdict === 'found'),
    'found, right': share(of('found'), ({ place }) => place === 0),
    ambiguous: share(answers, ({ verdict }) => verdict === 'ambiguous'),
    'ambiguous, in 5': share(of('ambiguous'), ({ place }) => place >= 0 && place < 5),
    unknown: share(answers, ({ verdict }) => verdict === 'unknown'),
    'unknown, rightly': share(of('unknown'), ({ place }) => place !== 0),
    'work type': share(answers, ({ workType }) => workType !== null),
    'type, right': share(typed, isRightType),
    ms: milliseconds.toFixed(2),
  };
  return [set, figures];
}

/** Texts whose norms are not in the catalogue: whatever is found is wrong. */
function tellForeign(set, texts, classify) {
  const answers = [...new Set(texts)].map((text) => ({ text, ...classify(text) }));
  console.log(`${set}: ${answers.length} texts, ${share(answers, ({ verdict }) => verdict === 'unknown')} % unknown; not so:`);
  for (const { text, candidates, verdict } of answers.filter((answer) => answer.verdict !== 'unknown')) {
    console.log(`  ${verdict} ${candidates[0].score.toFixed(2)} ${candidates[0].code} for «${text}»`);
  }
}

function share(items, isOne) {
  return items.length === 0 ? '–' : ((100 * items.filter(isOne).length) / items.length).toFixed(1);
}

module.exports = { main };
