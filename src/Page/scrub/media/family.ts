import type { Family } from '../family.ts';
import { recogniseMovie } from './mp4/mp4.ts';

/** Films and sounds. */
export const family: Family = {
  async recognise(source) {
    return recogniseMovie(source);
  },
};
