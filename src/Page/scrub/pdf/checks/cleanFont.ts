const FORBIDDEN_TABLES = /^(name|DSIG|meta|FFTM|PCLT|TSI.|fdsc|MATH|BASE|JSTF)$/;

/** Whether a font program holds no texts of its makers, and no number of its own. */
export function isCleanFont(role: string, data: Uint8Array): boolean {
  if (role === 'FontFile') {
    return isCleanType1(data);
  }
  const tables = tablesOf(data);
  if (role === 'FontFile3' && tables.length === 0) {
    return isCleanCff(data);
  }
  return tables.every(({ tag, body }) => !FORBIDDEN_TABLES.test(tag) && (tag !== 'CFF ' || isCleanCff(body)));
}

interface Table {
  readonly tag: string;
  readonly body: Uint8Array;
}

function tablesOf(data: Uint8Array): Table[] {
  const isFont = /^(\0\x01\0\0|true|OTTO)/.test(letters(data.subarray(0, 4)));
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: isFont ? view.getUint16(4) : 0 }, (_, i) => {
    const [entry, start] = [12 + 16 * i, view.getUint32(12 + 16 * i + 8)];
    return {
      tag: letters(data.subarray(entry, entry + 4)),
      body: data.subarray(start, start + view.getUint32(entry + 12)),
    };
  });
}

const letters = (bytes: Uint8Array): string => String.fromCharCode(...bytes);
const signs = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** Numbers of strings that no font holds itself are lower. */
const OWN = 391;
/** Entries of a top dictionary that say a text, or a number of the font. */
const [SAYS, NUMBERS] = [new Set([0, 1, 2, 3, 4, 1200, 1221, 1222, 1238]), new Set([13, 14])];

function isCleanCff(data: Uint8Array): boolean {
  const names = readIndex(data, data[2]!);
  const tops = readIndex(data, names.end);
  const strings = readIndex(data, tops.end);
  return (
    names.items.every((name) => /^F*$/.test(signs(name))) &&
    tops.items.every(isCleanTop) &&
    strings.items.every((text) => /^ *$/.test(signs(text)) || isGlyphName(signs(text)))
  );
}

const isGlyphName = (text: string): boolean => text.length < 128 && !/copyright|\u00a9|rights|https?:/i.test(text);

// Counts, sizes of offsets, offsets, then what they point at. Reads past the end are errors.
function readIndex(data: Uint8Array, at: number): { readonly items: Uint8Array[]; readonly end: number } {
  const count = data[at]! * 256 + data[at + 1]!;
  if (count === 0) {
    return { items: [], end: at + 2 };
  }
  const size = data[at + 2]!;
  const offsets = Array.from({ length: count + 1 }, (_, i) =>
    data.subarray(at + 3 + i * size, at + 3 + (i + 1) * size).reduce((sum, byte) => sum * 256 + byte, 0),
  );
  const base = at + 2 + (count + 1) * size;
  const end = base + offsets[count]!;
  if (!(end <= data.length)) {
    throw new RangeError();
  }
  return { items: offsets.slice(1).map((offset, i) => data.subarray(base + offsets[i]!, base + offset)), end };
}

function isCleanTop(top: Uint8Array): boolean {
  let numbers: number[] = [];
  for (let at = 0; at < top.length;) {
    const [byte, next] = [top[at]!, top[at + 1] ?? 0];
    if (byte > 21) {
      const [number, size] = numberAt(top, at);
      numbers.push(number);
      at += size;
      continue;
    }
    const key = byte === 12 ? 1200 + next : byte;
    const isForeign = SAYS.has(key) && numbers.some((number) => number >= OWN);
    // Two bytes cannot spell a number below 108.
    const isNumbered = NUMBERS.has(key) && numbers.some((number) => number !== 0 && number !== 108);
    if (isForeign || isNumbered) {
      return false;
    }
    numbers = [];
    at += byte === 12 ? 2 : 1;
  }
  return true;
}

// A number and how many bytes it takes. Broken numbers, in which no texts are, count as 0.
function numberAt(top: Uint8Array, at: number): [number, number] {
  const [byte, next] = [top[at]!, top[at + 1] ?? 0];
  if (byte === 28) return [next * 256 + top[at + 2]!, 3];
  if (byte === 29) return [top.subarray(at + 1, at + 5).reduce((sum, each) => sum * 256 + each, 0), 5];
  if (byte === 30) return [0, top.subarray(at + 1).findIndex((each) => each % 16 === 15 || each >= 0xf0) + 2];
  if (byte < 247) return [byte - 139, 1];
  return [byte < 251 ? (byte - 247) * 256 + next + 108 : -1, 2];
}

const CLEAR = /^%!PS-AdobeFont-1\.0: Font\n([^]*?)\bcurrentfile\s+eexec\s/;

// No comment, no text, no number in the clear; behind it, where it is encrypted, no number before the glyphs.
function isCleanType1(data: Uint8Array): boolean {
  const clear = CLEAR.exec(signs(data.subarray(0, 0x2_0000)));
  if (clear === null || /%|\([^)]|\/UniqueID|\/XUID|\/FontName\s*\/(?!Font\s)/.test(clear[1]!)) {
    return false;
  }
  let [key, text] = [55665, ''];
  for (const byte of data.subarray(clear[0].length, clear[0].length + 0x4000)) {
    text += String.fromCharCode(byte ^ (key >> 8));
    key = ((byte + key) * 52845 + 22719) % 65536;
  }
  return !/\/UniqueID\s+0*[1-9]/.test(text.split(/\/(?:Subrs|CharStrings)\b/)[0]!);
}
