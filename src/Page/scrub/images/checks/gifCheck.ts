const LOOP = /^\x0b(NETSCAPE2\.0|ANIMEXTS1\.0)\x03\x01..\0$/s;

/** Whether a GIF holds nothing but pictures, how they follow each other, and how often. */
export function isCleanGif(file: Uint8Array): boolean {
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
      at += 11 + colours(file[at + 9] ?? 0);
      while (file[at]! > 0) {
        at += 1 + file[at]!;
      }
      at++;
    } else {
      return false;
    }
  }
  return false;
}
