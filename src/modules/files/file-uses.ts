import { Injectable } from '@nestjs/common';

/** Answers whether a feature still needs a file. Asked inside the transaction that would delete it. */
export type FileUse = (fileId: string) => Promise<boolean>;

/** Port: who holds on to files. Features of higher tiers add themselves at start; files know none of them. */
@Injectable()
export class FileUses {
  private readonly uses: FileUse[] = [];

  add(use: FileUse): void {
    this.uses.push(use);
  }

  async isInUse(fileId: string): Promise<boolean> {
    for (const isUsed of this.uses) {
      if (await isUsed(fileId)) return true;
    }
    return false;
  }
}
