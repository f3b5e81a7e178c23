import { Places } from './places';

describe('places', () => {
  it('are as many as there may be, for each by themselves', () => {
    const places = new Places();
    expect([places.take('a', 2), places.take('a', 2), places.take('a', 2), places.take('b', 2)]).toEqual([true, true, false, true]);
    expect(places.total).toBe(3);
  });

  it('can be taken again once they are left, and nobody is remembered who has left', () => {
    const places = new Places();
    places.take('a', 1);
    places.leave('a');
    expect(places.total).toBe(0);
    expect(places.take('a', 1)).toBe(true);
  });
});
