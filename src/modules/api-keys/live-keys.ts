import { Injectable } from '@nestjs/common';
import { TurnReads } from '../../platform/database';
import { LiveKeysRepository, type LiveKey } from './live-keys.repository';

/** The keys of requests, as they are when the request comes. */
@Injectable()
export class LiveKeys extends TurnReads<LiveKey> {
  constructor(keys: LiveKeysRepository) {
    super((ids) => keys.find(ids));
  }
}
