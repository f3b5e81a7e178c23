import { Controller, Delete, Get, Options, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../../platform/config';
import { anyone, Endpoint, IdParam, scope } from '../../../platform/http';
import { letGo } from '../upload-requests';
import { assertVersion, PIECE_MEDIA_TYPE, readChecksum, readCount, readMetadata, TUS_CHECKSUMS, TUS_EXTENSIONS, TUS_VERSION } from './tus';
import { FileUploadView, uploadView } from './uploads.dto';
import { UploadsRepository, type FileUpload } from './uploads.repository';
import { Uploads } from './uploads.service';

const RECEIVING = ['FILE_TYPE_REFUSED', 'FILE_NOT_SCANNABLE', 'STORAGE_FULL', 'STORAGE_UNAVAILABLE'] as const;

/** Resumable uploads, as clients of https://tus.io know them. */
@ApiTags('Files')
@Controller('api')
export class UploadsController {
  constructor(
    private readonly service: Uploads,
    private readonly uploads: UploadsRepository,
    private readonly config: Config,
  ) {}

  @Options('files/uploads')
  // A question of the protocol, about no resource.
  @ApiExcludeEndpoint()
  @Endpoint({ summary: 'Say what of the protocol is spoken', access: anyone(), status: 204 })
  options(@Res({ passthrough: true }) reply: FastifyReply): void {
    reply.headers({
      'Tus-Resumable': TUS_VERSION,
      'Tus-Version': TUS_VERSION,
      'Tus-Extension': TUS_EXTENSIONS,
      'Tus-Max-Size': String(this.config.uploadMaxBytes),
      'Tus-Checksum-Algorithm': TUS_CHECKSUMS.join(','),
    });
  }

  @Post('files/uploads')
  @Endpoint({
    summary: 'Begin a resumable upload',
    description:
      'Protocol tus 1.0.0 with creation, termination, checksum and expiration: headers `Tus-Resumable`, `Upload-Length` and ' +
      '`Upload-Metadata` (`filename`, and `sha256` in hex where it is to be compared). No body. `Location` takes the pieces.',
    access: scope('files:write'),
    response: FileUploadView,
    status: 201,
    errors: ['TUS_VERSION_UNSUPPORTED', 'BODY_TOO_LARGE', 'FILE_EMPTY', 'FILE_QUOTA_REACHED', ...RECEIVING],
    // Everything stands in headers, which a key would not be compared with; what is begun twice expires.
    idempotency: 'none',
  })
  async create(@Req() { headers }: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<FileUploadView> {
    speak(reply);
    assertVersion(headers['tus-resumable']);
    const length = readCount(headers['upload-length'], 'Upload-Length');
    const upload = await this.service.create(length, readMetadata(headers['upload-metadata']));
    describe(upload, reply);
    reply.header('Location', `/api/file-uploads/${upload.id}`);
    return uploadView(upload);
  }

  /** HEAD, which the protocol asks with, is answered by this too. */
  @Get('file-uploads/:id')
  @Endpoint({
    summary: 'See how far an upload is',
    description: 'For whoever began it. HEAD gives `Upload-Offset` and `Upload-Length` alone.',
    access: scope('files:write'),
    response: FileUploadView,
    errors: ['NOT_FOUND'],
  })
  async get(@IdParam('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<FileUploadView> {
    speak(reply);
    const upload = await this.uploads.get(id);
    describe(upload, reply);
    reply.header('Cache-Control', 'no-store').header('Upload-Metadata', upload.metadata);
    return uploadView(upload);
  }

  @Patch('file-uploads/:id')
  @Endpoint({
    summary: 'Send a piece of an upload',
    description:
      'Headers `Tus-Resumable`, `Upload-Offset` and, for a piece of 16 MiB at most, `Upload-Checksum` (sha256, sha1, md5). ' +
      'Where the connection breaks, what has arrived is kept. The last piece makes the file, whose id is that of the upload.',
    access: scope('files:write'),
    status: 204,
    consumes: PIECE_MEDIA_TYPE,
    errors: [
      ...(['NOT_FOUND', 'TUS_VERSION_UNSUPPORTED', 'UPLOAD_OFFSET_CONFLICT', 'UPLOAD_CHECKSUM_MISMATCH'] as const),
      ...(['UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE', 'LIMIT_REACHED', 'CHECKSUM_MISMATCH'] as const),
      ...(['FILE_INFECTED', 'ANTIVIRUS_UNAVAILABLE', ...RECEIVING] as const),
    ],
  })
  async append(@IdParam('id') id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { headers } = request;
    speak(reply);
    try {
      // What is not theirs is not there, whatever else they have sent.
      await this.uploads.get(id);
      assertVersion(headers['tus-resumable']);
      const upload = await this.service.append(id, {
        offset: readCount(headers['upload-offset'], 'Upload-Offset'),
        length: headers['content-length'] === undefined ? null : readCount(headers['content-length'], 'Content-Length'),
        checksum: readChecksum(headers['upload-checksum']),
        // Chunks of a request are buffers.
        content: request.raw as AsyncIterable<Buffer>,
      });
      describe(upload, reply);
    } catch (error) {
      letGo(request, reply);
      throw error;
    }
  }

  @Delete('file-uploads/:id')
  @Endpoint({
    summary: 'Give up an upload',
    description: 'A file that came of it stays.',
    access: scope('files:write'),
    status: 204,
    // The bytes are removed, which no rollback brings back.
    validateOnly: false,
    errors: ['NOT_FOUND', 'TUS_VERSION_UNSUPPORTED'],
  })
  async terminate(
    @IdParam('id') id: string,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    speak(reply);
    await this.uploads.get(id);
    assertVersion(headers['tus-resumable']);
    await this.service.terminate(id);
  }
}

/** Stands in refusals as well. */
function speak(reply: FastifyReply): void {
  reply.header('Tus-Resumable', TUS_VERSION).header('Tus-Version', TUS_VERSION);
}

function describe({ sizeBytes, receivedBytes, expiresAt }: FileUpload, reply: FastifyReply): void {
  reply
    .header('Upload-Offset', String(receivedBytes))
    .header('Upload-Length', String(sizeBytes))
    .header('Upload-Expires', expiresAt.toUTCString());
}
