import type { ByteSource } from '../../source/byteSource.ts';

const PIECE = 0x10_0000;
/** Longer than anything that is looked for. */
const OVERLAP = 64;
const LANDMARK =
  /(\d{1,10})[\0\t\n\f\r ]{1,8}(\d{1,5})[\0\t\n\f\r ]{1,8}obj\b|\btrailer\b|\/(XRef|ObjStm|Catalog)\b|%%EOF/g;

/** What a scan of the whole file finds. */
export interface Landmarks {
  /** Beginnings of objects in the order of the file. */
  readonly objects: readonly { readonly number: number; readonly offset: number; readonly type: string | null }[];
  /** Offsets behind the keyword `trailer`. */
  readonly trailers: readonly number[];
}

/** Looks through a file for objects and trailers, as viewers do when the cross-reference table is damaged. */
export async function scan(source: ByteSource): Promise<Landmarks> {
  const objects: { number: number; offset: number; type: string | null }[] = [];
  const trailers: number[] = [];
  let seen = 0;
  for await (const { match, offset } of matches(source)) {
    // Pieces overlap: what stands in both counts once.
    if (offset < seen) {
      continue;
    }
    seen = offset + 1;
    const [text, number, , type] = match;
    const last = objects[objects.length - 1];
    if (number !== undefined) {
      seen = offset + text.length;
      objects.push({ number: Number(number), offset, type: null });
    } else if (type !== undefined && last !== undefined) {
      last.type ??= type;
    } else if (text === 'trailer') {
      trailers.push(offset + text.length);
    }
  }
  return { objects, trailers };
}

async function* matches(source: ByteSource): AsyncGenerator<{ match: RegExpExecArray; offset: number }> {
  // windows-1252, one sign for each byte, and ASCII as itself.
  const decoder = new TextDecoder('latin1');
  for (let start = 0; start < source.size; start += PIECE) {
    const end = Math.min(source.size, start + PIECE + OVERLAP);
    const text = decoder.decode(await source.read(start, end));
    for (let match = LANDMARK.exec(text); match !== null; match = LANDMARK.exec(text)) {
      yield { match, offset: start + match.index };
    }
  }
}
