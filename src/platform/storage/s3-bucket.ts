import type { Readable } from 'node:stream';
import type {
  CompletedPart,
  ListMultipartUploadsCommand,
  ListMultipartUploadsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { AppError } from '../../kernel/errors';
import type { ByteRange } from './storage';

/** Where the bucket is and who we are there. */
export interface BucketSettings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** `endpoint/bucket/key`, as most servers beside Amazon's want it, in place of `bucket.endpoint/key`. */
  hasPathStyle: boolean;
  /** Longest silence of the server. */
  timeoutMs: number;
}

/** An object, or a write of several parts that has not ended, with the moment from which it counts. */
export interface Listed {
  key: string;
  since: Date;
}

export interface OpenWrite {
  key: string;
  uploadId: string;
}

type Sdk = typeof import('@aws-sdk/client-s3');

const CONNECT_TIMEOUT_MS = 3_000;
const MAX_ATTEMPTS = 3;
const RETRY_SECONDS = 5;
/** What servers say when there is no room. */
const NO_ROOM_NAMES: ReadonlySet<string> = new Set(['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage', 'EntityTooLarge']);
const NO_ROOM_STATUS = 507;
const NOT_IMPLEMENTED = 501;

/** One bucket, in our words: which of its failures mean that it is missing, full or away. */
export class S3Bucket {
  private constructor(
    private readonly sdk: Sdk,
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  /** The SDK is loaded by those who need it: it takes a tenth of a second and 20 MB. */
  static async connect(settings: BucketSettings): Promise<S3Bucket> {
    const [sdk, { NodeHttpHandler }] = await Promise.all([import('@aws-sdk/client-s3'), import('@smithy/node-http-handler')]);
    const { endpoint, region, bucket, accessKeyId, secretAccessKey, hasPathStyle, timeoutMs } = settings;
    const client = new sdk.S3Client({
      ...{ endpoint, region, forcePathStyle: hasPathStyle, maxAttempts: MAX_ATTEMPTS },
      credentials: { accessKeyId, secretAccessKey },
      requestHandler: new NodeHttpHandler({ connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: timeoutMs }),
      // Servers other than Amazon's do not know the checksums that newer clients add; the signature covers the bytes.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    });
    return new S3Bucket(sdk, client, bucket);
  }

  async put(key: string, bytes: Uint8Array): Promise<void> {
    await told(() => this.client.send(new this.sdk.PutObjectCommand({ Bucket: this.bucket, Key: key, Body: bytes })));
  }

  async begin(key: string): Promise<OpenWrite> {
    const command = new this.sdk.CreateMultipartUploadCommand({ Bucket: this.bucket, Key: key });
    const { UploadId } = await told(() => this.client.send(command));
    if (UploadId === undefined) throw new Error('the object storage has begun no upload');
    return { key, uploadId: UploadId };
  }

  async putPart({ key, uploadId }: OpenWrite, partNumber: number, bytes: Uint8Array): Promise<CompletedPart> {
    const place = { Bucket: this.bucket, Key: key, UploadId: uploadId, PartNumber: partNumber };
    const { ETag } = await told(() => this.client.send(new this.sdk.UploadPartCommand({ ...place, Body: bytes })));
    return { PartNumber: partNumber, ETag };
  }

  async complete({ key, uploadId }: OpenWrite, parts: CompletedPart[]): Promise<void> {
    const place = { Bucket: this.bucket, Key: key, UploadId: uploadId };
    const command = new this.sdk.CompleteMultipartUploadCommand({ ...place, MultipartUpload: { Parts: parts } });
    await told(() => this.client.send(command));
  }

  /** Nothing happens where somebody else has aborted it, or it has ended. */
  async abort({ key, uploadId }: OpenWrite): Promise<void> {
    const command = new this.sdk.AbortMultipartUploadCommand({ Bucket: this.bucket, Key: key, UploadId: uploadId });
    try {
      await told(() => this.client.send(command));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }

  /** Null where there is no such object. */
  async get(key: string, range?: ByteRange): Promise<Readable | null> {
    const Range = range === undefined ? undefined : `bytes=${range.start}-${range.end}`;
    const command = new this.sdk.GetObjectCommand({ Bucket: this.bucket, Key: key, Range });
    try {
      const { Body } = await told(() => this.client.send(command));
      // In Node.js the body is the incoming message.
      return Body as Readable;
    } catch (error) {
      if (isMissing(error)) return null;
      throw error;
    }
  }

  async delete(key: string): Promise<void> {
    await told(() => this.client.send(new this.sdk.DeleteObjectCommand({ Bucket: this.bucket, Key: key })));
  }

  async *objects(prefix: string): AsyncGenerator<Listed> {
    for (let token: string | undefined; ; ) {
      const command = new this.sdk.ListObjectsV2Command({ Bucket: this.bucket, Prefix: prefix, ContinuationToken: token });
      const page = await told(() => this.client.send(command));
      for (const { Key, LastModified } of page.Contents ?? []) {
        if (Key !== undefined && LastModified !== undefined) yield { key: Key, since: LastModified };
      }
      if (!page.IsTruncated) return;
      token = page.NextContinuationToken;
    }
  }

  async *openWrites(prefix: string): AsyncGenerator<Listed & OpenWrite> {
    for (let marker: { KeyMarker?: string; UploadIdMarker?: string } = {}; ; ) {
      const command = new this.sdk.ListMultipartUploadsCommand({ Bucket: this.bucket, Prefix: prefix, ...marker });
      const page = await this.openWritesOn(command);
      for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
        if (Key === undefined || UploadId === undefined || Initiated === undefined) continue;
        yield { key: Key, uploadId: UploadId, since: Initiated };
      }
      if (!page.IsTruncated) return;
      marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
    }
  }

  /** Some servers end such writes by themselves, and list none. */
  private async openWritesOn(command: ListMultipartUploadsCommand): Promise<ListMultipartUploadsCommandOutput> {
    try {
      return await told(() => this.client.send(command));
    } catch (error) {
      if (factsOf(error).status === NOT_IMPLEMENTED) return { $metadata: {} };
      throw error;
    }
  }
}

/** The failures of the storage as ours: full, or away for now. What it says in so many words is passed on. */
async function told<Result>(ask: () => Promise<Result>): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    const { name, status } = factsOf(error);
    if (NO_ROOM_NAMES.has(name) || status === NO_ROOM_STATUS) throw new AppError('STORAGE_FULL', { cause: error });
    if (status === undefined || (status >= 500 && status !== NOT_IMPLEMENTED) || status === 429) {
      throw new AppError('STORAGE_UNAVAILABLE', { retryAfterSeconds: RETRY_SECONDS, cause: error });
    }
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  const { name, status } = factsOf(error);
  return name === 'NoSuchKey' || name === 'NotFound' || status === 404;
}

/** An error of the SDK carries the status of the answer, where there was one. */
function factsOf(error: unknown): { name: string; status: number | undefined } {
  if (!(error instanceof Error)) return { name: '', status: undefined };
  // Looked at before it is used.
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return { name: error.name, status: $metadata?.httpStatusCode };
}
