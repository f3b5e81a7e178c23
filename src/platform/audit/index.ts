export { AuditListeners, type RecordedEntry } from './audit-listeners';
export { AuditTrail, type AuditEntry } from './audit-trail';
