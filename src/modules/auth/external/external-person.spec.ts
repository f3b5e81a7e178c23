import { namesIn, verifiedEmailIn } from './external-person';

describe('an e-mail of a provider', () => {
  it('counts where it is verified, and nowhere else', () => {
    const email = 'anna@example.com';
    expect(verifiedEmailIn({ email, isEmailVerified: true })).toBe(email);
    for (const isEmailVerified of [false, undefined, 'true', 1, 'false', null]) {
      expect(verifiedEmailIn({ email, isEmailVerified })).toBeNull();
    }
    for (const odd of [undefined, 7, '', 'anna', 'a b@example.com', 'a@b@c', `${'a'.repeat(65)}@example.com`]) {
      expect(verifiedEmailIn({ email: odd, isEmailVerified: true })).toBeNull();
    }
  });
});

describe('a name of a provider', () => {
  it('is taken from its parts, else from the whole, else from the mailbox', () => {
    expect(namesIn({ givenName: 'Анна', familyName: 'Иванова', name: 'X Y' })).toEqual({ firstName: 'Анна', lastName: 'Иванова' });
    expect(namesIn({ name: 'Анна Мария Иванова' })).toEqual({ firstName: 'Анна', lastName: 'Мария Иванова' });
    expect(namesIn({ email: 'anna@example.com' })).toEqual({ firstName: 'anna', lastName: '—' });
    expect(namesIn({})).toEqual({ firstName: '—', lastName: '—' });
  });

  it('is one line of bounded length, whatever it was', () => {
    const { firstName, lastName } = namesIn({ givenName: 'A\r\nBcc:\u0000 x\u202E', familyName: '😀'.repeat(120) });
    expect(firstName).toBe('A Bcc: x');
    expect(lastName.length).toBeLessThanOrEqual(100);
    expect(lastName).not.toMatch(/\p{Surrogate}/u);
  });
});
