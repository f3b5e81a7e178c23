export { Antivirus } from './antivirus';
export { AntivirusModule } from './antivirus.module';
