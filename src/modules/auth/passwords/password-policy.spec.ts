import { readFrequentPasswords } from './frequent-passwords';
import { passwordWeakness, type PasswordOwner } from './password-policy';

const OWNER = { email: 'a.ivanova@stroyproekt.ru', firstName: 'Анна', lastName: 'Иванова' };
const frequent = readFrequentPasswords();

function weakness(password: string, environment: 'development' | 'production' = 'production', owner?: PasswordOwner) {
  return passwordWeakness(password, { environment, frequent, owner, serviceNames: ['smetny-dvor.example.com'] });
}

describe('the password policy', () => {
  it('lets the documented example through in development', () => {
    expect(weakness('password123', 'development')).toBeNull();
  });

  it('wants twelve characters in production, however many bytes they take', () => {
    expect(weakness('Тr0ubad0ur!')?.en).toContain('12 characters');
    expect(weakness('🏗🏠🏢🏭🏛🏗🏠🏢🏭🏛🌉')?.en).toContain('12 characters');
    expect(weakness('Тr0ubad0ur!!')).toBeNull();
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
    'P@ssw0rd2024!',
    'p4$$w0rdp4$$w0rd',
    'Dragon2024!!',
    'парольпароль',
    '!!Гэсн2026!!',
    'Smetchik2026!',
  ])('refuses %s in production', (password) => {
    expect(weakness(password)?.ru).toContain('первыми');
  });

  it.each(['Иванова.Анна1985', 'ivanova_smeta2026', 'Stroyproekt!!2026', 'АннаАннаАнна!', 'stroyproekt.ru', 'password-ivanova'])(
    'refuses %s to Анна Иванова of ООО «Стройпроект» in production',
    (password) => {
      expect(weakness(password, 'production', OWNER)?.en).toContain('your name');
    },
  );

  it('refuses each of the three thousand passwords that are tried first, in whatever case [ASVS 6.2.4]', () => {
    const first = [...frequent.whole].slice(0, 3_000);
    expect(first).toHaveLength(3_000);
    expect(frequent.whole.size).toBeGreaterThan(12_000);
    for (const password of first) {
      for (const typed of [password, password.toUpperCase()]) expect([typed, weakness(typed)?.ru]).toEqual([typed, expect.stringContaining('первыми')]);
    }
  });

  it('refuses the name of the service', () => {
    expect(weakness('Smetny-Dvor2026')?.en).toContain('this service');
  });

  it('takes her name inside of something that nobody would guess', () => {
    expect(weakness('Иванова ест шифер ложкой', 'production', OWNER)).toBeNull();
    expect(weakness('Иванова.Анна1985', 'development', OWNER)).toBeNull();
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
    expect(weakness(password)).toBeNull();
  });
});
