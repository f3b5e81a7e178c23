import { shownPath } from './access-log';

describe('the path in the access log', () => {
  it('does not show what would open a link', () => {
    const route = '/api/file-links/:downloadToken/content';
    expect(shownPath('/api/file-links/secret/content', { params: { downloadToken: 'secret' }, route })).toBe(route);
  });

  it('is shown as it is everywhere else', () => {
    expect(shownPath('/api/files/1', { params: { id: '1' }, route: '/api/files/:id' })).toBe('/api/files/1');
    expect(shownPath('/nowhere', { params: undefined, route: undefined })).toBe('/nowhere');
  });
});
