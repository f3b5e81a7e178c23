import { normaliseEmail } from './email';

describe('an e-mail address', () => {
  it('is one address in whatever case and composition it is typed', () => {
    expect(normaliseEmail(' Анна.ИВАНОВА@Пример.РФ ')).toBe('анна.иванова@пример.рф');
    expect(normaliseEmail('и\u0306од@example.com')).toBe('йод@example.com');
  });

  it('keeps what distinguishes people', () => {
    expect(normaliseEmail('anna+smeta@example.com')).toBe('anna+smeta@example.com');
  });

  it('is refused where lower case makes it longer than a mail system carries', () => {
    const local = 'İ'.repeat(64);
    const domain = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.com`;
    expect(`${local}@${domain}`).toHaveLength(251);
    expect(normaliseEmail(`${local}@${domain}`)).toBeNull();
  });
});
