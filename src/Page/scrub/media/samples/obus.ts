import { type Bytes, u8 } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import { tagged } from '../tag.ts';
import type { Look, LookInto } from './sample.ts';
import { END, isSeen } from './supplements.ts';
import { noteUserData } from './told.ts';

// Units of AV1 ("AV1 Bitstream & Decoding Process Specification", §5.3): a header, a size, a content.

// Sequence and frame headers, delimiters, tiles.
const NEEDED = new Set([1, 2, 3, 4, 6, 7, 8]);
const [METADATA, PADDING] = [5, 15];
const [LIGHT, DISPLAY, LAYERS, REGISTERED] = [1, 2, 3, 4];
const LONGEST_NUMBERS = 64;
const LONGEST_SEEN = 4096;
const LONGEST_HEAD = 10;

interface Unit {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Writes over units of metadata that nobody sees, by units of padding. */
export function lookIntoObus(look: Look): LookInto {
  return async (start, end, ahead) => {
    if (ahead.length > 0) {
      throw new RefusedError('unsupported');
    }
    for (let at = start; at < end;) {
      const head = (await look.file.peek(at, Math.min(LONGEST_HEAD, end - at))).slice();
      const unit = unitAt(head, at, end);
      if (!NEEDED.has(unit.type) && !(unit.type === METADATA && (await isShown(look, unit)))) {
        overwrite(look, at, head[0]!, unit);
      }
      at = unit.end;
    }
  };
}

/** Where the content of a unit lies; a unit without a size goes on to the end of the sample. */
function unitAt(head: Bytes, at: number, end: number): Unit {
  const first = head[0]!;
  let next = first & 4 ? 2 : 1;
  let size = end - at - next;
  if (first & 2) {
    size = 0;
    for (let shift = 0, more = 128; more & 128; shift += 7) {
      more = head[next++] ?? 128;
      size += (more & 127) * 2 ** shift;
      if (next > head.length) {
        throw new RefusedError('damaged');
      }
    }
  }
  if (size < 0 || at + next + size > end) {
    throw new RefusedError('damaged');
  }
  return { type: (first >> 3) & 15, start: at + next, end: at + next + size };
}

async function isShown({ file, found }: Look, { start, end }: Unit): Promise<boolean> {
  const body = (await file.peek(start, Math.min(end - start, LONGEST_SEEN))).slice();
  const isWhole = body.length === end - start;
  const content = body.subarray(1, Math.max(1, body.lastIndexOf(0x80)));
  switch (body[0]) {
    case LIGHT:
    case DISPLAY:
    case LAYERS:
      return isWhole && body.length <= LONGEST_NUMBERS;
    case REGISTERED:
      if (isWhole && isSeen(content)) {
        return true;
      }
  }
  noteUserData(content, found);
  return false;
}

function overwrite({ overlay, found }: Look, at: number, first: number, { type, start, end }: Unit): void {
  if (type !== METADATA && type !== PADDING) {
    found(tagged('OBU', `${type}`));
  }
  overlay.put(at, 1, u8((first & 0x87) | (PADDING << 3)));
  if (end > start) {
    overlay.put(start, end - start, undefined, END);
  }
}
