import { Injectable } from '@nestjs/common';
import type { ColumnLetters } from '../../formats';
import { ImportsRepository } from './imports.repository';

/** How the organisation has had tables read: for whoever reads such tables too. */
@Injectable()
export class RememberedColumns {
  constructor(private readonly imports: ImportsRepository) {}

  /** By the fingerprint of the titles. */
  all(): Promise<ReadonlyMap<string, ColumnLetters>> {
    return this.imports.rememberedColumns();
  }
}
