import { type Bytes, concat, isZero, readU32, u8, u32 } from '../encoding/bytes.ts';
import { deflateRaw, inflateRaw } from '../primitives/rawDeflate.ts';
import { CONTENT_SIZE, VERSION } from './parcelFormat.ts';

const HEAD_SIZE = 1 + 4 + 4;
const MAXIMUM_COMPRESSED = CONTENT_SIZE - HEAD_SIZE;

/** Longest message before compression in bytes. */
export const MAXIMUM_MESSAGE_SIZE = 65_536;

/** Pads a message to the one size of SPEC §4; null if it is too long for that. */
export async function encodeContent(message: Bytes): Promise<Bytes | null> {
  if (message.length > MAXIMUM_MESSAGE_SIZE) {
    return null;
  }
  const compressed = await deflateRaw(message);
  if (compressed.length > MAXIMUM_COMPRESSED) {
    return null;
  }
  const padding = new Uint8Array(MAXIMUM_COMPRESSED - compressed.length);
  return concat(u8(VERSION), u32(compressed.length), u32(message.length), compressed, padding);
}

/** The message of a content; null if version, lengths, padding or stream are not exactly right. */
export async function decodeContent(content: Bytes): Promise<Bytes | null> {
  if (content.length !== CONTENT_SIZE || content[0] !== VERSION) {
    return null;
  }
  const end = HEAD_SIZE + readU32(content, 1);
  const length = readU32(content, 5);
  const sound = end <= CONTENT_SIZE && length <= MAXIMUM_MESSAGE_SIZE && isZero(content.subarray(end));
  return sound ? inflateRaw(content.slice(HEAD_SIZE, end), length) : null;
}
