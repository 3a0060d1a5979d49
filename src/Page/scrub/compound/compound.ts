import type { Bytes } from '../../protocol/encoding/bytes.ts';
import type { Format, Work } from '../format.ts';
import { noteTrailing } from '../redStar.ts';
import { MemorySource } from '../source/memorySource.ts';
import { readCompoundFile } from './cfb/compoundFile.ts';
import { layOut } from './cfb/layout.ts';
import { isCleanCompoundFile, type Kind } from './checks/cleanCompoundFile.ts';
import { cleanDoc } from './doc/doc.ts';
import { cleanHwp } from './hwp/hwp.ts';
import { cleanPpt } from './ppt/ppt.ts';
import { noteSummaries } from './summary.ts';
import { cleanXls } from './xls/xls.ts';

type Clean = (streams: ReadonlyMap<string, Bytes>, work: Work) => Promise<Map<string, Bytes>>;

// A format whose streams are cleaned by `clean` and then laid out anew.
const formatOf = (mediaType: string, extension: Kind, clean: Clean): Format => ({
  mediaType,
  extension,
  remains: ['content', 'faces', 'sensor'],

  async clean(source, work) {
    const { streams, end } = await readCompoundFile(source);
    await noteTrailing(source, end, work);
    noteSummaries(streams, work);
    return new MemorySource(layOut(await clean(streams, work)));
  },

  isClean: (source) => isCleanCompoundFile(source, extension),
});

/** Word 97 to 2003. */
export const doc = formatOf('application/msword', 'doc', cleanDoc);

/** Excel 97 to 2003. */
export const xls = formatOf('application/vnd.ms-excel', 'xls', cleanXls);

/** PowerPoint 97 to 2003. */
export const ppt = formatOf('application/vnd.ms-powerpoint', 'ppt', cleanPpt);

/** Hangul Word Processor 5 and later. */
export const hwp = formatOf('application/x-hwp', 'hwp', cleanHwp);
