import { RefusedError } from '../../refusal.ts';

const CLEAR = 256;
const END = 257;

/**
 * LZWDecode (ISO 32000-2, 7.4.4). Reads as far as the codes make sense.
 *
 * @param early 1 if codes grow one code early, as they do unless the parameters say otherwise
 * @throws RefusedError tooComplex if more than `limit` bytes come out
 */
export function decodeLzw(bytes: Uint8Array, early: number, limit: number): Uint8Array {
  const prefix = new Uint16Array(4097);
  const suffix = new Uint8Array(4097);
  const length = new Uint16Array(4097);
  for (let i = 0; i < 256; i++) {
    suffix[i] = i;
    length[i] = 1;
  }
  let output = new Uint8Array(Math.max(1024, bytes.length * 4));
  let [size, next, width, previous] = [0, 258, 9, -1];
  let [bits, held, position] = [0, 0, 0];
  for (;;) {
    while (held < width && position < bytes.length) {
      bits = ((bits << 8) | bytes[position++]!) & 0xff_ffff;
      held += 8;
    }
    if (held < width) {
      break;
    }
    held -= width;
    const code = (bits >>> held) & ((1 << width) - 1);
    if (code === CLEAR) {
      [next, width, previous] = [258, 9, -1];
      continue;
    }
    if (code === END || code > next || (code === next && previous < 0) || (code > END && previous < 0)) {
      break;
    }
    // A code that is not in the table yet is the last sequence and its own first byte.
    const known = code < next ? code : previous;
    const count = length[known]! + (code < next ? 0 : 1);
    if (size + count > limit) {
      throw new RefusedError('tooComplex');
    }
    if (size + count > output.length) {
      const larger = new Uint8Array(2 * (size + count));
      larger.set(output);
      output = larger;
    }
    let at = size + length[known]! - 1;
    let entry = known;
    for (; length[entry]! > 1; entry = prefix[entry]!) output[at--] = suffix[entry]!;
    output[at] = suffix[entry]!;
    if (code >= next) {
      output[size + count - 1] = output[size]!;
    }
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = output[size]!;
      length[next] = length[previous]! + 1;
      next++;
    }
    size += count;
    previous = code;
    if (next + early >= 1 << width && width < 12) {
      width++;
    }
  }
  return output.subarray(0, size);
}
