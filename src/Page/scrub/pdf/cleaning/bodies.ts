import type { Bytes } from '../../../protocol/encoding/bytes.ts';
import type { ByteSource } from '../../source/byteSource.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { deflate } from '../../images/zlib.ts';
import { PdfName, PdfStream, type PdfValue } from '../objects/values.ts';
import { cleanContent } from './content.ts';
import { withoutHidden } from './hiddenContent.ts';
import { cleanCff } from '../fonts/cff.ts';
import { cleanTrueType } from '../fonts/trueType.ts';
import { cleanType1 } from '../fonts/type1.ts';
import type { Walk } from './walk.ts';

/** Builds a stream from the dictionary that was kept and the old stream's bytes. */
export type Body = (walk: Walk, stream: PdfStream, dict: Map<string, PdfValue>) => Promise<PdfStream | undefined>;

/** A stream whose decoded bytes are changed by `change`, which gives null if they stay as they are, undefined if they go. */
const changed =
  (
    change: (bytes: Bytes, walk: Walk, stream: PdfStream, dict: Map<string, PdfValue>) => Bytes | null | undefined,
  ): Body =>
  async (walk, stream, dict) => {
    const { bytes, isExact } = await walk.decodeTwice(stream);
    const cleaned = change(bytes, walk, stream, dict);
    if (cleaned === undefined) {
      walk.found({ tells: 'other', name: 'unknown' });
      return undefined;
    }
    const isKept = cleaned === null && (await isExact());
    const body = isKept ? stream.body : new MemorySource(await deflate(cleaned ?? bytes));
    return flateStream(dict, body);
  };

/** A stream with a zlib stream for a body. */
export function flateStream(dict: Map<string, PdfValue>, body: ByteSource): PdfStream {
  return new PdfStream(dict.set('Filter', new PdfName('FlateDecode')), body);
}

/** Bytes that are needed as they are (samples, meshes, font programs that are not opened). */
export const samples = changed(() => null);

/** Instructions: content of pages and forms. Comments go, and what is drawn in layers that are hidden. */
export const instructions = changed((bytes, walk, stream) => {
  const hidden = walk.usage?.hiddenIn(stream);
  const shown = hidden === undefined ? bytes : withoutHidden(bytes, hidden);
  const { bytes: cleaned, comment } = cleanContent(shown);
  if (comment !== null) {
    walk.found({ tells: 'history', name: 'comments', detail: comment });
  }
  return cleaned ?? (hidden === undefined ? null : shown);
});

/** CMaps and calculator functions. CMaps begin with comments that every program writes, and which tell nothing about a person. */
export const characterMap = changed((bytes) => cleanContent(bytes).bytes);

/** A TrueType font program. */
export const trueType = changed(cleanTrueType);

/** An OpenType font program, or a bare CFF one. What is neither, no viewer can read. */
export const openType = changed((bytes) => cleanTrueType(bytes) ?? cleanCff(bytes));

/** A Type 1 font program. What is none, no viewer can read. */
export const type1 = changed((bytes, _, __, dict) => {
  const cleaned = cleanType1(bytes, Number(dict.get('Length2') ?? 0));
  if (cleaned !== undefined) {
    dict
      .set('Length1', cleaned.clear)
      .set('Length2', cleaned.bytes.length - cleaned.clear)
      .set('Length3', 0);
  }
  return cleaned?.bytes;
});
