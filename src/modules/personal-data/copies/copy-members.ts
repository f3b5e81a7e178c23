import type { PackedMember } from '../../../formats';
import type { Bilingual } from '../../../kernel/issue';
import { MAX_COPIED_ROWS, type Person } from '../../../platform/personal-data';

/** What one feature keeps about somebody. */
export interface CopiedShare {
  name: string;
  about: Bilingual;
  rows: readonly object[];
}

interface CopyFacts {
  person: Person;
  /** When it was asked for. */
  at: Date;
}

/** The files of a copy: what lies in it, and a JSON list of each share. */
export function* membersOf(shares: readonly CopiedShare[], facts: CopyFacts): Generator<PackedMember> {
  yield { name: 'README.txt', pieces: [readme(shares, facts)] };
  for (const { name, rows } of shares) yield { name: `${name}.json`, pieces: listed(rows) };
}

function readme(shares: readonly CopiedShare[], { person, at }: CopyFacts): string {
  const lines = (locale: keyof Bilingual): string[] =>
    shares.map(({ name, about, rows }) => `  ${name}.json — ${about[locale]} (${rows.length})`);
  const day = at.toISOString().slice(0, 10);
  return [
    `Копия персональных данных, ${day}`,
    `Чья: ${person.email} (${person.id})`,
    '',
    'Здесь всё, что сервис хранит о вас; это ваше право по статье 14 Федерального закона № 152-ФЗ.',
    'Паролей, ключей и других секретов здесь нет: сервис хранит только их отпечатки.',
    'Данных других людей здесь нет. Документы организации (сметы, акты) принадлежат ей и выгружаются экспортом.',
    `Время указано по UTC. В каждом файле не больше ${MAX_COPIED_ROWS} последних записей.`,
    '',
    ...lines('ru'),
    '',
    '----',
    '',
    `Copy of personal data, ${day}`,
    `Whose: ${person.email} (${person.id})`,
    '',
    'This is all that the service keeps about you; article 14 of Federal Law 152-FZ gives you the right to it.',
    'There are no passwords, keys or other secrets in it: the service keeps only their digests.',
    'Nothing of other people is in it. Documents of an organisation (estimates, acts) are its own; exports write them.',
    `Times are in UTC. No file has more than the newest ${MAX_COPIED_ROWS} records.`,
    '',
    ...lines('en'),
    '',
  ].join('\r\n');
}

function* listed(rows: readonly object[]): Generator<string> {
  if (rows.length === 0) {
    yield '[]\n';
    return;
  }
  for (const [index, row] of rows.entries()) yield `${index === 0 ? '[' : ','}\n${JSON.stringify(row, plain)}`;
  yield '\n]\n';
}

/** Sizes are whole numbers that JSON does not know. */
function plain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}
