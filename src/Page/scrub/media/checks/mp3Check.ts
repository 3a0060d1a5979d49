import type { ByteSource } from '../../source/byteSource.ts';
import { AncillaryCheck } from './ancillaryCheck.ts';
import { Cursor, passes, require } from './cursor.ts';
import { requireFrames } from './framesCheck.ts';

const RATES = [
  [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/** Whether a file is frames of MPEG audio and nothing else; the first may say how long it lasts, not who made it. */
export const isCleanMp3 = (source: ByteSource): Promise<boolean> =>
  passes(async () => {
    const first = await source.read(0, Math.min(source.size, 4096));
    const length = lengthOf(new Cursor(first));
    const text = String.fromCharCode(...first.subarray(0, length));
    const info = /^(.{13}|.{21}|.{36})(Xing|Info|VBRI)/s.exec(text);
    const isLayer3 = (first[1]! & 6) === 2;
    if (info !== null && isLayer3) {
      requireSilentInfo(text, info[1]!.length, source.size);
    }
    const sound = new AncillaryCheck();
    await requireFrames(source, 0, (frame, at) => {
      const bytes = lengthOf(frame);
      // The frame that says how long the sound lasts has none.
      if (isLayer3 && (at > 0 || info === null)) sound.add(frame, bytes);
      return bytes;
    });
    sound.end();
  });

/** Four fields, a table of 100 bytes, and of LAME's tag its name and the gaps alone. */
function requireSilentInfo(text: string, at: number, size: number): void {
  const before = text.slice(4, at);
  const tag = text.slice(at + 116);
  const total = (place: number) => new Cursor(Uint8Array.from(text.slice(place), (sign) => sign.charCodeAt(0))).u32();
  require(total(at + 12) === size && (tag.startsWith('\0') || total(at + 116 + 28) === size));
  require(/^\0*$/.test(before) && text.slice(at + 4, at + 8) === '\0\0\0\x07');
  require(/^(\0{21}\0{13}|LAME\0{17}...\0{4}.{4}\0\0..)\0*$/s.test(tag));
}

function lengthOf(frame: Cursor): number {
  const word = frame.u32();
  const [variant, layer, rate, hertz] = [
    (word >>> 19) & 3,
    4 - ((word >>> 17) & 3),
    (word >>> 12) & 15,
    (word >>> 10) & 3,
  ];
  require(word >>> 21 === 0x7ff && variant !== 1 && layer < 4 && rate > 0 && rate < 15 && hertz < 3);
  const table = variant === 3 ? layer - 1 : layer === 1 ? 3 : 4;
  const bits = RATES[table]![rate]! * 1000;
  const frequency = [44_100, 48_000, 32_000][hertz]! >> (variant === 3 ? 0 : variant === 2 ? 1 : 2);
  const padding = (word >>> 9) & 1;
  if (layer === 1) {
    return (Math.floor((12 * bits) / frequency) + padding) * 4;
  }
  return Math.floor(((layer === 3 && variant !== 3 ? 72 : 144) * bits) / frequency) + padding;
}
