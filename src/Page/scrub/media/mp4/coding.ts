import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import { type Box, find } from '../../isobmff/box.ts';
import { RefusedError } from '../../refusal.ts';
import { aacCoding } from '../samples/aac.ts';
import type { Coding } from '../samples/sample.ts';

const AVC = /^(avc[1-4]|dva1|dvav)$/;
const HEVC = /^(hvc[12]|hev1|dvh[1e])$/;
const MPEG = /^(mp4v|m[pv]\dv|m[12]v )$/;

// A configuration of MPEG-2 or MPEG-4 AAC as it is written here, in an entry or in what QuickTime wraps around it.
const SOUND = /esds\0{4}\x03..\0{3}\x04..[\x40\x66-\x68].{12}\x05..(.)/s;

/**
 * How the samples of an entry are coded, if they can hold more than what is seen and heard.
 *
 * @param boxes what the entry says of its codec, as it stands in the file
 * @param bytes the entry as it is written
 * @throws RefusedError if it does not say how its units are to be found
 */
export function codingOf(type: string, boxes: readonly Box[], bytes: Bytes): Coding | null {
  if (AVC.test(type)) {
    return { kind: 'avc', width: widthIn(find(boxes, 'avcC'), 4) };
  }
  if (HEVC.test(type)) {
    return { kind: 'hevc', width: widthIn(find(boxes, 'hvcC'), 21) };
  }
  if (MPEG.test(type)) {
    return { kind: 'mpeg', isXvid: false };
  }
  if (type === 'mp4a') {
    return aacCoding(SOUND.exec(String.fromCharCode(...bytes))?.[1]?.charCodeAt(0));
  }
  return type === 'av01' ? { kind: 'av1' } : null;
}

/** Bytes of a length, less one, are in the lowest bits. */
function widthIn(configuration: Bytes | undefined, at: number): number {
  const byte = configuration?.[at];
  if (byte === undefined) {
    throw new RefusedError('damaged');
  }
  return (byte & 3) + 1;
}
