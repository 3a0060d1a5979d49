import { type Cursor, require } from './cursor.ts';

/** The id of an element, in hex. */
export function readId(cursor: Cursor): string {
  const width = Math.clz32(cursor.u8()) - 23;
  require(width <= 4);
  cursor.at--;
  return Array.from(cursor.text(width), (sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

/** The length of an element, which must say it. */
export function readLength(cursor: Cursor): number {
  const first = cursor.u8();
  const width = Math.clz32(first) - 23;
  require(width <= 8);
  let value = first & (255 >> width);
  let isUnknown = value === 255 >> width;
  for (let i = 1; i < width; i++) {
    const byte = cursor.u8();
    isUnknown &&= byte === 255;
    value = value * 256 + byte;
  }
  require(!isUnknown);
  return value;
}
