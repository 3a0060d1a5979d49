import { type Cursor, require } from './cursor.ts';

// Sound begins at most 511 bytes before its frame's piece.
const FARTHEST = 512;

/** Requires that frames of layer 3 have nothing but sound, and zeros, behind their side information. */
export class AncillaryCheck {
  // The end of the stream that pieces of frames make, where it ends, and where the sound of the last frame does.
  #tail = '';
  #to = 0;
  #sound = 0;

  /** The next frame, of `length` bytes. */
  add(frame: Cursor, length: number): void {
    frame.at = 0;
    const word = frame.u32();
    const isFirstVersion = ((word >>> 19) & 3) === 3;
    const channels = ((word >>> 6) & 3) === 3 ? 1 : 2;
    frame.skip(word & 0x1_0000 ? 0 : 2);
    const size = isFirstVersion ? [17, 32][channels - 1]! : [9, 17][channels - 1]!;
    const side = Array.from(frame.text(size), (sign) => sign.charCodeAt(0).toString(2).padStart(8, '0')).join('');
    const before = parseInt(side.slice(0, isFirstVersion ? 9 : 8), 2);
    const shared = isFirstVersion ? (channels === 1 ? 18 : 20) : 8 + channels;
    const step = isFirstVersion ? 59 : 63;
    let bits = 0;
    for (let at = shared, left = channels * (isFirstVersion ? 2 : 1); left > 0; left--, at += step) {
      bits += parseInt(side.slice(at, at + 12), 2);
    }
    const begin = this.#to - before;
    this.#requireZeros(begin);
    const piece = frame.text(Math.max(0, Math.min(length - frame.at, frame.left)));
    this.#tail = this.#tail.slice(-FARTHEST) + piece;
    this.#to += piece.length;
    this.#sound = Math.max(this.#sound, begin + Math.ceil(bits / 8));
  }

  /** Behind the last frame there is no sound. */
  end(): void {
    this.#requireZeros(this.#to);
  }

  #requireZeros(end: number): void {
    if (end > this.#sound) {
      const base = this.#to - this.#tail.length;
      require(/^\0*$/.test(this.#tail.slice(Math.max(0, this.#sound - base), end - base)));
      this.#sound = end;
    }
  }
}
