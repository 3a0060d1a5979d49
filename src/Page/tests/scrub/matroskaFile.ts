import { type Bytes, concat, u16, u8 } from '../../protocol/encoding/bytes.ts';
import { PLANTED } from './mediaCleaning.ts';
import { latin1 } from './soundFile.ts';

// Films of WebM and Matroska, element by element.

/** An element: its id in hex, and its content. */
export function el(id: string, ...parts: readonly (Uint8Array | string | number)[]): Bytes {
  const bytes = parts.map((part) =>
    typeof part === 'string' ? latin1(part) : typeof part === 'number' ? numberOf(part) : part,
  );
  const body = concat(...bytes);
  // Two bytes of length, as few programs write them.
  return concat(new Uint8Array(Buffer.from(id, 'hex')), u16(0x4000 + body.length), body);
}

function numberOf(value: number): Bytes {
  return value < 256 ? u8(value) : concat(numberOf(Math.floor(value / 256)), u8(value % 256));
}

/** An element that does not say how long it is. */
export const endless = (id: string, ...parts: readonly Uint8Array[]): Bytes =>
  concat(new Uint8Array(Buffer.from(id, 'hex')), u8(0xff), ...parts);

/** What stands in front of every film. */
export const HEAD = el('1a45dfa3', el('4286', 1), el('4282', 'webm'), el('4287', 4), el('ec', PLANTED));

/** Times and names of the film as a whole. */
export const INFO = el(
  '1549a966',
  el('2ad7b1', 1_000_000),
  el('4489', new Uint8Array(Buffer.from('40a7700000000000', 'hex'))),
  el('7ba9', `Title ${PLANTED}`),
  el('4d80', `libwebm ${PLANTED}`),
  el('5741', `Chrome ${PLANTED}`),
  el('73a4', `${PLANTED}16 bytes!`),
  el('4461', new Uint8Array(Buffer.from('0af6a1f6cbe70000', 'hex'))),
  el('7384', `/home/kim/${PLANTED}.webm`),
);

/** A track of pictures with the number 1. */
export const PICTURES = el(
  'ae',
  el('d7', 1),
  el('73c5', `${PLANTED}!`),
  el('83', 1),
  el('86', 'V_VP8'),
  el('536e', `Camera ${PLANTED}`),
  el('258688', PLANTED),
  el('22b59c', 'kor'),
  el('e0', el('b0', 320), el('ba', 240), el('55b0', el('55b1', 1), el('ec', PLANTED)), el('ec', PLANTED)),
  el('55ee', 0),
  el('23e383', 7),
  el('23e383', 'PLNT'),
);

/** A track of sound with the number 2. */
export const sound = (
  codec = 'A_OPUS',
  known: Uint8Array | string = `OpusHead\x01\x01\x38\x01\x80\xbb\0\0\0\0\0${PLANTED}`,
): Bytes =>
  el('ae', el('d7', 2), el('73c5', PLANTED), el('83', 2), el('86', codec), el('63a2', known), el('e1', el('9f', 1)));

/** A block without a group: track, time, whether playing can start with it, content. */
export const block = (track: number, time: number, isKey: boolean, content: string): Bytes =>
  el('a3', u8(0x80 + track), u16(time), u8(isKey ? 0x80 : 0), content);

/** A block in a group with what nobody needs. */
export const group = (track: number, time: number, content: string, ...more: readonly Uint8Array[]): Bytes =>
  el(
    'a0',
    el('ec', PLANTED),
    el('a1', u8(0x80 + track), u16(time), u8(0), content),
    el('9b', 20),
    ...more,
    el('8e', PLANTED),
  );
