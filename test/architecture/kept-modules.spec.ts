describe('modules that are kept from one spec to the next', () => {
  it('refuse a mock, which would not reach them', () => {
    expect(() => jest.doMock('node:fs', () => ({}))).toThrow('@own-modules');
  });
});
