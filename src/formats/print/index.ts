export { formOf, html, refuse, writeHtml } from './html';
export type { PrintOptions, Report } from './report';
