export { AuditListeners, type AuditListener, type RecordedEntry } from './audit-listeners';
export { AuditTrail, type AuditEntry } from './audit-trail';
