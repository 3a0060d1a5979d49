/** Parameters of a predictor (ISO 32000-2, 7.4.4.4). */
export interface Prediction {
  readonly predictor: number;
  readonly colours: number;
  readonly bits: number;
  readonly columns: number;
}

/** Undoes a predictor. A last row that is cut off is read as far as it goes. */
export function undoPrediction(bytes: Uint8Array, { predictor, colours, bits, columns }: Prediction): Uint8Array {
  if (predictor < 2) {
    return bytes;
  }
  const pixel = Math.max(1, (colours * bits) >> 3);
  const row = Math.ceil((colours * bits * columns) / 8);
  return predictor === 2 ? undoTiff(bytes, row, colours, bits) : undoPng(bytes, row, pixel);
}

function undoTiff(bytes: Uint8Array, row: number, colours: number, bits: number): Uint8Array {
  const output = bytes.slice();
  if (bits === 8) {
    for (let i = 0; i < output.length; i++) {
      if (i % row >= colours) output[i] = (output[i]! + output[i - colours]!) & 0xff;
    }
  } else if (bits === 16) {
    for (let i = 0; i + 1 < output.length; i += 2) {
      if (i % row >= 2 * colours) {
        const before = output[i - 2 * colours]! * 256 + output[i - 2 * colours + 1]!;
        const sum = output[i]! * 256 + output[i + 1]! + before;
        [output[i], output[i + 1]] = [(sum >> 8) & 0xff, sum & 0xff];
      }
    }
  } else {
    undoTiffBits(output, row, colours, bits);
  }
  return output;
}

// 1, 2 or 4 bits for each component.
function undoTiffBits(output: Uint8Array, row: number, colours: number, bits: number): void {
  const mask = (1 << bits) - 1;
  for (let start = 0; start < output.length; start += row) {
    const last = new Uint8Array(colours);
    const samples = (Math.min(row, output.length - start) * 8) / bits;
    for (let i = 0; i < samples; i++) {
      const at = start + ((i * bits) >> 3);
      const shift = 8 - bits - ((i * bits) & 7);
      const value = (((output[at]! >> shift) & mask) + last[i % colours]!) & mask;
      last[i % colours] = value;
      output[at] = (output[at]! & ~(mask << shift)) | (value << shift);
    }
  }
}

// Each row begins with the number of its filter (PNG, 9.2).
function undoPng(bytes: Uint8Array, row: number, pixel: number): Uint8Array {
  const rows = Math.ceil(bytes.length / (row + 1));
  const output = new Uint8Array(rows * row);
  let size = 0;
  for (let r = 0; r < rows; r++) {
    const from = r * (row + 1);
    const length = Math.min(row, bytes.length - from - 1);
    undoRow(bytes, from, output, r * row, length, r === 0 ? -1 : (r - 1) * row, pixel);
    size = r * row + Math.max(0, length);
  }
  return output.subarray(0, size);
}

function undoRow(
  bytes: Uint8Array,
  from: number,
  output: Uint8Array,
  to: number,
  length: number,
  above: number,
  pixel: number,
): void {
  const filter = bytes[from]!;
  if (filter === 0 || filter > 4) {
    output.set(bytes.subarray(from + 1, from + 1 + length), to);
    return;
  }
  for (let i = 0; i < length; i++) {
    const left = i < pixel ? 0 : output[to + i - pixel]!;
    const up = above < 0 ? 0 : output[above + i]!;
    const corner = above < 0 || i < pixel ? 0 : output[above + i - pixel]!;
    const guess = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : paeth(left, up, corner);
    output[to + i] = (bytes[from + 1 + i]! + guess) & 0xff;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const estimate = left + up - corner;
  const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
