/** Whether a bitmap holds its headers, palette and pixels, each behind the other, and nothing besides. */
export function isCleanBmp(file: Uint8Array): boolean {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const word = (at: number) => view.getUint32(at, true);
  const size = word(14);
  const plain = file[0] === 0x42 && file[1] === 0x4d && word(2) === file.length && word(6) === 0;
  if (!plain || ![12, 40, 52, 56, 108].includes(size)) {
    return false;
  }
  const depth = view.getUint16(size === 12 ? 24 : 28, true);
  const compression = size === 12 ? 0 : word(30);
  const colours = depth > 8 ? 0 : size === 12 ? 2 ** depth : word(46);
  const masks = size === 40 && compression > 2 ? (compression === 6 ? 16 : 12) : 0;
  const pixels = 14 + size + masks + colours * (size === 12 ? 3 : 4);
  const silent =
    size === 12 || (word(38) === 0 && word(42) === 0 && word(50) === 0 && word(34) === file.length - pixels);
  return (
    silent &&
    word(10) === pixels &&
    colours <= 256 &&
    isEnough(view, size, depth, compression, file.length - pixels) &&
    isPlainSpace(file, size)
  );
}

// No more pixels than the picture has, and zeros where a row is filled up to 32 bits.
function isEnough(view: DataView, size: number, depth: number, compression: number, length: number): boolean {
  if (compression === 1 || compression === 2) {
    return true;
  }
  const width = size === 12 ? view.getUint16(18, true) : view.getUint32(18, true);
  const height = size === 12 ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const row = 4 * Math.floor((width * depth + 31) / 32);
  const fill = row * 8 - width * depth;
  for (let end = view.byteLength - length + row; fill > 0 && end <= view.byteLength; end += row) {
    if ((view.getUint32(end - 4) & (2 ** fill - 1)) !== 0) {
      return false;
    }
  }
  return length <= row * height;
}

// A colour space by its name has no numbers.
const isPlainSpace = (file: Uint8Array, size: number) => {
  const space = size === 108 ? String.fromCharCode(...file.subarray(70, 74)) : 'BGRs';
  return (
    space === '\0\0\0\0' || (space === 'BGRs' && (size !== 108 || file.subarray(74, 122).every((byte) => byte === 0)))
  );
};
