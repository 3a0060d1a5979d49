/** RunLengthDecode (ISO 32000-2, 7.4.5): at most 64 times as long as what it is given. */
export function decodeRunLength(bytes: Uint8Array): Uint8Array {
  const output = new Uint8Array(measure(bytes));
  let size = 0;
  for (let i = 0; i < bytes.length && bytes[i] !== 128;) {
    const length = bytes[i]!;
    if (length < 128) {
      const run = bytes.subarray(i + 1, i + 2 + length);
      output.set(run, size);
      size += run.length;
      i += 2 + length;
    } else {
      if (i + 1 < bytes.length) {
        output.fill(bytes[i + 1]!, size, size + 257 - length);
        size += 257 - length;
      }
      i += 2;
    }
  }
  return output.subarray(0, size);
}

function measure(bytes: Uint8Array): number {
  let size = 0;
  for (let i = 0; i < bytes.length && bytes[i] !== 128;) {
    const length = bytes[i]!;
    size += length < 128 ? length + 1 : 257 - length;
    i += length < 128 ? 2 + length : 2;
  }
  return size;
}
