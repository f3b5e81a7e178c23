export const EXPORT_STATES = ['pending', 'ready', 'failed'] as const;
export type AuditExportState = (typeof EXPORT_STATES)[number];
