import fc from 'fast-check';
import type {
  CoefficientDocument,
  DeclaredAmounts,
  DeclaredLevel,
  DeclaredSummary,
  EstimateDocument,
  IndexDocument,
  LegalDocument,
  MarkupDocument,
  PositionDocument,
  PriceDocument,
  ResourceDocument,
  SectionDocument,
  SectionRow,
  UnitRateDocument,
} from '../../../src/formats';

/**
 * Documents as the state schema can carry them whole: what it has no word for (a manual price, an excluded row) is
 * absent, and what is read off other fields (the group of a coefficient, the source of a price) fits them. `isComplete`
 * has everything that the schemas demand, so that what is written must be valid.
 */
export function arbitraryDocument(options: { isComplete: boolean; method: Method }): fc.Arbitrary<EstimateDocument> {
  const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
    options.isComplete ? value : fc.option(value, { nil: null, freq: 3 });
  return new Documents(optional, options.isComplete, options.method === 'base_index').document();
}

export type Method = 'resource_index' | 'base_index';

const PLACE = { path: '', line: 0, column: 0 };
const UNITS = ['т', 'м3', 'чел.-ч', 'маш.-ч', '1000 м', 'шт'];

/** Letters, digits, markup, quotes, line breaks inside, characters of two code units. */
export const words = fc
  .string({ unit: fc.constantFrom(...'абвгдЁЖ ABCxyz0123<>&"\'№«»—;,.\n\t', '😀', 'é'), minLength: 1, maxLength: 25 })
  .map((text) => text.trim())
  .filter((text) => text !== '');
export const whole = (max: number): fc.Arbitrary<string> => fc.integer({ min: 1, max }).map(String);
export const figure = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 14n }), fc.integer({ min: 0, max: 7 }))
  .map(([digits, places]) => {
    const text = digits.toString().padStart(places + 1, '0');
    return places === 0 ? text : `${text.slice(0, -places)}.${text.slice(-places)}`;
  });
