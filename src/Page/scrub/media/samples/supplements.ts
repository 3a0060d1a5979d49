import { type Bytes, concat, u8 } from '../../../protocol/encoding/bytes.ts';
import type { Finding } from '../../finding.ts';
import { tagged } from '../tag.ts';
import { noteUserData } from './told.ts';

// Supplemental enhancement information (ITU-T H.264 and H.265, §7.3.2.3 and annex D): messages of a type, a size, a content.

const STOP = 0x80;
const MOST_MESSAGES = 1024;
const LONGEST_NUMBERS = 2048;
const [PICTURE_TIMING, FILLER, REGISTERED, UNREGISTERED, TIME_CODE] = [1, 3, 4, 5, 136];

// Messages made of numbers that change what is seen or where playing can begin: buffering, pan and scan, recovery point, repeated
// marking, film grain, frame packing, orientation, parameter sets in use, decoding units, mastering display, remapping of
// colours, light level, transfer, ambient light, colour volume, projections of spheres, alpha.
const SHOWN = new Set([0, 2, 6, 7, 19, 45, 47, 129, 130, 137, 142, 144, 147, 148, 149, 150, 151, 154, 155, 156, 165]);

// Registered user data (ITU-T T.35) that are seen: captions (ATSC A/53), active format, and light of HDR10+ and HDR Vivid.
const CAPTIONS = /^\xb5\0\x31GA94\x03/;
const SEEN = /^(\xb5\0\x31DTG1[^]{2}$|\xb5\0\x3c\0\x01\x04|\x26\0\x04\0\x05)/;
const CAPTION_HEAD = 10;

interface Message {
  readonly type: number;
  readonly body: Bytes;
  /** With its type and size. */
  readonly bytes: Bytes;
}

/** A unit of the same length with nothing but what is seen in it: what is in front, how many bytes FF, and the stop bit. */
export interface Replacement {
  readonly front: Bytes;
  readonly back: Bytes;
}

/** What stands at the end of every unit that is written here. */
export const END: Bytes = u8(STOP);

/**
 * Leaves out of a unit of supplements what nobody sees, and tells what that was.
 *
 * @param unit as it lies in the file, with a header of `head` bytes
 * @returns null if it stays as it is; a message of fillers stands in for what went, so that the unit keeps its length
 */
export function withoutUserData(
  unit: Bytes,
  head: number,
  isHevc: boolean,
  found: (finding: Finding) => void,
): Replacement | 'nothing' | null {
  const plain = unescape(unit);
  const { messages, isWhole } = messagesIn(plain, head);
  const kept = messages.filter((message) => isKept(message, isHevc));
  if (isWhole && kept.length === messages.length) {
    return null;
  }
  for (const message of messages) {
    if (!kept.includes(message)) note(message, found);
  }
  const header = plain.subarray(0, head);
  return (
    filled(concat(header, ...kept.map(({ bytes }) => bytes)), unit.length) ?? filled(header, unit.length) ?? 'nothing'
  );
}

function note({ type, body }: Message, found: (finding: Finding) => void): void {
  if (type === REGISTERED || type === UNREGISTERED) {
    noteUserData(body, found);
  } else if (type === TIME_CODE) {
    found(tagged('timecode', ''));
  } else if (type !== PICTURE_TIMING) {
    found(tagged('SEI', `${type}`));
  }
}

/** The messages of a unit without its emulation prevention, and whether they fill it to the stop bit. */
function messagesIn(plain: Bytes, head: number): { messages: Message[]; isWhole: boolean } {
  const stop = plain.lastIndexOf(STOP);
  const messages: Message[] = [];
  let at = head;
  const number = (): number => {
    let sum = 0;
    while (plain[at] === 0xff && at < stop) {
      sum += 255;
      at++;
    }
    return sum + (plain[at++] ?? 0);
  };
  while (at < stop && messages.length < MOST_MESSAGES) {
    const start = at;
    const type = number();
    const size = number();
    if (at + size > stop) {
      return { messages, isWhole: false };
    }
    messages.push({ type, body: plain.slice(at, at + size), bytes: plain.subarray(start, at + size) });
    at += size;
  }
  return { messages, isWhole: at === stop && plain.subarray(stop + 1).every((byte) => byte === 0) };
}

function isKept({ type, body }: Message, isHevc: boolean): boolean {
  if (type === FILLER) {
    return body.every((byte) => byte === 0xff);
  }
  if (type === REGISTERED) {
    return isSeen(body);
  }
  // The timing of H.264 may be a time of day; that of H.265 is of fields and buffers.
  return (SHOWN.has(type) || (isHevc && type === PICTURE_TIMING)) && body.length <= LONGEST_NUMBERS;
}

/** Whether registered user data are seen on the screen. */
export function isSeen(body: Bytes): boolean {
  const text = String.fromCharCode(...body.subarray(0, CAPTION_HEAD));
  if (CAPTIONS.test(text)) {
    // Three bytes for each, and a marker behind them.
    return body.length <= CAPTION_HEAD + 3 * (body[8]! & 31) + 1;
  }
  return SEEN.test(text) && body.length <= LONGEST_NUMBERS;
}

/** Adds a message of fillers so that a unit gets this length, emulation prevention included; null if that cannot be. */
function filled(plain: Bytes, length: number): Replacement | null {
  const room = length - escape(plain).length - END.length;
  // In front of the filler a zero may have to be kept apart from its type, which takes a byte.
  for (const size of [room, room - 1]) {
    if (size >= 2) {
      const { front, fill } = fillerHead(size);
      const escaped = escape(concat(plain, front));
      if (escaped.length + fill + END.length === length) {
        return { front: escaped, back: END };
      }
    }
  }
  return null;
}

/** Types and sizes of as many fillers as make `size` bytes with the bytes FF that follow. */
function fillerHead(size: number): { front: Bytes; fill: number } {
  // A size of 255 and more takes a byte more, so that no single message is of 257 bytes.
  const first = size > 256 && (size - 1) % 256 === 0 ? [FILLER, 0] : [];
  const left = size - first.length;
  const pieces = Math.floor((left - 2) / 256);
  const fill = left - 2 - pieces;
  return {
    front: Uint8Array.from([...first, FILLER, ...Array.from({ length: pieces }, () => 0xff), fill - 255 * pieces]),
    fill,
  };
}

/** Without the bytes 03 that keep zeros from looking like the start of something. */
function unescape(bytes: Bytes): Bytes {
  const pieces: Bytes[] = [];
  let from = 0;
  for (let at = bytes.indexOf(3, 2); at >= 0; at = bytes.indexOf(3, at + 1)) {
    if (bytes[at - 1] === 0 && bytes[at - 2] === 0) {
      pieces.push(bytes.subarray(from, at));
      from = at + 1;
    }
  }
  return from === 0 ? bytes : concat(...pieces, bytes.subarray(from));
}

function escape(plain: Bytes): Bytes {
  const bytes: number[] = [];
  let zeros = 0;
  for (const byte of plain) {
    if (zeros === 2 && byte <= 3) {
      bytes.push(3);
      zeros = 0;
    }
    bytes.push(byte);
    zeros = byte === 0 ? zeros + 1 : 0;
  }
  return Uint8Array.from(bytes);
}
