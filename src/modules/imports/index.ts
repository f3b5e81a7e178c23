export { ImportsModule } from './imports.module';
export { RememberedColumns } from './remembered-columns';
