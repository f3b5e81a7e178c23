/**
 * What people choose most, in lower case, without the digits and signs they put around it. English, Russian, and
 * Russian typed on an English keyboard.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  [
    'password passwd passw0rd p@ssword p@ssw0rd pass parol parol123 пароль gfhjkm qwerty qwertyuiop qwerty123',
    'qwert qazwsx qazwsxedc 1qaz2wsx 1q2w3e 1q2w3e4r 1q2w3e4r5t q1w2e3r4 zaq12wsx йцукен йцукенг asdf asdfgh',
    'asdfghjkl zxcvbn zxcvbnm фывапролдж admin administrator root user test tester guest login welcome master',
    'manager system secret access changeme default letmein iloveyou loveyou love princess sunshine monkey dragon',
    'football baseball basketball hockey soccer superman batman pokemon shadow michael jordan jennifer thomas',
    'daniel george charlie andrew michelle jessica ashley nicole matthew robert maria natasha nikita sergey',
    'dmitry alexander aleksandr andrey maxim vladimir ekaterina tatiana наташа сергей марина настя светлана',
    'любовь marina samsung apple google computer internet windows microsoft android killer hunter ranger trustno',
    'freedom whatever starwars hello helloworld summer winter autumn spring monday friday secure cheese pepper',
    'ginger cookie flower hottie lovely mustang ferrari mercedes harley yankees liverpool chelsea arsenal',
    'barcelona spartak zenit dinamo москва moskva россия russia abc abcd abcdef abcdefgh abc123 aa123456 a1b2c3',
    'asd123 ytrewq zxc zxc123 qwe qwe123 qweasd qweasdzxc qweqwe asdasd zxczxc smeta смета estimate estimator',
    'construction stroitel строитель стройка stroyka stroika сметчик smetchik прораб prorab ремонт remont кирпич',
    'kirpich бетон beton подряд podryad минстрой minstroy гэсн гэснм фер фсбц тер тсн грандсмета grandsmeta',
  ]
    .join(' ')
    .split(' '),
);

/** Runs of keys and of letters that fingers find by themselves. */
export const KEY_RUNS: readonly string[] = [
  '01234567890123456789',
  '98765432109876543210',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
  'qwertyuiop[]asdfghjkl;zxcvbnm,./',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  '1q2w3e4r5t6y7u8i9o0p',
];
