import type { ByteSource } from '../../source/byteSource.ts';
import type { Value } from './grammar.ts';
import { isCleanFont } from './cleanFont.ts';
import { inflate } from './inflate.ts';

/** Uncompressed bytes without a filter are pixels. */
const PLAIN_ROLES = /^(entry|SMask|Mask)$/;

/** Whether the bytes of a stream are only what its filter and its role allow. */
export async function isCleanBody(dict: Value, role: string, body: ByteSource): Promise<boolean> {
  switch (nameUnder(dict, 'Filter')) {
    case 'FlateDecode':
      return isImage(dict) ? isZlib(body) : isCleanData(role, await inflate(body));
    case 'DCTDecode':
      return isJpeg(body);
    case 'JPXDecode':
      return isJpeg2000(body);
    case 'CCITTFaxDecode':
    case 'JBIG2Decode':
      return isImage(dict);
    case undefined:
      return (isImage(dict) && PLAIN_ROLES.test(role)) || role === 'JBIG2Globals';
    default:
      return false;
  }
}

function nameUnder(dict: Value, key: string): string | undefined {
  const entry = dict.kind === 'dict' ? dict.entries.find(([name]) => name === key) : undefined;
  return entry === undefined ? undefined : entry[1].kind === 'name' ? entry[1].text : '';
}

const isImage = (dict: Value): boolean => nameUnder(dict, 'Subtype') === 'Image';

async function isZlib(body: ByteSource): Promise<boolean> {
  const [method, flags] = await body.read(0, Math.min(2, body.size));
  return method !== undefined && flags !== undefined && (method & 0x0f) === 8 && (method * 256 + flags) % 31 === 0;
}

function isCleanData(role: string, data: Uint8Array | null): boolean {
  if (data === null) {
    return false;
  }
  switch (role) {
    case 'FontFile':
    case 'FontFile2':
    case 'FontFile3':
      return isCleanFont(role, data);
    case 'ICCBased':
      return !isIcc(data) || data.subarray(24, 36).every((byte) => byte === 0);
    case 'Contents':
      return !hasComment(new TextDecoder('latin1').decode(data));
    default:
      return true;
  }
}

const isIcc = (data: Uint8Array): boolean => String.fromCharCode(...data.subarray(36, 40)) === 'acsp';

// Strings, innermost brackets first, then what is left may have no comment. Inline images may look like anything.
function hasComment(content: string): boolean {
  if (!content.includes('%') || /\bID\s/.test(content)) {
    return false;
  }
  let rest = content.replace(/\\[^]/g, '');
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(/\([^()]*\)/g, '');
  }
  return rest.replace(/\([^]*$/, '').includes('%');
}

// Nothing in front of the picture's own segments, nothing behind its end.
async function isJpeg(body: ByteSource): Promise<boolean> {
  if (body.size < 4) {
    return false;
  }
  const [start, end] = [await body.read(0, 2), await body.read(body.size - 2, body.size)];
  if (start[0] !== 0xff || start[1] !== 0xd8 || end[0] !== 0xff || end[1] !== 0xd9) {
    return false;
  }
  for (let offset = 2; offset + 4 <= body.size;) {
    const [mark, code, high, low] = await body.read(offset, offset + 4);
    if (mark !== 0xff || code === 0xfe || (code! >= 0xe3 && code! <= 0xef && code !== 0xee)) {
      return false;
    }
    if (code === 0xda) {
      return true;
    }
    offset += 2 + high! * 256 + low!;
  }
  return false;
}

async function isJpeg2000(body: ByteSource): Promise<boolean> {
  for (let offset = 0; offset < body.size;) {
    const head = await body.read(offset, Math.min(body.size, offset + 8));
    if (offset === 0 && head[0] === 0xff && head[1] === 0x4f) {
      return true;
    }
    const size = new DataView(head.buffer).getUint32(0);
    if (!/^(jP {2}|ftyp|jp2h|jp2c)$/.test(String.fromCharCode(...head.subarray(4))) || size < 8) {
      return false;
    }
    offset += size;
  }
  return true;
}
