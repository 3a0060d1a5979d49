/** An entry of a directory (TIFF 6.0 section 2) whose value lies within the file. */
export interface TiffEntry {
  /** 1 byte, 2 text, 3 short, 4 long, 5 rational, … 13 directory. */
  readonly type: number;
  /** How many values. */
  readonly count: number;
  /** Where they stand. */
  readonly offset: number;
  /** Their length in bytes. */
  readonly size: number;
}

/** A directory of a TIFF file. */
export interface TiffDirectory {
  /** By tag; of an entry that occurs twice the first. */
  readonly entries: ReadonlyMap<number, TiffEntry>;
  /** Where the next directory stands; 0 if this is the last. */
  readonly next: number;
}

// Bytes of a value by type: byte, text, short, long, rational, and the same once more with a sign, float, double, directory.
const SIZES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

/** The TIFF structure, as in TIFF files and in Exif (JEITA CP-3451). Every read is total. */
export class Tiff {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  /** Where the first directory stands. */
  readonly first: number;
  readonly #view: DataView;

  private constructor(bytes: Uint8Array, littleEndian: boolean) {
    this.bytes = bytes;
    this.littleEndian = littleEndian;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.first = this.#view.getUint32(4, littleEndian);
  }

  /** Null for bytes that do not begin as a TIFF file does. */
  static open(bytes: Uint8Array): Tiff | null {
    const start = String.fromCharCode(...bytes.subarray(0, 4));
    return bytes.length >= 8 && /^(II\*\0|MM\0\*)/.test(start) ? new Tiff(bytes, start[0] === 'I') : null;
  }

  /** Null where none lies within the file. Entries of unknown types, and those that point out of the file, are left out. */
  directory(offset: number): TiffDirectory | null {
    const { bytes, littleEndian } = this;
    if (offset < 8 || offset + 2 > bytes.length) {
      return null;
    }
    const end = offset + 2 + 12 * this.#view.getUint16(offset, littleEndian);
    const entries = new Map<number, TiffEntry>();
    for (let at = offset + 2; at < end && at + 12 <= bytes.length; at += 12) {
      const tag = this.#view.getUint16(at, littleEndian);
      const entry = this.#entry(at);
      if (entry !== null && !entries.has(tag)) {
        entries.set(tag, entry);
      }
    }
    return { entries, next: end + 4 <= bytes.length ? this.#view.getUint32(end, littleEndian) : 0 };
  }

  #entry(at: number): TiffEntry | null {
    const type = this.#view.getUint16(at + 2, this.littleEndian);
    const count = this.#view.getUint32(at + 4, this.littleEndian);
    const size = count * (SIZES[type] ?? 0);
    const offset = size > 4 ? this.#view.getUint32(at + 8, this.littleEndian) : at + 8;
    return size > 0 && offset + size <= this.bytes.length ? { type, count, offset, size } : null;
  }

  /**
   * The values of an entry as numbers, a rational as its quotient, at most so many of them; none for text and for an entry
   * that is not there.
   */
  numbers(entry: TiffEntry | undefined, most: number): number[] {
    const read = entry && this.#readerOf(entry.type);
    const step = SIZES[entry?.type ?? 0]!;
    return read ? Array.from({ length: Math.min(entry.count, most) }, (_, i) => read(entry.offset + i * step)) : [];
  }

  #readerOf(type: number): ((at: number) => number) | undefined {
    const [view, little] = [this.#view, this.littleEndian];
    switch (type) {
      case 1:
      case 7:
        return (at) => view.getUint8(at);
      case 3:
        return (at) => view.getUint16(at, little);
      case 4:
      case 13:
        return (at) => view.getUint32(at, little);
      case 5:
        return (at) => view.getUint32(at, little) / view.getUint32(at + 4, little);
      default:
        return undefined;
    }
  }

  /** The bytes of an entry; empty for one that is not there. */
  raw(entry: TiffEntry | undefined): Uint8Array {
    return entry ? this.bytes.subarray(entry.offset, entry.offset + entry.size) : new Uint8Array();
  }
}
