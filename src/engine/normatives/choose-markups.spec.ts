import type { Span } from './binding';
import { chooseMarkups, type MarkupChoice } from './choose-markups';
import { MARKUP_TABLE } from './markup-rules';
import { readNormCode } from './norm-code';
import type { WorkSite } from './work-site';

function choice(text: string, more: { subsection?: string; site?: WorkSite } = {}): MarkupChoice {
  const [section, number] = (more.subsection ?? '').split('.').map((digits) => parseInt(digits, 10));
  const subsection = section === undefined || number === undefined ? null : { section, number };
  return chooseMarkups({ code: readNormCode(text)!, subsection, site: more.site ?? null });
}

/** `chosen 006.0`, `ambiguous 021.0 either, 021.1 either`, `unknown`. */
function told(text: string, more: { subsection?: string; site?: WorkSite } = {}): string {
  const { status, candidates } = choice(text, more);
  const named = candidates.map(({ rule, reason }) => (reason === 'bound' ? rule.code : `${rule.code} ${reason}`));
  return [status, named.join(', ')].filter(Boolean).join(' ');
}

describe('overhead and profit of a norm', () => {
  it.each([
    ['ГЭСН06-03-004-13', 'chosen 006.0'],
    ['ГЭСН09-06-006-03', 'chosen 009.0'],
    ['ГЭСН11-01-041-01', 'chosen 011.0'],
    ['ГЭСН15-04-005-03', 'chosen 015.0'],
    ['ГЭСН18-03-001-01', 'chosen 016.0'],
    ['ГЭСНм12-01-001-01', 'chosen 054.0'],
    ['ГЭСНр62-01-001-01', 'chosen 096.0'],
    ['ГЭСНп01-01-001-01', 'chosen 083.0'],
    ['ГЭСНмр02-02-001-01', 'chosen 105.0'],
  ])('follow from its collection: %s is %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });

  it.each([
    ['ГЭСН01-02-055-01', 'chosen 001.2'],
    ['ГЭСН01-02-060-01', 'chosen 001.2'],
    ['ГЭСН01-02-065-02', 'chosen 001.2'],
    ['ГЭСН01-02-066-01', 'chosen 001.4'],
    ['ГЭСН01-03-001-01', 'chosen 001.5'],
    ['ГЭСН06-14-008-01', 'chosen 006.1'],
    ['ГЭСН06-14-007-01', 'chosen 006.0'],
    ['ГЭСН06-18-001-01', 'chosen 006.1'],
    ['ГЭСН06-22-001-01', 'chosen 006.2'],
    ['ГЭСН07-05-001-01', 'chosen 007.1'],
    ['ГЭСН07-08-001-02', 'chosen 007.1'],
    ['ГЭСН07-08-002-02', 'chosen 007.0'],
    ['ГЭСН14-01-005-01', 'chosen 014.1'],
    ['ГЭСН14-01-006-01', 'chosen 014.0'],
    ['ГЭСН27-02-010-08', 'chosen 021.1'],
    ['ГЭСН27-02-010-10', 'chosen 021.0'],
    ['ГЭСН27-07-001-01', 'chosen 021.1'],
    ['ГЭСН29-04-025-01', 'chosen 023.1'],
    ['ГЭСН29-04-025-02', 'chosen 023.2'],
    ['ГЭСН46-02-004-01', 'chosen 040.2'],
    ['ГЭСН46-02-007-01', 'chosen 040.1'],
    ['ГЭСН46-09-005-01', 'chosen 040.2'],
    ['ГЭСН46-09-006-01', 'chosen 040.1'],
    ['ГЭСНмр01-04-001-01', 'chosen 104.1'],
    ['ГЭСНмр01-05-001-01', 'chosen 104.2'],
    ['ГЭСНр65-02-010-03', 'chosen 099.1'],
    ['ГЭСНр65-02-010-05', 'chosen 099.2'],
    ['ГЭСНр66-03-032-11', 'chosen 100.1'],
    ['ГЭСНр66-03-032-10', 'chosen 100.2'],
  ])('follow from its section, table or number: %s is %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });

  it.each([
    ['ГЭСН05-01-221-01', 'chosen 108.0'],
    ['ГЭСН05-01-117-01', 'chosen 108.0'],
    ['ГЭСН05-01-118-01', 'chosen 005.1'],
    ['ГЭСН06-03-010-01', 'chosen 108.0'],
    ['ГЭСН06-15-001-01', 'chosen 108.0'],
    ['ГЭСН06-22-012-03', 'chosen 108.0'],
    ['ГЭСН06-22-012-04', 'chosen 006.2'],
    ['ГЭСН06-22-014-01', 'chosen 108.0'],
    ['ГЭСН09-05-019-01', 'chosen 108.0'],
    ['ГЭСН12-01-019-01', 'chosen 108.0'],
    ['ГЭСН27-10-001-01', 'chosen 108.0'],
    ['ГЭСН46-08-003-01', 'chosen 108.0'],
    ['ГЭСН46-09-001-07', 'chosen 108.0'],
    ['ГЭСН46-09-001-08', 'chosen 040.1'],
  ])('of materials made on the site are those of item 108, whatever their collection: %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });
});

describe('what the table leaves open', () => {
  it.each([
    ['ГЭСН27-02-010-01', 'ambiguous 021.0 either, 021.1 either'],
    ['ГЭСН27-02-010-07', 'ambiguous 021.0 either, 021.1 either'],
    ['ГЭСН29-04-013-01', 'ambiguous 023.1 either, 023.2 either'],
    ['ГЭСН29-04-017-02', 'ambiguous 023.1 either, 023.2 either'],
  ])('is asked, not guessed: %s is %s', (code, expected) => {
    expect(told(code)).toBe(expected);
    expect(choice(code).asks).toEqual([]);
  });

  it('is asked among the rules of communication equipment too', () => {
    const sections3to5 = told('ГЭСНм10-06-001-01', { site: 'other', subsection: '6.3' });
    expect(sections3to5).toBe('ambiguous 051.1 either, 051.3 either');
    expect(told('ГЭСНм10-06-001-01', { site: 'other', subsection: '6.1' })).toBe('chosen 051.3');
    expect(told('ГЭСНм10-06-001-01', { site: 'other', subsection: '6.2' })).toBe('chosen 051.1');
    expect(told('ГЭСНм10-06-001-01')).toBe('ambiguous 051.1 subsection, 051.3 subsection, 052.0 site');
    expect(choice('ГЭСНм10-06-001-01').asks).toEqual(['subsection', 'site']);
  });

  it('by subsections, which codes do not name, is asked until somebody names it', () => {
    expect(told('ГЭСН01-01-013-01')).toBe('ambiguous 001.1 subsection, 001.3 subsection');
    expect(choice('ГЭСН01-01-013-01').asks).toEqual(['subsection']);
    expect(told('ГЭСН01-01-013-01', { subsection: '1.1' })).toBe('chosen 001.1');
    expect(told('ГЭСН01-01-013-01', { subsection: '1.8' })).toBe('chosen 001.3');
    expect(told('ГЭСН01-01-013-01', { subsection: '1.9' })).toBe('unknown');
    expect(told('ГЭСН35-01-001-01', { subsection: '1.33' })).toBe('chosen 029.1');
    expect(told('ГЭСН35-01-001-01', { subsection: '1.34' })).toBe('chosen 029.2');
    expect(told('ГЭСН41-01-001-01')).toBe('ambiguous 035.0 subsection, 108.0 subsection');
    expect(told('ГЭСН41-01-001-01', { subsection: '1.5' })).toBe('chosen 108.0');
    expect(told('ГЭСН41-01-001-01', { subsection: '1.4' })).toBe('chosen 035.0');
    expect(told('ГЭСН41-02-001-01')).toBe('chosen 035.0');
  });

  it('is asked although only one rule is left, where that rule holds for some subsections only', () => {
    expect(told('ГЭСН29-04-001-01')).toBe('ambiguous 023.1 subsection');
    expect(told('ГЭСН29-04-001-01', { subsection: '4.1' })).toBe('chosen 023.1');
  });

  it('needs no subsection where the table says it itself, and takes no wrong one', () => {
    expect(told('ГЭСН01-02-066-01', { subsection: '2.1' })).toBe('chosen 001.4');
    expect(told('ГЭСН01-01-013-01', { subsection: '2.1' })).toBe('ambiguous 001.1 subsection, 001.3 subsection');
  });

  it('by the place of work is asked until somebody names the place', () => {
    expect(told('ГЭСНм08-02-147-01')).toBe('ambiguous 049.1 site, 049.2 site, 049.3 site, 052.0 site');
    expect(choice('ГЭСНм08-02-147-01').asks).toEqual(['site']);
    expect(told('ГЭСНм08-02-147-01', { site: 'nuclear_power_plant' })).toBe('chosen 049.1');
    expect(told('ГЭСНм08-02-147-01', { site: 'mining' })).toBe('chosen 049.2');
    expect(told('ГЭСНм08-02-147-01', { site: 'other' })).toBe('chosen 049.3');
    expect(told('ГЭСНм08-02-147-01', { site: 'airfield_navigation' })).toBe('chosen 052.0');
    expect(told('ГЭСНм11-04-001-01')).toBe('ambiguous 052.0 site, 053.0 site');
    expect(told('ГЭСНм11-04-001-01', { site: 'other' })).toBe('chosen 053.0');
    expect(told('ГЭСНм10-04-066-01', { site: 'mining' })).toBe('chosen 051.2');
  });

  it('of commissioning is asked on a nuclear power plant, where the equipment decides', () => {
    expect(told('ГЭСНп07-01-001-01', { site: 'nuclear_power_plant' })).toBe('ambiguous 083.0, 084.0');
    expect(told('ГЭСНп07-01-001-01', { site: 'other' })).toBe('chosen 083.0');
  });

  it('of unit rates of 2001 is proposed, because the table was made for other norms', () => {
    expect(told('ФЕР07-01-001-01')).toBe('ambiguous 007.0 other_base');
    expect(told('ФЕРм10-05-011-01', { site: 'other' })).toBe('ambiguous 051.2 other_base');
    expect(told('ТЕР27-02-010-01')).toBe('ambiguous 021.0 either, 021.1 either');
  });
});

describe('misprints of the table', () => {
  it.each([
    ['ГЭСНр66-01-024-01', 'chosen 100.1'],
    ['ГЭСНр66-01-025-01', 'ambiguous 100.1 misprint'],
    ['ГЭСНр66-01-028-01', 'ambiguous 100.1 misprint'],
    ['ГЭСНр66-03-037-01', 'ambiguous 100.2 misprint'],
    ['ГЭСНр66-03-034-37', 'ambiguous 100.2 misprint'],
    ['ГЭСНр66-03-034-01', 'chosen 100.2'],
    ['ГЭСНр66-03-045-01', 'ambiguous 100.2 misprint'],
    ['ГЭСНр66-03-046-01', 'ambiguous 100.2 misprint'],
    ['ГЭСНр69-01-010-01', 'chosen 103.0'],
    ['ГЭСНр69-01-011-01', 'ambiguous 103.0 misprint, 108.0 misprint'],
    ['ГЭСНр69-01-013-01', 'ambiguous 103.0 misprint, 108.0 misprint'],
    ['ГЭСНр69-01-014-01', 'chosen 108.0'],
  ])('are proposed and never taken at a guess: %s is %s', (code, expected) => {
    expect(told(code)).toBe(expected);
  });
});

describe('norms the table does not name', () => {
  it.each([
    'ГЭСН46-02-003-01',
    'ГЭСН29-04-025-06',
    'ГЭСН48-01-001-01',
    'ГЭСНр51-01-008-01',
    'ГЭСНр66-01-033-01',
    'ГЭСНп10-01-001-01',
  ])('%s has no rule, and gets none', (code) => {
    expect(told(code)).toBe('unknown');
  });
});

/** Norms at every edge of what the table names, and right beside it. */
function normsAtEdges(): string[] {
  const prefixes = { building: '', mounting: 'м', repair: 'р', equipment_overhaul: 'мр', commissioning: 'п' };
  const around = (span: Span | null): number[] =>
    span === null ? [1] : [span.from - 1, span.from, span.to, span.to + 1];
  const codes = MARKUP_TABLE.places.flatMap(({ kind, collection, section, table, norm }) =>
    (section === null ? [1, 2] : [section, section + 1]).flatMap((inSection) =>
      around(table).flatMap((inTable) =>
        around(norm).map((number) => {
          const digits = [pad(inSection, 2), pad(inTable, 3), pad(number, 2)].join('-');
          return `ГЭСН${prefixes[kind]}${collection}-${digits}`;
        }),
      ),
    ),
  );
  return [...new Set(codes)];
}

it('never finds two rules that both hold for certain, at any edge of what the table names', () => {
  const codes = normsAtEdges();
  const doubles = codes.filter((code) => {
    const certain = choice(code, { site: 'other' }).candidates.filter(({ reason }) => reason === 'bound');
    return certain.length > 1;
  });
  expect(codes.length).toBeGreaterThan(1_000);
  expect(doubles).toEqual([]);
});

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
