import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { require } from './cursor.ts';
import { isPlainSupplement, isSeenData } from './supplementCheck.ts';

/** What samples are, as their entry or their track says: units behind lengths of `width` bytes or, if it is 0, behind start codes. */
export interface Inside {
  readonly kind: 'avc' | 'hevc' | 'mpeg' | 'xvid' | 'av1' | 'aac';
  readonly width: number;
}

const WINDOW = 1 << 16;
const LARGEST = 1 << 24;
const SLICES_AND_SETS = {
  avc: /^([1-5789]|1[01345]|19|2[01])$/,
  hevc: /^(\d|1[6-9]|2[01]|3[2-7])$/,
};
const DECODERS_NAMES = /^\xb2(GA94\x03.{2,98}|DTG1..|CC\x01\xf8.{1,260}|DivX\d+(Build|b)\d+p?|XviD\d+|[\0\xff]*)\0*$/s;
const OTHER_NAME = /^\xb2Lavc[\d.]+\0*$/;

/** Reads samples of a cleaned film, and requires that nothing is in them but what is seen and heard. */
export class SamplesCheck {
  readonly #source: ByteSource;
  #bytes: Bytes = new Uint8Array();
  #from = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** One sample, from `from` (included) to `to` (excluded); `ahead` is what stands before it elsewhere. */
  async check({ kind, width }: Inside, from: number, to: number, ahead = ''): Promise<void> {
    require(to <= this.#source.size);
    if (kind === 'aac') {
      return this.#checkSound(from, to);
    }
    if (kind === 'av1') {
      return this.#checkObus(from, to);
    }
    if (width === 0) {
      return this.#checkSections(kind, from, to, ahead);
    }
    require(kind === 'avc' || kind === 'hevc');
    for (let at = from - ahead.length; at < to;) {
      const digits = at < from ? ahead + (await this.#text(from, at + width)) : await this.#text(at, at + width);
      const end = Array.from(digits).reduce((sum, sign) => sum * 256 + sign.charCodeAt(0), 0) + at + width;
      require(end <= to && end >= at + width);
      await this.#checkUnit(kind, at + width, end);
      at = end;
    }
  }

  async #checkUnit(kind: 'avc' | 'hevc', from: number, to: number): Promise<void> {
    const head = await this.#text(from, Math.min(from + 3, to));
    const type = kind === 'avc' ? head.charCodeAt(0) & 31 : (head.charCodeAt(0) >> 1) & 63;
    if (head === '' || SLICES_AND_SETS[kind].test(`${type}`) || (type === 62 && head[2] === '\x19')) {
      return;
    }
    require(to - from <= LARGEST);
    if (type === 63 && kind === 'hevc') {
      return this.#checkUnit(kind, from + 2, to);
    }
    const text = (await this.#text(from, to)).replace(/\0{0,8}$/, '').slice(kind === 'avc' ? 1 : 2);
    const isFiller = type === (kind === 'avc' ? 12 : 38);
    const isSupplement = kind === 'avc' ? type === 6 : type === 39 || type === 40;
    require(isFiller ? /^\xff*\x80?$/.test(text) : isSupplement && isPlainSupplement(text, kind));
  }

  async #checkSections(kind: Inside['kind'], from: number, to: number, ahead: string): Promise<void> {
    let start = ahead === '' ? -1 : from;
    for (let at = from; at < to; at += WINDOW - 2) {
      const text = await this.#text(at, Math.min(to, at + WINDOW));
      for (let code = text.indexOf('\0\0\x01'); code >= 0; code = text.indexOf('\0\0\x01', code + 3)) {
        if (start >= 0) await this.#checkSection(kind, start, at + code);
        start = at + code + 3;
      }
    }
    if (start >= 0) await this.#checkSection(kind, start, to);
  }

  async #checkSection(kind: Inside['kind'], from: number, to: number): Promise<void> {
    if (kind === 'avc' || kind === 'hevc') {
      return this.#checkUnit(kind, from, to);
    }
    if ((await this.#text(from, Math.min(from + 1, to))) === '\xb2') {
      require(to - from <= LARGEST);
      const text = await this.#text(from, to);
      require(DECODERS_NAMES.test(text) || (kind === 'xvid' && OTHER_NAME.test(text)));
    }
  }

  /** Headers, tiles and delimiters of AV1; metadata of light and display; padding. */
  async #checkObus(from: number, to: number): Promise<void> {
    for (let at = from; at < to;) {
      const head = await this.#text(at, Math.min(at + 10, to));
      const first = head.charCodeAt(0);
      let next = first & 4 ? 2 : 1;
      let size = first & 2 ? 0 : to - at - next;
      for (let scale = 1, more = (first & 2) !== 0; more; scale *= 128) {
        require(next < head.length);
        const digit = head.charCodeAt(next++);
        size += (digit & 127) * scale;
        more = digit > 127;
      }
      const [start, end, type] = [at + next, at + next + size, (first >> 3) & 15];
      require(size >= 0 && end <= to);
      if (!/^[1-4678]$/.test(`${type}`)) {
        require(size <= LARGEST);
        const text = await this.#text(start, end);
        require(type === 15 ? /^(\xff*\x80)?$/.test(text) : type === 5 && isPlainMetadata(text));
      }
      at = end;
    }
  }

  /** Elements of data and fill in front of the sound of AAC hold nothing but zeros. */
  async #checkSound(from: number, to: number): Promise<void> {
    const start = await this.#text(from, Math.min(from + 1, to));
    if (!/^[\x80-\x9f\xc0-\xdf]/.test(start)) {
      return;
    }
    const bits = Array.from(await this.#text(from, Math.min(from + 4096, to)), (sign) =>
      sign.charCodeAt(0).toString(2).padStart(8, '0'),
    ).join('');
    const value = (at: number, count: number) => parseInt(`0${bits.slice(at, at + count)}`, 2);
    for (let at = 0; ;) {
      const isData = value(at, 3) === 4;
      const short = isData ? value(at + 8, 8) : value(at + 3, 4);
      const isLong = short === (isData ? 255 : 15);
      const size = isLong ? short + value(at + (isData ? 16 : 7), 8) - (isData ? 0 : 1) : short;
      const end = at + (isData ? 16 : 7) + (isLong ? 8 : 0);
      const begin = isData && bits[at + 7] === '1' ? Math.ceil(end / 8) * 8 : end;
      const isFill = value(at, 3) === 6 && (size === 0 || value(begin, 4) < 3);
      if ((!isData && !isFill) || begin + 8 * size > bits.length) {
        return;
      }
      require(/^0*$/.test(bits.slice(begin, begin + 8 * size)));
      at = begin + 8 * size;
    }
  }

  /** Bytes as Latin-1. */
  async #text(from: number, to: number): Promise<string> {
    require(to <= this.#source.size);
    if (from < this.#from || to > this.#from + this.#bytes.length) {
      this.#bytes = await this.#source.read(from, Math.min(Math.max(to, from + WINDOW), this.#source.size));
      this.#from = from;
    }
    return latin1(this.#bytes.subarray(from - this.#from, to - this.#from));
  }
}

const isPlainMetadata = (text: string): boolean =>
  /^[\x01-\x03]/.test(text)
    ? text.length <= 64
    : text[0] === '\x04' && isSeenData(text.slice(1, text.lastIndexOf('\x80')));

// A call takes some ten thousand arguments. TextDecoder reads "latin1" as windows-1252, which changes bytes;
// to spread them takes five times as long as `apply`, and all of a film comes by here.
function latin1(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 4096) as unknown as number[]);
  }
  return text;
}
