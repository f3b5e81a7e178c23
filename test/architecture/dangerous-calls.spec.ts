import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseRegExpLiteral, visitRegExpAST } from '@eslint-community/regexpp';
import { createSourceFile, forEachChild, isRegularExpressionLiteral, ScriptTarget, type Node } from 'typescript';

const SOURCES = join(__dirname, '../../src');

/** The code that runs in production, by its place: without comments, specs and what is generated. */
const code = new Map(
  readdirSync(SOURCES, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ts$/.test(entry.name) && !entry.name.endsWith('.spec.ts') && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [relative(SOURCES, file), withoutComments(readFileSync(file, 'utf8'))]),
);

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\*\*?|\*).*$/gm, '').replace(/(^|\s)\/\/ .*$/gm, '');
}

function placesOf(call: RegExp): string[] {
  return [...code].filter(([, text]) => call.test(text)).map(([file]) => file).sort();
}

interface Rule {
  call: RegExp;
  /** Seen to be caught. */
  example: string;
  /** Where it is right, and why. */
  allowed: Readonly<Record<string, string>>;
}

function expectOnly({ call, example, allowed }: Rule): void {
  expect(example).toMatch(call);
  expect(placesOf(call)).toEqual(Object.keys(allowed).sort());
}

describe('what the code of the service does not do', () => {
  it('nothing becomes code while it runs [1.3.2]', () => {
    expectOnly({
      call: /(?<![.\w])eval\(|new Function\(|node:vm|setTimeout\('/,
      example: 'eval(text)',
      allowed: {},
    });
  });

  it('no program is started, so that there is no shell to speak to [1.2.5]', () => {
    expectOnly({
      call: /child_process|execa|shelljs/,
      example: "import { exec } from 'node:child_process';",
      allowed: {},
    });
  });

  it('statements take values as parameters: the unsafe calls of Prisma are not used [1.2.4]', () => {
    expectOnly({
      call: /\$(?:query|execute)RawUnsafe/,
      example: 'client.$queryRawUnsafe(text)',
      allowed: {},
    });
  });

  it('regular expressions are made of our own texts [1.2.9]', () => {
    expectOnly({
      call: /RegExp\(/,
      example: 'new RegExp(text)',
      allowed: {
        'engine/normatives/binding-tokens.ts': 'a list that stands above it',
        'formats/grand-smeta/detect.ts': 'the name of a program, and what may precede a root',
        'formats/grand-smeta/gsfx.ts': 'three names of members',
        'formats/state-xml/detect.ts': 'what may precede a root',
        'formats/xlsx/sheet-rewriter.ts': 'the names of attributes that its callers write',
        'formats/xml/characters.ts': 'the letters of names, which stand above it',
        'platform/http/fields.ts': 'numbers that the developer of a field gives',
      },
    });
  });

  it('MD5 and SHA-1 protect nothing [11.4.1]', () => {
    expectOnly({
      call: /(?:create(?:Hash|Hmac)|\bhash)\('(?:md5|sha1|ripemd)/i,
      example: "createHash('sha1')",
      allowed: {
        'modules/auth/passwords/breached-record.ts': 'what lists of stolen passwords are made of',
        'modules/auth/second-factor/totp.ts': 'HMAC-SHA-1 of RFC 6238, the one that every authenticator knows',
        'modules/catalogue/editions/edition-freshness.ts': 'tells one state of the catalogue from another',
        'platform/http/entity-tag.hooks.ts': 'tells one answer from another',
        'platform/http/rate-limit/redis-script.ts': 'the name that Redis itself gives to a script',
      },
    });
  });

  it('one cipher seals, AES-256-GCM [11.3.1, 11.3.2]', () => {
    expectOnly({
      call: /(?:createCipheriv|createDecipheriv|publicEncrypt|privateDecrypt)\(/,
      example: "createCipheriv('aes-128-ecb', key, null)",
      allowed: { 'platform/http/idempotency/seal.ts': 'answers that are kept', 'platform/security/field-encryption.ts': 'secrets in rows' },
    });
    const named = [...code].flatMap(([, text]) => [...text.matchAll(/'((?:(?:aes|aria|camellia)-?\d|chacha20|des-|bf-|rc4)[\w-]*)'/gi)].map(([, name]) => name));
    expect(new Set(named)).toEqual(new Set(['aes-256-gcm']));
  });

  it('certificates of others are looked at, whoever they are [12.3.2]', () => {
    expectOnly({
      call: /rejectUnauthorized|NODE_TLS_REJECT_UNAUTHORIZED|checkServerIdentity/,
      example: 'tls: { rejectUnauthorized: false }',
      allowed: {},
    });
  });

  it('what must not be guessed comes from the generator of the system [11.5.1]', () => {
    expectOnly({
      call: /Math\.random/,
      example: 'Math.random()',
      allowed: { 'platform/queue/job-sweeper.ts': 'processes that started together do not sweep together' },
    });
  });

  it('calls leave the service from these places alone [1.3.6, 13.2.4]', () => {
    expectOnly({
      call: /(?<![.\w])fetch\(|https?\.(?:request|get)\(|(?<![.\w])(?:net|tls)\.connect\(|createConnection\(|createTransport\(|new Redis\(|new Pool\(|new (?:sdk\.)?S3Client\(|import\('@sentry|from 'undici'|axios|\{[^}]*\bconnect\b[^}]*\} from 'node:(?:net|tls)'/,
      example: "await fetch('https://example.com')",
      allowed: {
        'modules/auth/captcha/http-captcha.ts': 'the captcha of CAPTCHA_URL',
        'modules/auth/external/provider-fetch.ts': 'the providers of SIGN_IN_PROVIDERS',
        'platform/antivirus/clamd.ts': 'clamd of CLAMD_ADDRESS',
        'platform/database/measured-pool.ts': 'PostgreSQL of DATABASE_URL',
        'platform/mail/smtp-mailer.ts': 'the mail server of SMTP_URL',
        'platform/observability/error-reporter.ts': 'Sentry of SENTRY_DSN',
        'platform/queue/bull-clients.ts': 'Redis of REDIS_URL, for jobs',
        'platform/redis/redis-client.ts': 'Redis of REDIS_URL',
        'platform/storage/s3-bucket.ts': 'the bucket of S3_ENDPOINT',
      },
    });
  });

  it('no call follows where an answer sends it [15.3.2]', () => {
    expectOnly({
      call: /redirect: 'follow'|maxRedirects: [1-9]/,
      example: "fetch(url, { redirect: 'follow' })",
      allowed: {},
    });
  });

  it('every call over HTTP says what it does with a redirect [15.3.2]', () => {
    const silent = [...code].filter(([, text]) => /(?<![.\w])fetch\(/.test(text) && !/redirect: '(?:manual|error)'/.test(text));
    expect(silent.map(([file]) => file)).toEqual([]);
  });
});

/** Looked at one by one: what stands between two rounds of the repetition can be read in one way only. */
const REVIEWED = new Set([
  String.raw`/[\d.]+(?:(?:,|\s+и)\s+[\d.]+)*/`,
  String.raw`/^Раздел\s+(\d+(?:\.\d+)*)\.?\s+(\S.*)$/su`,
  String.raw`/^\d+(?:\.\d+)*$/`,
  String.raw`/\d+(?:[.,]\d+)*|[a-zа-я]+(?:\d+(?:[.,]\d+)*)?/g`,
  String.raw`/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/`,
  String.raw`/^(\d[\d.,]*)?\s*((?:О|П|Н|Уд)(?:\s*,\s*(?:О|П|Н|Уд))*)$/u`,
  String.raw`/^(?:<\?[^>]*\?>|<!--(?:(?!-->)[^])*-->|\s)*/`,
]);

describe('regular expressions', () => {
  const isInfinite = ({ max }: { max: number }): boolean => max === Infinity;

  function repeatsWhatRepeats(literal: string): boolean {
    let isNested = false;
    visitRegExpAST(parseRegExpLiteral(literal), {
      onQuantifierEnter: (outer) => {
        if (!isInfinite(outer)) return;
        visitRegExpAST(outer.element, { onQuantifierEnter: (inner) => (isNested ||= isInfinite(inner)) });
      },
    });
    return isNested;
  }

  function literalsIn(text: string): string[] {
    const literals: string[] = [];
    const visit = (node: Node): void => {
      if (isRegularExpressionLiteral(node)) literals.push(node.text);
      forEachChild(node, visit);
    };
    visit(createSourceFile('a.ts', text, ScriptTarget.Latest));
    return literals;
  }

  it('that repeat what repeats, and could take for ever, are each looked at by somebody [1.3.12]', () => {
    expect(repeatsWhatRepeats(String.raw`/^(?:a|\s+)*b/`)).toBe(true);
    const found = [...code.values()].flatMap(literalsIn).filter(repeatsWhatRepeats);
    expect([...new Set(found)].sort()).toEqual([...REVIEWED].sort());
  }, 60_000);
});
