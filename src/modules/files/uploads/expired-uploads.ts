import { Injectable } from '@nestjs/common';
import { UploadEnds } from './upload-ends';
import { UploadsRepository } from './uploads.repository';

const BATCH = 100;

/** Uploads that were interrupted and never taken up again. */
@Injectable()
export class ExpiredUploads {
  constructor(
    private readonly uploads: UploadsRepository,
    private readonly ends: UploadEnds,
  ) {}

  /** Answers how many there were. */
  async end(): Promise<number> {
    let ended = 0;
    for (let expired = await this.uploads.findExpired(BATCH); expired.length > 0; ) {
      for (const upload of expired) await this.ends.forget(upload);
      ended += expired.length;
      expired = await this.uploads.findExpired(BATCH);
    }
    return ended;
  }
}
