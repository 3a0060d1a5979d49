import type { FileHandle } from 'node:fs/promises';
import type { Bytes } from '../protocol/encoding/bytes.ts';
import { type ByteSource, UnreadableError } from '../scrub/source/byteSource.ts';

/** An open file. */
export class FileSource implements ByteSource {
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  static async of(file: FileHandle): Promise<FileSource> {
    return new FileSource(file, (await file.stat()).size);
  }

  async read(start: number, end: number): Promise<Bytes> {
    const bytes = new Uint8Array(end - start);
    for (let done = 0; done < bytes.length;) {
      const { bytesRead } = await this.#file.read(bytes, done, bytes.length - done, start + done).catch(() => {
        throw new UnreadableError();
      });
      if (bytesRead === 0) {
        throw new UnreadableError();
      }
      done += bytesRead;
    }
    return bytes;
  }
}
