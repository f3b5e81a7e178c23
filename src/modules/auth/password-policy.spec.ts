import { passwordWeakness } from './password-policy';

const OWNER = { email: 'a.ivanova@stroyproekt.ru', firstName: 'Анна', lastName: 'Иванова' };

describe('the password policy', () => {
  it('lets the documented example through in development', () => {
    expect(passwordWeakness('password123', 'development')).toBeNull();
  });

  it('wants twelve characters in production, however many bytes they take', () => {
    expect(passwordWeakness('Тr0ubad0ur!', 'production')?.en).toContain('12 characters');
    expect(passwordWeakness('🏗🏠🏢🏭🏛🏗🏠🏢🏭🏛🌉', 'production')?.en).toContain('12 characters');
    expect(passwordWeakness('Тr0ubad0ur!!', 'production')).toBeNull();
  });

  it.each([
    'password2024',
    'Password1234!',
    'PASSWORDPASSWORD',
    '!!Qwertyuiop11',
    'qwerty123456',
    'admin1234567',
    'йцукенгшщзхъ',
    '123456789012',
    '987654321098',
    'zyxwvutsrqpo',
    'aaaaaaaaaaaa',
    'abababababab',
    'abcabcabcabc',
    'москва2026!!',
    '2026Россия2026',
  ])('refuses %s in production', (password) => {
    expect(passwordWeakness(password, 'production')?.ru).toContain('первыми');
  });

  it.each(['Иванова.Анна1985', 'ivanova_smeta2026', 'Stroyproekt!!2026', 'АннаАннаАнна!', 'stroyproekt.ru', 'password-ivanova'])(
    'refuses %s to Анна Иванова of ООО «Стройпроект» in production',
    (password) => {
      expect(passwordWeakness(password, 'production', OWNER)?.en).toContain('your name');
    },
  );

  it('takes her name inside of something that nobody would guess', () => {
    expect(passwordWeakness('Иванова ест шифер ложкой', 'production', OWNER)).toBeNull();
    expect(passwordWeakness('Иванова.Анна1985', 'development', OWNER)).toBeNull();
  });

  it.each([
    'correct horse battery staple',
    'шифер, гвозди и борщ',
    'password of my grandmother',
    '9182736450aa',
    'x7#kd92jslq1',
    'admin83910472',
    'Смета на баню у Петровича',
  ])('takes %s', (password) => {
    expect(passwordWeakness(password, 'production')).toBeNull();
  });
});
