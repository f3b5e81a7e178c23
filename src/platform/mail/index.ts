export { mailText, type MailTemplate, type MailValues, type MailWords } from './mail-text';
export { MailModule } from './mail.module';
export { Mails } from './mails';
