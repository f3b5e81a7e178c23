export { anyone, scope, signedIn, type Access } from './access';
export { Authenticator } from './authenticator';
export { Cursors, pageSize, type CursorPosition } from './cursor';
export { Endpoint, ENDPOINT, type EndpointOptions, type RateClass } from './endpoint';
export { assertMatches, assertMatchesRequired, etagOf, tagMatches } from './etag';
export * from './fields';
export { CountedPageOf, CountedPageQuery, MAX_COUNTED, PageOf, PageQuery, type CountedPage } from './page.dto';
export { validated } from './input.pipe';
export { IdParam, IfMatch } from './params';
