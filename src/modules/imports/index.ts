export { ImportsModule } from './imports.module';
export { RememberedColumns } from './remembered-columns';
export { zipMembers } from './bulk/zip-members';
export { examine, type Examination } from './examination';
export { examinationDetails, examinationTable } from './examination-table';
