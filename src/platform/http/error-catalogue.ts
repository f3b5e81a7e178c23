import { ERRORS, type ErrorCode } from '../../kernel/errors';
import { problemSlug } from './problem';

const HEAD = `# Problems

Every failure is a JSON document of the type \`application/problem+json\` (RFC 9457). Its \`code\` is stable; titles and details
may change. \`type\` is the address of a page about it. Russian or English by \`Accept-Language\`.

\`npm run docs:refresh\` makes this list from \`src/kernel/errors.ts\`.

| Status | Code | Page | English | Russian |
| --- | --- | --- | --- | --- |
`;

/** docs/api/errors.md: the catalogue of failures, by status. */
export function errorCatalogue(): string {
  // The keys of ERRORS are the codes.
  const codes = Object.keys(ERRORS) as ErrorCode[];
  const rows = codes
    .sort((a, b) => ERRORS[a].status - ERRORS[b].status || a.localeCompare(b, 'en'))
    .map((code) => {
      const { status, title } = ERRORS[code];
      return `| ${status} | \`${code}\` | \`/problems/${problemSlug(code)}\` | ${title.en} | ${title.ru} |\n`;
    });
  return HEAD + rows.join('');
}
