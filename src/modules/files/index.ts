export { Downloads } from './downloads';
export { cleanFileName } from './file-name';
export { FileUses } from './file-uses';
export { FilesModule } from './files.module';
export { FilesRepository, type StoredFile } from './files.repository';
export { FilesService, type WrittenFile } from './files.service';
