import { type Bytes, concat, u16, u32, utf8 } from '../../protocol/encoding/bytes.ts';
import { latin1 } from './picture.ts';

/** A tone curve: from what is stored to light, both 0 to 1. */
export type Curve = (stored: number) => number;

/** Points of a table that is written. */
const POINTS = 256;

// A difference of light that nobody sees, by the stored value: a sixth of a step of eight bits near black.
const unseen = (stored: number) => 0.001 * Math.max(stored, 0.05);

const srgb: Curve = (x) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4);

/** Reads a curve of a profile (ICC.1:2022 sections 10.6 and 10.18); null for anything else. */
export function readCurve(tag: Uint8Array | undefined): Curve | null {
  if (!tag || tag.length < 12) {
    return null;
  }
  const view = new DataView(tag.buffer, tag.byteOffset, tag.length);
  switch (latin1(tag, 0, 4)) {
    case 'curv':
      return table(view, view.getUint32(8));
    case 'para':
      return parametric(view, view.getUint16(8));
    default:
      return null;
  }
}

function table(view: DataView, count: number): Curve | null {
  if (12 + 2 * count > view.byteLength) {
    return null;
  }
  if (count < 2) {
    const power = count === 0 ? 1 : view.getUint16(12) / 256;
    return (x) => x ** power;
  }
  return (x) => {
    const place = Math.min(x * (count - 1), count - 1.000001);
    const [low, high] = [0, 2].map((next) => view.getUint16(12 + 2 * Math.floor(place) + next));
    return (low! + (high! - low!) * (place % 1)) / 65535;
  };
}

function parametric(view: DataView, type: number): Curve | null {
  const length = [1, 3, 4, 5, 7][type] ?? Infinity;
  if (12 + 4 * length > view.byteLength) {
    return null;
  }
  const p = Array.from({ length }, (_, i) => view.getInt32(12 + 4 * i) / 65536);
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = p;
  // Above the bend a power; below it a constant (types 1 and 2) or a line (types 3 and 4).
  const bend = type < 3 ? (type === 0 ? 0 : -b / a) : d;
  const lift = type === 2 ? c : e;
  return (x) => (x >= bend ? (a * x + b) ** g + lift : type < 3 ? lift : c * x + f);
}

/** Whether a curve shows what sRGB's shows. */
export const isSrgb = (curve: Curve): boolean => isSame(curve, srgb);

function isSame(left: Curve, right: Curve): boolean {
  return points(64).every((x) => Math.abs(left(x) - right(x)) < unseen(x));
}

const points = (count: number) => Array.from({ length: count }, (_, i) => i / (count - 1));

/** Writes a curve in the way that most profiles have in common: as sRGB's, as a power, or as a table of 256 rounded values. */
export function curveBytes(curve: Curve): Bytes {
  if (isSrgb(curve)) {
    return concat(
      utf8('para\0\0\0\0\0\x03\0\0'),
      ...[2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045].map((value) => u32(value * 65536)),
    );
  }
  const power = Math.round(Math.log2(1 / curve(0.5)) * 256);
  if (power > 0 && power < 65536 && isSame(curve, (x) => x ** (power / 256))) {
    return concat(utf8('curv\0\0\0\0'), u32(1), u16(power));
  }
  const light = points(POINTS).map((x) => u16(Math.min(Math.max(Math.round(curve(x) * 4095), 0), 4095) * 16));
  return concat(utf8('curv\0\0\0\0'), u32(POINTS), ...light);
}
