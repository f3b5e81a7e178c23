export const COPY_STATES = ['pending', 'ready', 'failed'] as const;
export type CopyState = (typeof COPY_STATES)[number];
