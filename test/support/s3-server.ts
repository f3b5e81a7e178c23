import { createHash, createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

interface Stored {
  bytes: Buffer;
  since: Date;
}

interface Parted {
  key: string;
  since: Date;
  parts: Map<number, Buffer>;
}

interface Asked {
  method: string;
  key: string;
  query: URLSearchParams;
  body: Buffer;
  headers: IncomingMessage['headers'];
}

interface Answer {
  status: number;
  body?: Buffer | string;
  headers?: Record<string, string>;
}

export const S3_KEYS = { accessKeyId: 'test-access-key', secretAccessKey: 'test-secret-access-key' };
export const S3_BUCKET = 'files';
const MIN_PART_BYTES = 5 * 1024 * 1024;
/** Lists are given in pages as small as this, so that whoever reads them has to ask for the next one. */
const PAGE = 2;

/**
 * A server that speaks as much of S3 as a storage of files needs, with one bucket in memory. It believes nobody: the
 * signature of every request (AWS Signature Version 4) and the hash of its body are computed anew and compared.
 */
export class S3Server {
  readonly objects = new Map<string, Stored>();
  readonly uploads = new Map<string, Parted>();
  /** Answers that go out in place of the true ones, once each. */
  readonly failures: Answer[] = [];
  requests = 0;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<S3Server> {
    const server = createServer();
    const fake = new S3Server(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void fake.serve(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get endpoint(): string {
    // Listens on a port, so there is one.
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The environment of a service that keeps its files here. */
  get variables(): Record<string, string> {
    return {
      STORAGE: 's3',
      S3_ENDPOINT: this.endpoint,
      S3_BUCKET,
      S3_ACCESS_KEY_ID: S3_KEYS.accessKeyId,
      S3_SECRET_ACCESS_KEY: S3_KEYS.secretAccessKey,
    };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.requests += 1;
    const body = await buffer(request).catch(() => null);
    if (body === null) return;
    const answer = this.failures.shift() ?? this.answer(request, body);
    response.writeHead(answer.status, { 'content-length': Buffer.byteLength(answer.body ?? ''), ...answer.headers });
    response.end(request.method === 'HEAD' ? undefined : answer.body);
  }

  private answer(request: IncomingMessage, body: Buffer): Answer {
    const url = new URL(request.url ?? '/', this.endpoint);
    const refusal = refusalOf(request, url, body);
    if (refusal !== null) return failure(403, refusal);
    const [, bucket, ...rest] = url.pathname.split('/');
    if (bucket !== S3_BUCKET) return failure(404, 'NoSuchBucket');
    const key = rest.map(decodeURIComponent).join('/');
    const asked: Asked = { method: request.method ?? '', key, query: url.searchParams, body, headers: request.headers };
    return key === '' ? this.listing(asked) : this.withObject(asked);
  }

  private withObject(asked: Asked): Answer {
    const { method, key, query, body } = asked;
    if (method === 'POST' && query.has('uploads')) return this.begin(key);
    if (method === 'POST' && query.has('uploadId')) return this.complete(asked);
    if (method === 'PUT' && query.has('uploadId')) return this.putPart(asked);
    if (method === 'PUT') {
      this.objects.set(key, { bytes: body, since: new Date() });
      return { status: 200, headers: { etag: etagOf(body) } };
    }
    if (method === 'GET') return this.get(asked);
    if (method !== 'DELETE') return failure(405, 'MethodNotAllowed');
    const uploadId = query.get('uploadId');
    if (uploadId === null) this.objects.delete(key);
    else if (!this.uploads.delete(uploadId)) return failure(404, 'NoSuchUpload');
    return { status: 204 };
  }

  private get({ key, headers }: Asked): Answer {
    const stored = this.objects.get(key);
    if (stored === undefined) return failure(404, 'NoSuchKey');
    const { bytes } = stored;
    const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    if (first === undefined) return { status: 200, body: bytes, headers: { etag: etagOf(bytes) } };
    if (Number(first) >= bytes.length) return failure(416, 'InvalidRange');
    return { status: 206, body: bytes.subarray(Number(first), Number(last) + 1), headers: { etag: etagOf(bytes) } };
  }

  private begin(key: string): Answer {
    const uploadId = randomUUID();
    this.uploads.set(uploadId, { key, since: new Date(), parts: new Map() });
    return xml(`<InitiateMultipartUploadResult><UploadId>${uploadId}</UploadId></InitiateMultipartUploadResult>`);
  }

  private putPart({ query, body }: Asked): Answer {
    const upload = this.uploads.get(query.get('uploadId') ?? '');
    if (upload === undefined) return failure(404, 'NoSuchUpload');
    upload.parts.set(Number(query.get('partNumber')), body);
    return { status: 200, headers: { etag: etagOf(body) } };
  }

  private complete({ key, query, body }: Asked): Answer {
    const uploadId = query.get('uploadId') ?? '';
    const upload = this.uploads.get(uploadId);
    if (upload === undefined || upload.key !== key) return failure(404, 'NoSuchUpload');
    const named = [...body.toString().matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part]) => ({
      number: Number(/<PartNumber>(\d+)</.exec(part!)?.[1]),
      etag: /<ETag>(.*?)</.exec(part!)?.[1]?.replaceAll('&quot;', '"'),
    }));
    const parts = named.map(({ number }) => upload.parts.get(number));
    const isWhole = parts.every((part, index) => part !== undefined && etagOf(part) === named[index]?.etag);
    if (!isWhole || parts.length === 0) return failure(400, 'InvalidPart');
    const whole = parts.map((part) => part!);
    if (whole.slice(0, -1).some(({ length }) => length < MIN_PART_BYTES)) return failure(400, 'EntityTooSmall');
    this.uploads.delete(uploadId);
    this.objects.set(key, { bytes: Buffer.concat(whole), since: new Date() });
    return xml(`<CompleteMultipartUploadResult><Key>${key}</Key></CompleteMultipartUploadResult>`);
  }

  private listing({ method, query }: Asked): Answer {
    if (method !== 'GET') return failure(405, 'MethodNotAllowed');
    const prefix = query.get('prefix') ?? '';
    return query.has('uploads') ? this.listUploads(prefix, query.get('upload-id-marker')) : this.listObjects(prefix, query.get('continuation-token'));
  }

  private listObjects(prefix: string, after: string | null): Answer {
    const keys = [...this.objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    const { page, isTruncated } = pageOf(keys, after);
    const contents = page.map((key) => {
      const { since, bytes } = this.objects.get(key)!;
      return `<Contents><Key>${key}</Key><LastModified>${since.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
    });
    const next = isTruncated ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
    return xml(`<ListBucketResult><IsTruncated>${isTruncated}</IsTruncated>${next}${contents.join('')}</ListBucketResult>`);
  }

  private listUploads(prefix: string, after: string | null): Answer {
    const ids = [...this.uploads].filter(([, { key }]) => key.startsWith(prefix)).map(([id]) => id).sort();
    const { page, isTruncated } = pageOf(ids, after);
    const uploads = page.map((id) => {
      const { key, since } = this.uploads.get(id)!;
      return `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${since.toISOString()}</Initiated></Upload>`;
    });
    const next = isTruncated ? `<NextKeyMarker>k</NextKeyMarker><NextUploadIdMarker>${page.at(-1)}</NextUploadIdMarker>` : '';
    const body = `<IsTruncated>${isTruncated}</IsTruncated>${next}${uploads.join('')}`;
    return xml(`<ListMultipartUploadsResult>${body}</ListMultipartUploadsResult>`);
  }
}

/** Why a request is not believed; null where its signature and its hash are right. */
function refusalOf({ method = '', headers }: IncomingMessage, url: URL, body: Buffer): string | null {
  const [, scope, signed, signature] =
    /^AWS4-HMAC-SHA256 Credential=(\S+), SignedHeaders=(\S+), Signature=([0-9a-f]{64})$/.exec(headers.authorization ?? '') ?? [];
  if (scope === undefined || signed === undefined || signature === undefined) return 'AccessDenied';
  const [accessKeyId, day = '', region = '', service = '', end = ''] = scope.split('/');
  if (accessKeyId !== S3_KEYS.accessKeyId) return 'InvalidAccessKeyId';
  const stated = String(headers['x-amz-content-sha256']);
  if (stated !== sha256(body)) return 'XAmzContentSHA256Mismatch';
  const names = signed.split(';');
  const canonical = [
    method,
    url.pathname.split('/').map((part) => encodeStrictly(decodeURIComponent(part))).join('/'),
    canonicalQuery(url),
    ...names.map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    stated,
  ].join('\n');
  const text = ['AWS4-HMAC-SHA256', String(headers['x-amz-date']), `${day}/${region}/${service}/${end}`, sha256(canonical)].join('\n');
  const key = [day, region, service, end].reduce<Buffer>((secret, part) => hmac(secret, part), Buffer.from(`AWS4${S3_KEYS.secretAccessKey}`));
  return hmac(key, text).toString('hex') === signature ? null : 'SignatureDoesNotMatch';
}

function canonicalQuery({ searchParams }: URL): string {
  const pairs = [...searchParams].map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`);
  return pairs.sort().join('&');
}

function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

function pageOf(names: string[], after: string | null): { page: string[]; isTruncated: boolean } {
  const rest = after === null ? names : names.filter((name) => name > after);
  return { page: rest.slice(0, PAGE), isTruncated: rest.length > PAGE };
}

function failure(status: number, code: string): Answer {
  return { ...xml(`<Error><Code>${code}</Code><Message>${code}</Message></Error>`), status };
}

function xml(body: string): Answer {
  return { status: 200, body: `<?xml version="1.0" encoding="UTF-8"?>\n${body}`, headers: { 'content-type': 'application/xml' } };
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('md5').update(bytes).digest('hex')}"`;
}

function sha256(text: string | Buffer): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
