import { avc1, box, movie, PICTURES, type TestTrack } from './movieFile.ts';
import { type Bytes, concat, u16, u8 } from '../../protocol/encoding/bytes.ts';
import { latin1 } from './soundFile.ts';

// Samples of H.264 and H.265 as cameras and encoders write them, as Latin-1.

/** A message of supplements: type and size in pieces of 255, and a content. */
export const message = (type: number, body: string): string => ff(type) + ff(body.length) + body;

const ff = (value: number): string => '\xff'.repeat(Math.floor(value / 255)) + String.fromCharCode(value % 255);

/** What is in a unit, kept apart from start codes. */
const escaped = (text: string): string => text.replace(/\0\0(?=[\0-\x03])/g, '\0\0\x03');

/** A unit of supplements of H.264 with these messages. */
export const avcSupplement = (...messages: readonly string[]): string => escaped(`\x06${messages.join('')}\x80`);

/** The same of H.265, in front of a picture (39) or behind it (40). */
export const hevcSupplement = (type: number, ...messages: readonly string[]): string =>
  escaped(`${String.fromCharCode(type << 1)}\x01${messages.join('')}\x80`);

/** A unit behind its length in four bytes. */
export const sized = (unit: string): string =>
  Buffer.from([unit.length >> 24, unit.length >> 16, unit.length >> 8, unit.length]).toString('latin1') + unit;

/** User data with the number that says whose they are. */
export const unregistered = (text: string): string => message(5, `0123456789abcdef${text}`);

/** Two captions of a broadcast. */
export const CAPTIONS = message(4, '\xb5\0\x31GA94\x03\xc2\xff\xfc\x94\x2c\xfd\x80\x80\xff');
/** Light of the brightest and of an average picture. */
export const LIGHT = message(144, '\x03\xe8\x01\x90');

/** A sample entry of H.265 whose units stand behind lengths of four bytes. */
export const hvc1 = (): Bytes => {
  const configuration = concat(new Uint8Array(21), u8(3), u8(1), u8(0xa0), u16(1), u16(3), u8(0x40), u8(1), u8(12));
  return box('hvc1', avc1().subarray(8, 86), box('hvcC', configuration));
};

/** A sample entry without a configuration. */
export const bare = (type: string, ...boxes: readonly Uint8Array[]): Bytes =>
  box(type, avc1().subarray(8, 86), ...boxes);

/** A film of one track with these samples. */
export const filmOf = (samples: readonly string[], track: Partial<TestTrack> = {}): Bytes =>
  movie([{ ...PICTURES, chunks: [samples], ...track }]);

/** A start code and a section. */
export const section = (code: number, text: string): Bytes => concat(u8(0), u8(0), u8(1), u8(code), latin1(text));
