import { Injectable } from '@nestjs/common';
import { TurnReads } from '../../platform/database';
import { ActorsRepository, type LiveSession } from './actors.repository';

/** The sessions of requests, as they are when the request comes. */
@Injectable()
export class LiveSessions extends TurnReads<LiveSession> {
  constructor(actors: ActorsRepository) {
    super((ids) => actors.findLive(ids));
  }
}
