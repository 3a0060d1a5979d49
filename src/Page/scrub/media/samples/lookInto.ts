import { lookIntoAac } from './aac.ts';
import { lookIntoMpeg } from './mpeg.ts';
import { lookIntoObus } from './obus.ts';
import type { Coding, Look, LookInto } from './sample.ts';
import { lookIntoUnits } from './units.ts';

/** What looks into the samples of a track that is coded like this. */
export function lookInto(coding: Coding, look: Look): LookInto {
  switch (coding.kind) {
    case 'avc':
    case 'hevc':
      return lookIntoUnits(look, coding.kind, coding.width);
    case 'mpeg':
      return lookIntoMpeg(look, coding.isXvid);
    case 'av1':
      return lookIntoObus(look);
    case 'aac':
      return lookIntoAac(look);
  }
}