/** Coefficients are near to one; products of large numbers leave what a figure can hold. */
const factor = fc.integer({ min: 0, max: 100_000_000 }).map((digits) => {
  const text = String(digits).padStart(8, '0');
  return `${text.slice(0, -7)}.${text.slice(-7)}`;
});
export const date = fc
  .tuple(fc.integer({ min: 1990, max: 2099 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`);
const guid = fc.uuid().map((id) => `{${id.toUpperCase()}}`);

class Documents {
  constructor(
    private readonly optional: <T>(value: fc.Arbitrary<T>) => fc.Arbitrary<T | null>,
    private readonly isComplete: boolean,
    private readonly isBaseIndex: boolean,
  ) {}

  document(): fc.Arbitrary<EstimateDocument> {
    const { optional } = this;
    return fc.record({
      source: fc.constant({
        format: 'state-xml',
        schemaVersion: null,
        program: null,
        programVersion: null,
        exportedAt: null,
      }),
      construction: fc.record({ number: optional(words), name: words }),
      object: fc.record({
        number: optional(words),
        name: words,
        address: optional(words),
        accessLevel: optional(fc.constantFrom('общедоступная информация', 'коммерческая тайна')),
      }),
      estimate: this.header(),
      sections: fc.array(this.section(), { minLength: 1, maxLength: 3 }),
      declared: this.isBaseIndex ? this.summary() : optional(this.summary()),
    });
  }

  private header(): fc.Arbitrary<EstimateDocument['estimate']> {
    const { optional } = this;
    const level = fc.record({
      year: fc.integer({ min: 1964, max: 2100 }),
      quarter: fc.integer({ min: 1, max: 4 }),
      month: optional(fc.integer({ min: 1, max: 12 })),
      day: optional(fc.integer({ min: 1, max: 31 })),
      note: optional(words),
    });
    return fc.record({
      guid: optional(guid),
      number: words,
      name: words,
      method: fc.constant(this.isBaseIndex ? ('base_index' as const) : ('resource_index' as const)),
      ...(this.isBaseIndex ? { indexKind: fc.constantFrom(...INDEX_KINDS) } : {}),
      date: optional(date),
      region: optional(
        fc.record({
          state: optional(words),
          code: whole(99),
          name: words,
          subregionCode: whole(99),
          subregionName: words,
        }),
      ),
      territory: fc.constantFrom('ordinary' as const, 'equated_to_far_north' as const, 'far_north' as const),
      industry: this.isBaseIndex ? fc.constant(null) : optional(words),
      objectType: fc.constantFrom('Производственный', 'Непроизводственный', 'Линейный'),
      legal: this.legal(),
      salaryAct: optional(words),
      priceLevelBase: optional(level),
      priceLevelCurrent: optional(level),
      reason: optional(words),
      constructionVolume: optional(
        fc.record({ quantity: figure, unit: optional(words), pricePerUnit: optional(figure) }),
      ),
      signatures: fc.record({ composedBy: optional(words), verifiedBy: optional(words) }),
      coefficients: fc.constant([]),
      indices: this.isBaseIndex ? this.estimateIndices() : fc.constant([]),
      extras: fc.constant<Record<string, string>>(
        this.isBaseIndex ? { EstimateType: '<EstimateType>Реконструкция</EstimateType>' } : {},
      ),
    });
  }

  /** At most one for each place that a summary has for it, in the order of the summary. */
  private estimateIndices(): fc.Arbitrary<IndexDocument[]> {
    const places = [
      { workType: 'building', target: 'machines' },
      { workType: 'building', target: 'materials' },
      { workType: 'mounting', target: 'machines' },
      { workType: null, target: 'equipment' },
      { workType: 'other', target: 'materials' },
      { workType: null, target: 'other' },
    ] as const;
    const indices = places.map((place) =>
      fc.option(
        fc.record({ value: factor, reason: words }).map((index) => ({ ...place, ...index })),
        { nil: null },
      ),
    );
    return fc.tuple(...indices).map((all) => all.filter((index) => index !== null));
  }

  private legal(): fc.Arbitrary<LegalDocument[]> {
    const act = (role: LegalDocument['role']): fc.Arbitrary<LegalDocument> =>
      fc.record({
        role: fc.constant(role),
        name: words,
        type: this.optional(fc.constantFrom('ГСН', 'ОСН', 'ТЕР', 'Справочная информация')),
        date: this.optional(date),
        number: this.optional(whole(999)),
        orders: this.optional(words),
      });
    return fc
      .tuple(
        act('main'),
        act('methodology'),
        act('overheads'),
        act('profits'),
        fc.array(act('indexes'), { maxLength: 2 }),
        fc.array(act('other'), { maxLength: 2 }),
      )
      .map(([main, methodology, overheads, profits, indexes, other]) => [
        main,
        methodology,
        overheads,
        profits,
        ...indexes,
        ...other,
      ]);
  }

  private section(): fc.Arbitrary<SectionDocument> {
    const row = fc.oneof(
      { weight: 4, arbitrary: this.position().map((position): SectionRow => ({ type: 'position', position })) },
      { weight: 1, arbitrary: words.map((text): SectionRow => ({ type: 'text', text })) },
    );
    return fc.record({
      code: whole(99),
      name: words,
      sections: fc.constant([]),
      rows: fc.array(row, { maxLength: 4 }),
      declared: this.optional(this.summary()),
      extras: fc.constant({}),
      place: fc.constant(PLACE),
    });
  }

  private position(): fc.Arbitrary<PositionDocument> {
    return fc.oneof(this.cost(), this.row('material'), this.row('machine'), this.row('equipment'), this.row('other'));
  }

  private cost(): fc.Arbitrary<PositionDocument> {
    const names = [
      'normDirect',
      'normMachines',
      'normWorkersSalary',
      'normSalary',
      'salary',
      'labourHours',
      'machinistHours',
    ];
    return fc
      .record({
        base: this.positionBase(),
        ...(this.isBaseIndex
          ? {
              unitRate: this.optional(this.unitRate()),
              indices: this.positionIndices(),
              amountsBase: amountsOf(names.slice(0, 5), ['normDirect']),
            }
          : {}),
        prefix: fc.constantFrom('ГЭСН', 'ГЭСНм', 'ГЭСНмр', 'ГЭСНп', 'ФЕР'),
        quantityFormula: this.optional(words),
        coefficients: fc.array(this.positionCoefficient(), { maxLength: 2 }),
        overhead: this.optional(this.markup()),
        profit: this.optional(this.markup()),
        norm: fc.array(
          fc.oneof(
            this.resource('worker', 'norm'),
            this.resource('machine', 'norm'),
            this.resource('material', 'norm'),
          ),
          { maxLength: 3 },
        ),
        project: fc.array(this.resource('material', 'project'), { maxLength: 2 }),
        outside: fc.array(
          fc.oneof(
            this.resource('material', 'outside'),
            this.resource('equipment', 'outside'),
            this.transport('outside'),
          ),
          { maxLength: 2 },
        ),
        amounts: amountsOf(names),
      })
      .map(({ base, norm, project, outside, amounts, amountsBase, indices, ...rest }) => {
        const resources = [...norm, ...project, ...outside];
        const indexed = indices === undefined || indices.length === 0 ? {} : { indices };
        return withDeclared(
          { ...base, ...rest, ...indexed, kind: 'cost', price: null, resources },
          amounts,
          amountsBase,
        );
      });
  }

  private row(kind: 'material' | 'machine' | 'equipment' | 'other'): fc.Arbitrary<PositionDocument> {
    const target = { material: 'materials', machine: 'machines', equipment: 'equipment', other: 'volume' } as const;
    const children = kind === 'machine' ? this.machinist('outside') : this.transport('outside');
    return fc
      .record({
        base: this.positionBase(),
        price: this.price('outside'),
        coefficients: fc.array(this.coefficient(target[kind], 'consumption'), { maxLength: 2 }),
        resources: fc.array(children, { maxLength: 1 }),
        amounts: fc.record({ cost: figure }),
        costBase: figure,
      })
      .map(({ base, price, resources, amounts, costBase, coefficients }) => {
        const stated: DeclaredAmounts = { ...amounts };
        if (price.base !== null) stated['costBase'] = costBase;
        return withDeclared({ ...base, kind, prefix: null, price: price, resources, coefficients }, stated);
      });
  }

  private positionBase(): fc.Arbitrary<PositionDocument> {
    const { optional } = this;
    return fc.record({
      number: whole(9999),
      kind: fc.constant('cost' as const),
      prefix: fc.constant(null),
      code: words.map((text) => `Ш${text}`),
      name: words,
      unit: fc.constantFrom(...UNITS),
      quantity: optional(figure),
      quantityFormula: fc.constant(null),
      summaryType: fc.constantFrom('building' as const, 'mounting' as const, 'equipment' as const, 'other' as const),
      // The base-index schema knows restoration as a column of the summary, not as work of a position.
      workType: optional(
        fc.constantFrom(
          'building' as const,
          this.isBaseIndex ? ('other' as const) : ('restoration' as const),
          'transport' as const,
        ),
      ),
      comment: optional(words),
      isExcluded: fc.constant(false),
      coefficients: fc.constant([]),
      overhead: fc.constant(null),
      profit: fc.constant(null),
      amendments: optional(figure),
      loadPercent: optional(figure),
      idlePercent: optional(figure),
      price: fc.constant(null),
      unitRate: fc.constant(null),
      resources: fc.constant([]),
      quantityTakeoff: optional(
        fc.record({ fileName: words, numbers: fc.array(whole(999), { minLength: 1, maxLength: 3 }) }),
      ),
      declared: fc.record({
        quantityTotal: this.isComplete ? figure : optional(figure),
        amounts: fc.constant({}),
        total: optional(figure),
        totalBase: optional(figure),
        totalPerUnit: this.isBaseIndex ? fc.constant(null) : optional(figure),
      }),
      extras: fc.constant({}),
      place: fc.constant(PLACE),
    });
  }

  private resource(
    kind: 'worker' | 'machine' | 'material' | 'equipment',
    placement: ResourceDocument['placement'],
  ): fc.Arbitrary<ResourceDocument> {
    const children = kind === 'machine' ? this.machinist(placement) : this.transport(placement);
    const target = {
      worker: 'workersLabour',
      machine: 'machines',
      material: 'materials',
      equipment: 'equipment',
    } as const;
    return fc
      .record({
        base: this.resourceBase(this.price(placement)),
        coefficients: fc.array(this.coefficient(target[kind], 'consumption'), { maxLength: 2 }),
        isReturnable: fc.boolean(),
        children: fc.array(children, { maxLength: 1 }),
      })
      .map(({ base, coefficients, isReturnable, children: inside }) => ({
        ...withStated(base, coefficients),
        kind,
        placement,
        isReturnable: isReturnable && kind === 'material' && placement === 'outside',
        children: inside,
      }));
  }

  private machinist(placement: ResourceDocument['placement']): fc.Arbitrary<ResourceDocument> {
    return fc
      .record({ base: this.resourceBase(this.plainPrice()), grade: figure, crewSize: whole(4) })
      .map(({ base, grade, crewSize }) => {
        const own = this.isBaseIndex ? { name: base.name, comment: null } : { name: '', grade, crewSize };
        return { ...base, ...own, kind: 'machinist', placement, prefix: null };
      });
  }

  private transport(placement: ResourceDocument['placement']): fc.Arbitrary<ResourceDocument> {
    return this.resourceBase(this.price(placement)).map((base) => ({ ...base, kind: 'transport', placement }));
  }

  private resourceBase(price: fc.Arbitrary<PriceDocument>): fc.Arbitrary<ResourceDocument> {
    const { optional } = this;
    const declared = fc.record({ quantity: figure, cost: figure, costBase: fc.constant<string | null>(null) });
    return fc
      .record({
        number: optional(whole(99)),
        kind: fc.constant('material' as const),
        placement: fc.constant('norm' as const),
        prefix: optional(fc.constantFrom('ФССЦпг', 'ФССЦ')),
        code: words.map((text) => `К${text}`),
        name: words,
        unit: fc.constantFrom(...UNITS),
        consumption: optional(figure),
        crewSize: fc.constant(null),
        grade: fc.constant(null),
        coefficients: fc.constant<CoefficientDocument[]>([]),
        statedConsumptionCoefficient: fc.constant(null),
        statedCostCoefficient: fc.constant(null),
        price,
        comment: optional(words),
        isReturnable: fc.constant(false),
        isExcluded: fc.constant(false),
        children: fc.constant<ResourceDocument[]>([]),
        declared,
        extras: fc.constant({}),
        place: fc.constant(PLACE),
      })
      .map((resource): ResourceDocument => ({
        ...resource,
        declared: { ...resource.declared, costBase: resource.price.base === null ? null : '12.34' },
      }));
  }

  private price(placement: ResourceDocument['placement']): fc.Arbitrary<PriceDocument> {
    const indexed = fc.record({
      base: figure,
      index: figure,
      // A current price of zero beside a base price, an index and a cost is no price.
      current: this.optional(whole(99_999)),
      source: fc.constant('index' as const),
      indexName: words,
      indexReason: this.optional(words),
    });
    // Inside the norm 3.02 has no mark of a market price.
    return fc.oneof(indexed, this.plainPrice(), ...(placement === 'norm' ? [] : [this.marketPrice()]));
  }

  private plainPrice(): fc.Arbitrary<PriceDocument> {
    return fc
      .tuple(this.isBaseIndex ? figure : fc.option(figure, { nil: null }), this.optional(figure))
      .map(([base, current]) => ({
        base,
        index: null,
        current,
        source: current === null ? null : 'state',
        indexName: null,
        indexReason: null,
      }));
  }

  private marketPrice(): fc.Arbitrary<PriceDocument> {
    return figure.map((current) => ({
      base: null,
      index: null,
      current,
      source: 'market_analysis',
      indexName: null,
      indexReason: null,
    }));
  }

  private coefficient(
    target: CoefficientDocument['values'][number]['target'],
    effect: CoefficientDocument['effect'],
  ): fc.Arbitrary<CoefficientDocument> {
    return fc.record({
      name: words,
      reason: words,
      group: fc.constant('technological' as const),
      table: fc.constant(''),
      effect: fc.constant(effect),
      values: factor.map((value) => [{ target, value }]),
    });
  }

  private positionCoefficient(): fc.Arbitrary<CoefficientDocument> {
    const condition = fc
      .record({ value: factor, table: whole(9), name: words })
      .map(({ value, table, name }): CoefficientDocument => ({
        name,
        reason: `421/пр прил.10 табл.${table} п.1`,
        group: 'condition',
        table,
        effect: 'consumption',
        values: [
          { target: 'workersLabour', value },
          { target: 'machines', value },
        ],
      }));
    const wages = fc.record({ value: factor, name: words }).map(({ value, name }): CoefficientDocument => ({
      name,
      reason: '421/пр п.60(1)',
      group: 'wage_only',
      table: '',
      effect: 'cost',
      values: [{ target: 'workersSalary', value }],
    }));
    return fc.oneof(condition, wages, this.coefficient('volume', 'consumption'));
  }

  private unitRate(): fc.Arbitrary<UnitRateDocument> {
    return fc.record({
      workersSalary: figure,
      machines: figure,
      machinistSalary: figure,
      materials: figure,
      labourHours: figure,
      machinistHours: figure,
    });
  }

  /** Name and reason stand once for all indices of a position. */
  private positionIndices(): fc.Arbitrary<IndexDocument[]> {
    const targets = fc.subarray(['workersSalary', 'machinistSalary', 'machines', 'materials'] as const);
    return fc
      .record({ targets, value: factor, reason: words, name: fc.option(words, { nil: null }) })
      .map(({ targets: chosen, ...index }) => chosen.map((target) => ({ workType: null, target, ...index })));
  }

  private markup(): fc.Arbitrary<MarkupDocument> {
    return fc.record({
      code: words,
      name: this.optional(words),
      base: fc.constantFrom(
        'direct' as const,
        'workersSalary' as const,
        'salary' as const,
        'direct_and_overhead' as const,
      ),
      ratePercent: figure,
      coefficients: fc.array(fc.record({ name: words, reason: words, value: factor }), { maxLength: 2 }),
      declaredRatePercent: figure,
      declaredAmount: this.optional(figure),
      ...(this.isBaseIndex ? { declaredAmountBase: figure } : {}),
    });
  }

  private summary(): fc.Arbitrary<DeclaredSummary> {
    const level = this.level(['labourHours']);
    return this.isBaseIndex ? fc.tuple(level, this.level([])).map(([current, base]) => ({ ...current, base })) : level;
  }

  /** Hours stand at one level only. */
  private level(hours: readonly string[]): fc.Arbitrary<DeclaredLevel> {
    const items = amountsOf(
      ['workersSalary', 'machines', 'materials', 'materialsPrice', 'direct', 'overhead', ...hours],
      ['total', 'price'],
    );
    return fc.record({
      buckets: fc.record(
        { building: items, mounting: items, otherWorks: items, other: fc.record({ total: figure }) },
        { requiredKeys: [] },
      ),
      summary: items,
      otherTotal: this.optional(figure),
      total: figure,
    });
  }
}

const INDEX_KINDS = ['construction_and_mounting', 'elements', 'elements_in_position', 'none'] as const;

function amountsOf(optional: readonly string[], mandatory: readonly string[] = []): fc.Arbitrary<DeclaredAmounts> {
  const model = Object.fromEntries([...optional, ...mandatory].map((name) => [name, figure]));
  return fc.record(model, { requiredKeys: [...mandatory] });
}

const ROW_AMOUNTS = {
  material: 'materials',
  machine: 'machines',
  equipment: 'equipment',
  transport: 'transport',
  other: 'other',
};

/**
 * Where the norm or the row stands alone, its figures are those of the position as well, by the names of a calculation.
 */
function withDeclared(
  position: PositionDocument,
  amounts: DeclaredAmounts,
  amountsBase?: DeclaredAmounts,
): PositionDocument {
  const isAlone = position.resources.every((resource) => resource.placement !== 'outside');
  const pairs: Record<string, string> =
    position.kind === 'cost'
      ? { normDirect: 'direct', normMachines: 'machines', normWorkersSalary: 'workersSalary', normSalary: 'salary' }
      : { cost: position.workType === 'transport' ? 'transport' : ROW_AMOUNTS[position.kind] };
  const withWhole = (stated: DeclaredAmounts): DeclaredAmounts => {
    const whole = Object.entries(pairs).flatMap(([name, of]) => {
      const amount = stated[name];
      return isAlone && amount !== undefined ? [[of, amount] as const] : [];
    });
    return { ...Object.fromEntries(whole), ...stated };
  };
  const base = amountsBase === undefined ? {} : { amountsBase: withWhole(amountsBase) };
  const declared = { ...position.declared!, amounts: withWhole(amounts), ...base };
  const isStated =
    Object.keys(declared.amounts).length > 0 ||
    [declared.quantityTotal, declared.total, declared.totalBase, declared.totalPerUnit].some((value) => value !== null);
  return { ...position, declared: isStated ? declared : null };
}

/** The final coefficient of a resource stands in the document whenever the resource has coefficients. */
function withStated(resource: ResourceDocument, coefficients: CoefficientDocument[]): ResourceDocument {
  if (coefficients.length === 0) return resource;
  return { ...resource, coefficients, statedConsumptionCoefficient: '1.23', statedCostCoefficient: '1' };
}
