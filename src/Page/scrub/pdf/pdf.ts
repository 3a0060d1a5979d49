import type { Format, Work } from '../format.ts';
import { noteTrailing } from '../redStar.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { isCleanPdf } from './checks/cleanPdf.ts';
import { buildCatalog } from './cleaning/catalog.ts';
import { Walk } from './cleaning/walk.ts';
import { BrokenError } from './objects/broken.ts';
import { PdfDocument } from './reading/pdfDocument.ts';
import { layOut } from './writing/layout.ts';
import { reachable } from './writing/reachable.ts';

const TAIL_REACH = 0x1_0000;

/** PDF (ISO 32000): rebuilt from its pages and what they need. */
export const pdf: Format = {
  mediaType: 'application/pdf',
  extension: 'pdf',
  remains: ['content', 'faces', 'sensor', 'printerDots'],

  async clean(source, work) {
    await noteTrailing(source, await endOf(source), work);
    try {
      return await rebuild(await PdfDocument.open(source), work);
    } catch (fault) {
      if (!(fault instanceof BrokenError)) {
        throw fault;
      }
    }
    return recover(source, work);
  },

  isClean: isCleanPdf,
};

async function recover(source: ByteSource, work: Work): Promise<ByteSource> {
  try {
    return await rebuild(await PdfDocument.recover(source), work);
  } catch (fault) {
    throw fault instanceof BrokenError ? new RefusedError('damaged') : fault;
  }
}

async function rebuild(document: PdfDocument, work: Work): Promise<ByteSource> {
  const walk = new Walk(document, work);
  const root = await buildCatalog(walk);
  return await layOut(reachable(await walk.finish(), root));
}

// Behind the last end-of-file mark and its end of line.
async function endOf(source: ByteSource): Promise<number> {
  const from = Math.max(0, source.size - TAIL_REACH);
  const tail = new TextDecoder('latin1').decode(await source.read(from, source.size));
  const end = /%%EOF[\0\t\n\f\r ]*/g;
  let last = source.size;
  for (let match = end.exec(tail); match !== null; match = end.exec(tail)) {
    last = from + end.lastIndex;
  }
  return last;
}
