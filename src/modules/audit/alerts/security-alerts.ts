import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Counter } from 'prom-client';
import { AuditListeners, type RecordedEntry } from '../../../platform/audit';
import { Metrics } from '../../../platform/observability';
import { AlertChannel } from './alert-channel';
import { alertOf, type AlertKind } from './alert.rules';

/** Hears of every committed entry, and raises an alert where it is one to look at. */
@Injectable()
export class SecurityAlerts implements OnModuleInit {
  private readonly alerts: Counter<'kind'>;

  constructor(
    private readonly listeners: AuditListeners,
    private readonly channel: AlertChannel,
    { registry }: Metrics,
  ) {
    this.alerts = new Counter({
      name: 'security_alerts_total',
      help: 'Entries of the audit trail that somebody should look at',
      labelNames: ['kind'] satisfies ['kind'],
      registers: [registry],
    });
  }

  onModuleInit(): void {
    this.listeners.add((entry) => this.hear(entry));
  }

  private hear(entry: RecordedEntry): void {
    const kind = alertOf(entry);
    if (kind !== null) this.raise(kind, entry);
  }

  private raise(kind: AlertKind, { details: _details, ...entry }: RecordedEntry): void {
    this.alerts.inc({ kind });
    this.channel.send({ kind, ...entry });
  }
}
