import { isCleanJpeg } from './jpegCheck.ts';
import { isPlainProfile } from './profileCheck.ts';
import { holdsSignature } from './signatures.ts';

// Tags that may be there, and the type that each has: 3 short, 4 long, 5 fraction, 7 bytes.
const TYPES = new Map<number, number>();
const allow = (type: number, ...tags: number[]) => tags.forEach((tag) => TYPES.set(tag, type));
allow(4, 254, 256, 257, 278, 292, 293, 322, 323, 273, 279, 324, 325);
allow(3, 258, 259, 262, 266, 274, 277, 284, 290, 317, 320, 332, 338, 339, 530, 531);
allow(5, 529, 532);
allow(7, 347, 34675);

/** Whether a TIFF file holds pages and their pixels, one behind the other, and no byte besides. */
export function isCleanTiff(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const little = file[0] === 0x49;
  const long = (at: number) => view.getUint32(at, little);
  const short = (at: number) => view.getUint16(at, little);
  const pixels: (readonly [number, number])[] = [];
  let end = 8;
  for (let at = long(4); at !== 0; at = long(at + 2 + 12 * short(at))) {
    if (at !== end) {
      return false;
    }
    const page = readPage(file, at, { short, long });
    if (!page) {
      return false;
    }
    end = page.end;
    pixels.push(...page.pixels);
  }
  const inOrder = pixels.every(([start, size]) => start === end && (end += size) <= file.length);
  return (
    /^(II\*\0|MM\0\*)$/.test(String.fromCharCode(...file.subarray(0, 4))) &&
    inOrder &&
    end === file.length &&
    pixels.length > 0
  );
}

interface Numbers {
  short(at: number): number;
  long(at: number): number;
}

function readPage(file: Uint8Array, start: number, { short, long }: Numbers) {
  const count = short(start);
  let end = start + 6 + 12 * count;
  const lists = new Map<number, number[]>();
  let compression = 1;
  for (let at = start + 2; at < start + 2 + 12 * count; at += 12) {
    const [tag, type, many] = [short(at), short(at + 2), long(at + 4)];
    const size = many * ([0, 0, 0, 2, 4, 8, 0, 1][type] ?? 0);
    const place = size > 4 ? long(at + 8) : at + 8;
    const value = file.subarray(place, place + size);
    if (TYPES.get(tag) !== type || (size > 4 && place !== end) || value.length !== size || !isPlain(tag, value)) {
      return null;
    }
    compression = tag === 259 ? short(place) : compression;
    if ([273, 279, 324, 325].includes(tag)) {
      lists.set(
        tag,
        Array.from({ length: many }, (_, i) => long(place + 4 * i)),
      );
    }
    end += size > 4 ? size + (size % 2) : 0;
  }
  const sizes = lists.get(279) ?? lists.get(325) ?? [];
  const pixels = (lists.get(273) ?? lists.get(324) ?? []).map((place, i) => [place, sizes[i] ?? NaN] as const);
  const plain = compression !== 7 || pixels.every(([place, size]) => isCleanJpeg(file.subarray(place, place + size)));
  return plain ? { end, pixels } : null;
}

function isPlain(tag: number, value: Uint8Array): boolean {
  if (tag === 34675) {
    return isPlainProfile([value]);
  }
  // Where the strips are is as long as the file has strips, and says nothing.
  return (
    [273, 279, 324, 325, 320].includes(tag) ||
    (tag === 347 ? isCleanJpeg(value, 0) : value.length <= 48 && !holdsSignature(value))
  );
}
