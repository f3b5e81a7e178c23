export { EXPORT_STATES, type ExportState } from './export.rules';
export { exportFailureView, exportLinks } from './export.views';
export { askAgain, ExportedFiles } from './exported-files';
export { ExportFailureView, ExportLinks } from './exports.dto';
export { ExportsModule } from './exports.module';
