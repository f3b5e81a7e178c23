export type { ComparedEstimate, ComparedPosition } from './comparison';
export { ComparisonReport } from './comparison-report';
export { LOSSES } from './losses';
export { formOf, html, refuse, writeHtml } from './html';
export type { PrintOptions, Report } from './report';
export { ResourceReport, type ListedEstimate } from './resource-report';
