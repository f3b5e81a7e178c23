import { Injectable, RequestMethod, type NestInterceptor } from '@nestjs/common';
import { INTERCEPTORS_METADATA } from '@nestjs/common/constants';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor';
import { RehearsalInterceptor } from './rehearsal.interceptor';
import { Routes } from './routes';

const CHANGES = new Set([RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE]);

/** Puts the interceptors of changes on the routes that change something. Global ones would cost every read an eighth. */
@Injectable()
export class ChangeInterceptors {
  constructor(
    private readonly routes: Routes,
    private readonly rehearsal: RehearsalInterceptor,
    private readonly idempotency: IdempotencyInterceptor,
  ) {}

  /** To be called before the routes are registered. */
  attach(): void {
    const ours: NestInterceptor[] = [this.rehearsal, this.idempotency];
    for (const { handler, method } of this.routes.list()) {
      if (!CHANGES.has(method)) continue;
      // What @UseInterceptors leaves. Several applications in one process share the class: the last one's interceptors count.
      const noted = (Reflect.getMetadata(INTERCEPTORS_METADATA, handler) ?? []) as NestInterceptor[];
      Reflect.defineMetadata(INTERCEPTORS_METADATA, [...ours, ...noted.filter((one) => !isOfChanges(one))], handler);
    }
  }
}

function isOfChanges(interceptor: NestInterceptor): boolean {
  return interceptor instanceof RehearsalInterceptor || interceptor instanceof IdempotencyInterceptor;
}
