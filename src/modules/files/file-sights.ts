import { Injectable } from '@nestjs/common';

/** Answers whether the actor sees what a file was written for. */
export type FileSight = (fileId: string) => Promise<boolean>;

/** Port: who may see files that features have written. Features of higher tiers add themselves at start; nobody sees what none knows. */
@Injectable()
export class FileSights {
  private readonly sights: FileSight[] = [];

  add(sight: FileSight): void {
    this.sights.push(sight);
  }

  async isSeen(fileId: string): Promise<boolean> {
    for (const isSeen of this.sights) {
      if (await isSeen(fileId)) return true;
    }
    return false;
  }
}
