import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { KNOWN_UNITS } from '../../../engine';
import { plainText } from '../../../kernel/decimal';
import { Endpoint, scope } from '../../../platform/http';
import { FixedLists } from '../fixed-lists';
import { conversionOf } from './unit.rules';
import { ConvertUnits, UnitConversionView, UnitPage, UnitsQuery } from './units.dto';

@Controller('api/normatives')
export class UnitsController {
  constructor(private readonly lists: FixedLists) {}

  @Get('units')
  @Endpoint({
    summary: 'List the units that are converted',
    description:
      'Any multiple of them is understood (`100 м3`, `тыс. шт`). A unit that is not listed measures itself: it is ' +
      'converted into multiples of itself only.',
    access: scope('estimates:read'),
    response: UnitPage,
    errors: ['CURSOR_INVALID'],
  })
  list(@Query() query: UnitsQuery): UnitPage {
    const { dimension } = query;
    return this.lists.page(
      KNOWN_UNITS.filter((unit) => dimension === undefined || unit.dimension === dimension),
      {
        list: ['units', dimension],
        query,
        idOf: ({ symbol }) => symbol,
        view: ({ symbol, factor, aliases, ...unit }) => ({
          ...{ id: symbol, dimension: unit.dimension },
          factor: plainText(factor),
          aliases: [...aliases],
        }),
      },
    );
  }

  @Post('unit-conversions')
  @Endpoint({
    summary: 'Convert a quantity into another unit of the same kind',
    description: 'Nothing is stored: the same request gives the same answer.',
    access: scope('estimates:read'),
    response: UnitConversionView,
    errors: ['UNIT_MISMATCH'],
    idempotency: 'none',
  })
  convert(@Body() input: ConvertUnits): UnitConversionView {
    return conversionOf(input);
  }
}
