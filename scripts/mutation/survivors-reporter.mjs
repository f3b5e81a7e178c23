import fs from 'node:fs';
import path from 'node:path';

const REPORT = 'test/.artifacts/mutation/survivors.txt';
/** What no test noticed: `NoCoverage` is a mutant that no test even reached. */
const SURVIVED = new Set(['Survived', 'NoCoverage']);
const TEXT_LIMIT = 100;

/** The score of every folder, and every survivor with its place: to the terminal and to test/.artifacts. */
export class SurvivorsReporter {
  #done = 0;
  #total = 0;

  onMutationTestingPlanReady({ mutantPlans }) {
    this.#total = mutantPlans.length;
  }

  onMutantTested() {
    this.#done += 1;
    if (this.#done % 100 === 0) console.log(`${this.#done} of ${this.#total} mutants`);
  }

  onMutationTestReportReady({ files }, { systemUnderTestMetrics }) {
    const text = [survivorsOf(files), '', scoresOf(files), '', totalOf(systemUnderTestMetrics.metrics)].join('\n');
    fs.mkdirSync(path.dirname(REPORT), { recursive: true });
    fs.writeFileSync(REPORT, `${text}\n`);
    console.log(`\n${text}\nAlso in ${REPORT} and, in colour, mutation.html beside it.`);
  }
}

function survivorsOf(files) {
  return Object.entries(files)
    .flatMap(([name, { source, mutants }]) =>
      mutants.filter(({ status }) => SURVIVED.has(status)).map((mutant) => line(name, source, mutant)),
    )
    .join('\n');
}

/** `src/engine/units.ts:12:5 Survived ConditionalExpression: a < b → true`. */
function line(name, source, { location, status, mutatorName, replacement }) {
  const { start } = location;
  const change = `${short(original(source, location))} → ${short(replacement ?? '')}`;
  return `${name}:${start.line}:${start.column} ${status} ${mutatorName}: ${change}`;
}

function original(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

function short(text) {
  const oneLine = text.replace(/\s+/g, ' ');
  return oneLine.length > TEXT_LIMIT ? `${oneLine.slice(0, TEXT_LIMIT)}…` : oneLine;
}

function scoresOf(files) {
  const folders = new Map();
  for (const [name, { mutants }] of Object.entries(files)) {
    const folder = path.dirname(name);
    folders.set(folder, [...(folders.get(folder) ?? []), ...mutants]);
  }
  return [...folders]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([folder, mutants]) => `${folder.padEnd(40)} ${scoreOf(mutants)}`)
    .join('\n');
}

function scoreOf(mutants) {
  const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
  const noticed = count('Killed', 'Timeout');
  const counted = noticed + count(...SURVIVED);
  return `${percent((noticed / counted) * 100)}  ${noticed} of ${counted}, ${count('Ignored')} left out`;
}

function totalOf({ mutationScore, totalDetected, totalValid }) {
  return `Score ${percent(mutationScore)}: ${totalDetected} of ${totalValid} mutants noticed.`;
}

function percent(value) {
  return Number.isNaN(value) ? '–'.padStart(8) : `${value.toFixed(2)} %`.padStart(8);
}
