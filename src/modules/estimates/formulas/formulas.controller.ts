import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Endpoint, IdParam, scope } from '../../../platform/http';
import { EvaluateFormula, FormulaEvaluationView, FormulaPage, FormulasQuery } from './formula.dto';
import { FormulasService } from './formulas.service';

@ApiTags('Formulas')
@Controller('api/estimates/:estimateId')
export class FormulasController {
  constructor(private readonly service: FormulasService) {}

  @Get('formulas')
  @Endpoint({
    summary: 'List the variables of an estimate, and the positions with a formula or an identifier',
    description: 'With what each comes to, what it refers to, what refers to it, and what is wrong with it.',
    access: scope('estimates:read'),
    response: FormulaPage,
    errors: ['NOT_FOUND', 'CURSOR_INVALID'],
  })
  list(@IdParam('estimateId') estimateId: string, @Query() query: FormulasQuery): Promise<FormulaPage> {
    return this.service.page(estimateId, query);
  }

  @Post('formula-evaluations')
  @Endpoint({
    summary: 'Work out a formula with the names of an estimate',
    description: 'Nothing is stored. A formula without a value is told with the reason and its column.',
    access: scope('estimates:read'),
    response: FormulaEvaluationView,
    errors: ['NOT_FOUND'],
    idempotency: 'none',
  })
  evaluate(@IdParam('estimateId') estimateId: string, @Body() { formula }: EvaluateFormula): Promise<FormulaEvaluationView> {
    return this.service.evaluate(estimateId, formula);
  }
}
