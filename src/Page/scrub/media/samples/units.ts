import { type Bytes, concat } from '../../../protocol/encoding/bytes.ts';
import { RefusedError } from '../../refusal.ts';
import type { Look, LookInto } from './sample.ts';
import { sectionsIn, START_CODE } from './startCodes.ts';
import { END, withoutUserData } from './supplements.ts';
import { tagged } from '../tag.ts';

// Units of H.264 (ITU-T H.264 §7.3.1) and H.265 (ITU-T H.265 §7.3.1): a header that says what they are, and a content.

const LARGEST_SUPPLEMENT = 1 << 18;
const DOLBY_VISION = 25;
const MOST_ZEROS = 8;

/** How units are told apart. */
interface Family {
  /** Bytes of a header. */
  readonly head: number;
  readonly typeOf: (first: number) => number;
  /** Types that a decoder needs: slices, parameter sets, delimiters, ends. */
  readonly needed: ReadonlySet<number>;
  readonly supplements: ReadonlySet<number>;
  /** Types that hold what Dolby Vision adds to a picture: its own data, and a further unit. */
  readonly dolby: readonly [data: number, unit: number] | null;
  readonly filler: number;
  /** The header of a unit of fillers, in place of another one. */
  readonly fillerHeader: (header: Bytes) => Bytes;
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

const AVC: Family = {
  head: 1,
  typeOf: (first) => first & 31,
  needed: new Set([...range(1, 5), ...range(7, 11), ...range(13, 15), ...range(19, 21)]),
  supplements: new Set([6]),
  dolby: null,
  filler: 12,
  fillerHeader: () => Uint8Array.of(12),
};

const HEVC: Family = {
  head: 2,
  typeOf: (first) => (first >> 1) & 63,
  needed: new Set([...range(0, 9), ...range(16, 21), ...range(32, 37)]),
  supplements: new Set([39, 40]),
  dolby: [62, 63],
  filler: 38,
  // The layer, which the first byte begins and the second ends, stays.
  fillerHeader: (header) => Uint8Array.of((38 << 1) | (header[0]! & 1), ...header.subarray(1)),
};

/** Looks into samples of H.264 and H.265, whose units stand behind their lengths or, if `width` is 0, behind start codes. */
export function lookIntoUnits(look: Look, kind: 'avc' | 'hevc', width: number): LookInto {
  const walk = new UnitWalk(look, kind === 'avc' ? AVC : HEVC);
  return width === 0 ? walk.afterStartCodes : (start, end, ahead) => walk.afterLengths(start, end, ahead, width);
}

class UnitWalk {
  readonly #look: Look;
  readonly #family: Family;

  constructor(look: Look, family: Family) {
    this.#look = look;
    this.#family = family;
  }

  readonly afterStartCodes: LookInto = async (start, end, ahead) => {
    const sections = await sectionsIn(this.#look.file, start, end, ahead);
    const first = sections[0] === undefined ? end : Math.max(start, sections[0].start - START_CODE);
    // With something else in front, units would stand behind their lengths.
    if ((await this.#withoutZeros(start, first)) !== start) {
      throw new RefusedError('unsupported');
    }
    for (const section of sections) {
      await this.#unit(section.start, section.end);
    }
  };

  async afterLengths(start: number, end: number, ahead: Bytes, width: number): Promise<void> {
    if (ahead.length > width) {
      throw new RefusedError('unsupported');
    }
    // As if the whole sample lay here: the first bytes of the first length are `ahead`.
    for (let at = start - ahead.length; at < end;) {
      const known = at < start ? ahead : new Uint8Array();
      const from = at + known.length;
      const digits = await this.#look.file.peek(from, Math.min(width - known.length, end - from));
      const length = concat(known, digits).reduce((sum, byte) => sum * 256 + byte, 0);
      const unit = at + width;
      if (unit + length > end) {
        throw new RefusedError('damaged');
      }
      await this.#unit(unit, unit + length);
      at = unit + length;
    }
  }

  /** Writes over what nobody needs of one unit. */
  async #unit(start: number, end: number): Promise<void> {
    const { head, typeOf, needed, supplements, filler } = this.#family;
    const header = (await this.#look.file.peek(start, Math.min(head + 1, end - start))).slice();
    if (header.length === 0 || needed.has(typeOf(header[0]!))) {
      return;
    }
    if (supplements.has(typeOf(header[0]!))) {
      await this.#supplement(start, await this.#withoutZeros(start + head, end), header.subarray(0, head));
    } else if (!(await this.#isDolbyVision(start, end, header))) {
      if (typeOf(header[0]!) !== filler) {
        this.#look.found(tagged('NAL', `${typeOf(header[0]!)}`));
      }
      this.#fill(start, await this.#withoutZeros(start + head, end), header.subarray(0, head));
    }
  }

  /** Where a unit ends: a few zeros may stand between it and the next start code. */
  async #withoutZeros(start: number, end: number): Promise<number> {
    const from = Math.max(start, end - MOST_ZEROS);
    const tail = from < end ? await this.#look.file.peek(from, end - from) : [];
    let zeros = 0;
    while (zeros < tail.length && tail[tail.length - 1 - zeros] === 0) zeros++;
    return end - zeros;
  }

  async #supplement(start: number, end: number, header: Bytes): Promise<void> {
    const { file, overlay, found } = this.#look;
    if (end - start > LARGEST_SUPPLEMENT) {
      found(tagged('SEI', `${end - start} B`));
      this.#fill(start, end, header);
      return;
    }
    const unit = await file.peek(start, end - start);
    const kept = withoutUserData(unit, this.#family.head, this.#family === HEVC, found);
    if (kept === 'nothing') {
      this.#fill(start, end, header);
    } else if (kept !== null) {
      overlay.put(start, end - start, kept.front, kept.back);
    }
  }

  /** Whether a unit is what Dolby Vision adds; a unit within it is looked into like any other. */
  async #isDolbyVision(start: number, end: number, header: Bytes): Promise<boolean> {
    const { head, typeOf, dolby } = this.#family;
    const type = typeOf(header[0]!);
    if (dolby?.[1] === type && end - start > head) {
      await this.#unit(start + head, end);
      return true;
    }
    return dolby?.[0] === type && header[head] === DOLBY_VISION;
  }

  /** A unit of fillers as long as the one that it stands in for. */
  #fill(start: number, end: number, header: Bytes): void {
    const front = this.#family.fillerHeader(header);
    const length = end - start;
    this.#look.overlay.put(start, length, front, length > front.length ? END : undefined);
  }
}
