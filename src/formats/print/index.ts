export type { ComparedEstimate, ComparedPosition } from './comparison';
export { ComparisonReport } from './comparison-report';
export { formOf, html, refuse, writeHtml } from './html';
export type { PrintOptions, Report } from './report';
export { ResourceReport, type ListedEstimate } from './resource-report';
