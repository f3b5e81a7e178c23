export { mailText, type MailTemplate, type MailValues } from './mail-text';
export { MailModule } from './mail.module';
export { Mails } from './mails';
