import { breathe } from '../../source/breath.ts';

const LOOP = /^\x0b(NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01..\0$/s;

/** Whether a GIF holds nothing but pictures, how they follow each other, and how often. */
export async function isCleanGif(file: Uint8Array): Promise<boolean> {
  const text = (start: number, end: number) => String.fromCharCode(...file.subarray(start, end));
  const colours = (packed: number) => (packed > 127 ? 3 * 2 ** ((packed % 8) + 1) : 0);
  if (!/^GIF8[79]a$/.test(text(0, 6)) || file[12] !== 0) {
    return false;
  }
  let at = 13 + colours(file[10]!);
  while (at < file.length) {
    const kind = text(at, at + 2);
    if (kind[0] === ';') {
      return at + 1 === file.length;
    }
    if (kind === '!\xf9' && file[at + 2] === 4 && file[at + 7] === 0) {
      at += 8;
    } else if (kind === '!\xff' && LOOP.test(text(at + 2, at + 19))) {
      at += 19;
    } else if (kind[0] === ',') {
      await breathe();
      const pixels = (file[at + 5]! + 256 * file[at + 6]!) * (file[at + 7]! + 256 * file[at + 8]!);
      at += 11 + colours(file[at + 9] ?? 0);
      const codes = file[at - 1]!;
      const data: number[] = [];
      while (file[at]! > 0) {
        for (const byte of file.subarray(at + 1, at + 1 + file[at]!)) data.push(byte);
        at += 1 + file[at]!;
      }
      at++;
      if (hasRest(data, codes, pixels)) {
        return false;
      }
    } else {
      return false;
    }
  }
  return false;
}

// Whether bits that are set stand behind the code that ends a picture, or a byte behind the one that holds its last pixel and end.
function hasRest(data: readonly number[], codes: number, pixels: number): boolean {
  if (codes < 1 || codes > 11) return false;
  const end = 2 ** codes + 1;
  const runs: number[] = [];
  let [size, at, before, left] = [codes + 1, 0, 0, pixels];
  for (; at + size <= 8 * data.length && left > 0;) {
    const byte = Math.floor(at / 8);
    const three = data[byte]! + 256 * (data[byte + 1] ?? 0) + 65536 * (data[byte + 2] ?? 0);
    const code = Math.floor(three / 2 ** (at % 8)) % 2 ** size;
    at += size;
    if (code === end) return isBehind(data, at);
    if (code === end - 1) {
      runs.length = 0;
      [size, before] = [codes + 1, 0];
      continue;
    }
    const known = code < end ? 1 : runs[code - end - 1];
    if (known === undefined && (code !== end + 1 + runs.length || before === 0)) return false;
    const run = known ?? before + 1;
    if (before > 0 && end + 1 + runs.length < 4096) {
      runs.push(before + 1);
      size = Math.min(12, Math.max(size, Math.floor(Math.log2(end + 1 + runs.length)) + 1));
    }
    before = run;
    left -= run;
  }
  return left <= 0 && isBehind(data, at + size) && data.length > Math.ceil(at / 8);
}

const isBehind = (data: readonly number[], at: number): boolean =>
  data.length > Math.ceil(at / 8) || (at % 8 > 0 && Math.floor(data[data.length - 1]! / 2 ** (at % 8)) > 0);
