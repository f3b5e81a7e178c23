import { Controller, Get, Query } from '@nestjs/common';
import { VAT_RATES, vatFor, type VatRate } from '../../../engine/normatives/vat-rates';
import { plainText } from '../../../kernel/decimal';
import { getContext } from '../../../platform/context';
import { Endpoint, scope } from '../../../platform/http';
import { sourceView } from '../source.dto';
import { VatRatesQuery, VatRatesView, VatRateView } from './vat-rates.dto';

@Controller('api/normatives/vat-rates')
export class VatRatesController {
  @Get()
  @Endpoint({
    summary: 'Show the rate of VAT on a day of supply',
    description: 'Without `date` only the table; the rate itself depends on the day.',
    access: scope('estimates:read'),
    response: VatRatesView,
  })
  show(@Query() { date, taxStatus }: VatRatesQuery): VatRatesView {
    const day = date ?? null;
    const { status, rate, reason } = vatFor({ day, taxStatus });
    return {
      ...{ date: day, taxStatus, status },
      ratePercent: rate && plainText(rate.ratePercent),
      reason: reason[getContext().locale],
      source: rate && sourceView(rate.source),
      data: VAT_RATES.map(rateView),
    };
  }
}

function rateView({ ratePercent, validFrom, validTo, source }: VatRate): VatRateView {
  return { ratePercent: plainText(ratePercent), validFrom, validTo, source: sourceView(source) };
}
