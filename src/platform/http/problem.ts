import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { ErrorCode } from '../../kernel/errors';

/** One wrong field of the request. */
export class ProblemField {
  @ApiProperty({ description: 'JSON Pointer into the body, or `?name` for a query parameter', example: '/quantity' })
  pointer!: string;

  @ApiProperty({ example: 'must be a decimal number written as a string' })
  detail!: string;
}

/** RFC 9457 problem details: the body of every failure. */
export class Problem {
  @ApiProperty({ format: 'uri', example: 'http://127.0.0.1:3020/problems/validation-failed' })
  type!: string;

  @ApiProperty({ example: 'Some fields are wrong' })
  title!: string;

  @ApiProperty({ example: 400 })
  status!: number;

  @ApiProperty({ description: 'Stable name of the failure', example: 'VALIDATION_FAILED' })
  code!: string;

  @ApiProperty({ example: 'quantity: must be a decimal number written as a string' })
  detail!: string;

  @ApiProperty({ description: 'The path that was asked for', example: '/api/estimates' })
  instance!: string;

  @ApiProperty({ description: 'Name it when you ask for help', example: '01997d3e-7c1a-7a3b-9a51-0d3e8f6a2b4c' })
  requestId!: string;

  @ApiPropertyOptional({ type: [ProblemField] })
  errors?: ProblemField[];
}

/** `NOT_FOUND` → `not-found`: the last part of a problem's type. */
export function problemSlug(code: ErrorCode): string {
  return code.toLowerCase().replaceAll('_', '-');
}

/** The `type` of a problem: the address of its page. */
export function problemType(publicUrl: string, code: ErrorCode): string {
  return `${publicUrl}/problems/${problemSlug(code)}`;
}
