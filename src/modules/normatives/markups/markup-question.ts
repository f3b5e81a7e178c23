import type { Subsection } from '../../../engine/normatives/binding';
import type { MarkupQuestion } from '../../../engine/normatives/choose-markups';
import { readNormCode } from '../../../engine/normatives/norm-code';
import { AppError } from '../../../kernel/errors';
import type { Bilingual } from '../../../kernel/issue';
import { CandidatesQuery } from './markups.dto';

/** @throws AppError VALIDATION_FAILED for what is no norm code, and for a subsection of another section */
export function questionOf({ normCode, subsection, site }: CandidatesQuery): MarkupQuestion {
  const code = readNormCode(normCode);
  if (code === null) throw wrong('?normCode', NO_CODE);
  const stated = subsection === undefined ? null : subsectionOf(subsection);
  if (stated !== null && stated.section !== code.section) throw wrong('?subsection', otherSection(code.section));
  return { code, subsection: stated, site: site ?? null };
}

/** The pattern of the query lets `1.8` through and nothing else. */
function subsectionOf(text: string): Subsection {
  const [section = '', number = ''] = text.split('.');
  return { section: parseInt(section, 10), number: parseInt(number, 10) };
}

function wrong(pointer: string, detail: Bilingual): AppError {
  return new AppError('VALIDATION_FAILED', { errors: [{ pointer, detail }] });
}

const NO_CODE: Bilingual = {
  ru:
    'должен быть шифр нормы или расценки с приставкой, например ГЭСНм08-02-147-01: одни и те же цифры есть в ' +
    'сборниках разных видов. На ресурсы НР и СП не начисляются',
  en:
    'must be the code of a norm or unit rate with its prefix, such as ГЭСНм08-02-147-01: the same digits stand in ' +
    'collections of different kinds. Resources bear no overhead and profit',
};

function otherSection(section: number): Bilingual {
  return {
    ru: `норма стоит в разделе (отделе) ${section}: подраздел начинается с «${section}.»`,
    en: `the norm stands in section ${section}: its subsection begins with “${section}.”`,
  };
}
