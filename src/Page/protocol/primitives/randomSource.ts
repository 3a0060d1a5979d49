/** Where randomness comes from. Passed in, so that tests and vectors can fix it. */
export interface RandomSource {
  /** Fills all bytes of `destination`. */
  fill(destination: Uint8Array<ArrayBuffer>): void;
}

/** The browser's own generator. */
export const systemRandomSource: RandomSource = {
  fill(destination) {
    crypto.getRandomValues(destination);
  },
};

/** Draws `length` fresh bytes. */
export function draw(random: RandomSource, length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  random.fill(bytes);
  return bytes;
}
