export { Downloads } from './downloads';
export { FileUses } from './file-uses';
export { FilesModule } from './files.module';
export { FilesRepository, type StoredFile } from './files.repository';
export { FilesService } from './files.service';
