import { keyOf } from './text-features';

it('texts that say the same in other forms and another order are one text', () => {
  expect(keyOf('Замена лифтового электродвигателя, до 100 кВт')).toBe(keyOf('ЭЛЕКТРОДВИГАТЕЛИ лифтовые – замена (до 100кВт)'));
});

it.each([
  ['other figures', 'кабель 100 м', 'кабель 200 м'],
  ['other units', 'кабель 100 м', 'кабель 100 мм'],
  ['other bounds', 'до 100 кВт', 'свыше 100 кВт'],
  ['another word', 'замена двери', 'ремонт двери'],
  ['with and without', 'с заменой', 'без замены'],
])('%s are other texts', (_, one, other) => {
  expect(keyOf(one)).not.toBe(keyOf(other));
});

it('a text of signs alone says nothing', () => {
  expect(keyOf('— … !!! 🏗️')).toBe('');
});
