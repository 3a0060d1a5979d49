import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { Work } from '../../format.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { tagged, textIn } from '../tag.ts';

// Tags in front of and behind frames. They are read to tell what they told; frames are found without them.

const LONGEST_NOTED = 1 << 20;
const MOST_TAGS = 500;
const MOST_IN_FRONT = 16;

/** Where the sound begins: behind all tags of ID3v2 (id3.org, ID3v2.4.0 §3.1) in front of it. */
export async function endOfId3(source: ByteSource): Promise<number> {
  let at = 0;
  for (let left = MOST_IN_FRONT, size = 1; size > 0 && left > 0; left--) {
    size = sizeOfId3(await source.read(at, Math.min(at + 10, source.size)));
    at = Math.min(at + size, source.size);
  }
  return at;
}

// With its header, and its footer if it has one; 0 if there is none.
function sizeOfId3(head: Bytes): number {
  if (head.length < 10 || head[0] !== 0x49 || head[1] !== 0x44 || head[2] !== 0x33) {
    return 0;
  }
  return 10 + synchsafe(head.subarray(6)) + (head[5]! & 16 ? 10 : 0);
}

/** Four bytes of seven bits. */
const synchsafe = (bytes: Bytes): number => bytes.subarray(0, 4).reduce((sum, byte) => sum * 128 + (byte & 127), 0);

/** Notes what the tags between `start` and `end` tell. */
export async function noteTags(source: ByteSource, start: number, end: number, work: Work): Promise<void> {
  const bytes = await source.read(start, Math.min(end, start + LONGEST_NOTED));
  if (bytes.every((byte) => byte === 0)) {
    return;
  }
  const ape = indexOf(bytes, 'APETAGEX');
  const old = indexOf(bytes, 'TAG', Math.max(0, bytes.length - 128));
  if (sizeOfId3(bytes) > 0) {
    noteId3(bytes, work);
  } else if (ape < 0 && old < 0) {
    work.found({ tells: 'other', name: 'unknown', detail: `${end - start} B` });
  }
  if (ape >= 0) {
    noteApe(bytes.subarray(ape + 32), work);
  }
  if (old >= 0) {
    noteOldTag(bytes.subarray(old + 3), work);
  }
}

function indexOf(bytes: Bytes, text: string, from = 0): number {
  return new TextDecoder('latin1').decode(bytes).indexOf(text, from);
}

/** Frames of ID3v2.2 (6 bytes of header) and later (10 bytes). */
export function noteId3(bytes: Bytes, { found }: Work): void {
  const isOld = bytes[3] === 2;
  const width = isOld ? 3 : 4;
  for (let at = 10, left = MOST_TAGS; at + 10 < bytes.length && left > 0; left--) {
    const id = String.fromCharCode(...bytes.subarray(at, at + width));
    if (!/^[A-Z0-9]+ ?$/.test(id)) {
      return;
    }
    const size = bytes.subarray(at + width, at + 2 * width);
    const length = bytes[3] === 4 ? synchsafe(size) : size.reduce((sum, byte) => sum * 256 + byte, 0);
    at += isOld ? 6 : 10;
    // A byte says how the text is written; pictures are not read.
    found(tagged(id, /^(APIC|PIC)$/.test(id) ? '' : textIn(bytes.subarray(at + 1, at + length))));
    at += length;
  }
}

/** Title, artist, album, year and comment of ID3v1. */
function noteOldTag(bytes: Bytes, { found }: Work): void {
  const fields = [
    ['title', 0, 30],
    ['artist', 30, 60],
    ['album', 60, 90],
    ['year', 90, 94],
    ['comment', 94, 124],
  ] as const;
  for (const [name, start, end] of fields) {
    const text = textIn(bytes.subarray(start, end));
    if (text !== '') {
      found(tagged(name, text));
    }
  }
}

/** Items of APEv2: size and flags, a name that ends with a zero, and the value. */
function noteApe(bytes: Bytes, { found }: Work): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0, left = MOST_TAGS; at + 9 < bytes.length && left > 0; left--) {
    const size = view.getUint32(at, true);
    const end = bytes.indexOf(0, at + 8);
    if (end < 0 || end > at + 264) {
      return;
    }
    found(tagged(String.fromCharCode(...bytes.subarray(at + 8, end)), textIn(bytes.subarray(end + 1, end + 1 + size))));
    at = end + 1 + size;
  }
}
