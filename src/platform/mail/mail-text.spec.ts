import { mailText, type MailTemplate } from './mail-text';

const words = { subject: 'Привет', paragraphs: ['Адрес: {email}'], action: 'Открыть', code: 'Код:', afterwards: ['Всё.'] };
const template: MailTemplate = { ru: words, en: { ...words, subject: 'Hello' } };

describe('the text of a mail', () => {
  it('says the same twice, in the language asked for', () => {
    const mail = mailText(template, 'en', { values: { email: 'a@example.com' }, link: 'https://x.example/#t=1', code: 'abc' });
    expect(mail.subject).toBe('Hello');
    expect(mail.text).toBe('Адрес: a@example.com\n\nОткрыть: https://x.example/#t=1\n\nКод:\nabc\n\nВсё.\n');
    expect(mail.html).toContain('<a href="https://x.example/#t=1">Открыть</a>');
    expect(mail.html).toContain('<code>abc</code>');
  });

  it('has no link where there is nowhere to lead', () => {
    expect(mailText(template, 'ru', { values: { email: 'a' }, code: 'abc' }).html).not.toContain('href');
  });

  it('takes values as text: markup is escaped, and a placeholder in a value is not filled [ASVS 1.3.7]', () => {
    const { html, text } = mailText(template, 'ru', { values: { email: '<img src=x>"{secret}\'&', secret: 'never' } });
    expect(html).toContain('&lt;img src=x&gt;&quot;{secret}&#39;&amp;');
    expect(text).toContain('{secret}');
    expect(html + text).not.toContain('never');
  });

  it('is refused where a value is missing, rather than sent with a hole in it', () => {
    expect(() => mailText(template, 'ru')).toThrow('email');
  });
});
