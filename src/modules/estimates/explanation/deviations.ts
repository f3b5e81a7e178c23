import type { Bilingual } from '../../../kernel/issue';
import type { LineRecord } from '../records/records';

/** Where a line departs from the norm of its position. */
export interface Deviation {
  resourceId: string;
  kind: 'replaced' | 'excluded' | 'added';
  /** Code and name, as the line is. */
  resource: string;
  /** Of what the norm had. */
  replaced: string | null;
  reason: string | null;
}

/** In the order of the lines. A replaced resource that was excluded later departs twice. */
export function deviationsOf(lines: readonly LineRecord[]): Deviation[] {
  return lines.flatMap((line) => {
    const { id: resourceId, replacedFrom, isExcluded, exclusionReason, isAdded, comment } = line;
    const about = { resourceId, resource: titleOf(line), replaced: null };
    const from = replacedFrom && { replaced: titleOf(replacedFrom), reason: replacedFrom.reason ?? null };
    return [
      ...(from === null ? [] : [{ ...about, ...from, kind: 'replaced' as const }]),
      ...(isExcluded ? [{ ...about, kind: 'excluded' as const, reason: exclusionReason }] : []),
      ...(isAdded ? [{ ...about, kind: 'added' as const, reason: comment }] : []),
    ];
  });
}

/** Paragraphs of a text for people; none where the norm is as it was. */
export function deviationsText(deviations: readonly Deviation[], language: keyof Bilingual): string[] {
  if (deviations.length === 0) return [];
  const { heading, kinds, because } = WORDS[language];
  const lines = deviations.map(({ kind, resource, replaced, reason }) => {
    const what = replaced === null ? resource : `${replaced} → ${resource}`;
    return `– ${kinds[kind]}: ${what}${reason === null ? '' : ` (${because}: ${reason})`}`;
  });
  return [[`${heading}:`, ...lines].join('\n') + '\n'];
}

const WORDS = {
  ru: {
    heading: 'Изменения против нормы',
    kinds: { replaced: 'заменено', excluded: 'исключено', added: 'добавлено' },
    because: 'причина',
  },
  en: {
    heading: 'Departures from the norm',
    kinds: { replaced: 'replaced', excluded: 'excluded', added: 'added' },
    because: 'reason',
  },
} as const;

function titleOf({ prefix, code, name }: Pick<LineRecord, 'prefix' | 'code' | 'name'>): string {
  return `${prefix ?? ''}${code} ${name}`;
}
