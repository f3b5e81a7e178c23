import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Chores } from '../../../platform/chores';
import { CatalogueRowsRepository } from './catalogue-rows.repository';

/** Every hour: throws away what a load has written that a crash broke off, where no other load has done so by then. */
@Injectable()
export class CatalogueLeftovers implements OnApplicationBootstrap {
  constructor(
    private readonly rows: CatalogueRowsRepository,
    private readonly chores: Chores,
  ) {}

  onApplicationBootstrap(): void {
    // Whoever gets the pen throws away what lies about.
    this.chores.hourly('sweeping the catalogue', () => this.rows.alone(() => Promise.resolve()));
  }
}
