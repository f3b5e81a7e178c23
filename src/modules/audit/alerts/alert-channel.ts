import { Injectable } from '@nestjs/common';
import { Log } from '../../../platform/observability';
import type { AlertKind } from './alert.rules';

/** Something that somebody should look at. Its entry stands in the trail. */
export interface SecurityAlert {
  kind: AlertKind;
  action: string;
  targetType: string;
  targetId: string | null;
  organisationId: string | null;
  userId: string | null;
  ip: string | null;
  requestId: string;
}

/** Port: how people hear of alerts. A channel must neither throw nor keep anybody waiting. */
export abstract class AlertChannel {
  abstract send(alert: SecurityAlert): void;
}

/** One line of the log for each, for whoever watches logs. */
@Injectable()
export class LogChannel extends AlertChannel {
  constructor(private readonly log: Log) {
    super();
  }

  send(alert: SecurityAlert): void {
    this.log.event('warn', 'security alert', { ...alert });
  }
}
