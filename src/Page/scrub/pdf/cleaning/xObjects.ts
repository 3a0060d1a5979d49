import { deflate } from '../../images/zlib.ts';
import { MemorySource } from '../../source/memorySource.ts';
import { dictOf, PdfName, type PdfStream, type PdfValue } from '../objects/values.ts';
import { flateStream, instructions } from './bodies.ts';
import { image } from './images.ts';
import { membership } from './optionalContent.ts';
import { group, resources } from './paint.ts';
import { always, byKey, later, number, object, plain, stream } from './rules.ts';
import type { Rule } from './walk.ts';

/** A form: content that is drawn as one (ISO 32000-2, 8.10). */
export const formXObject: Rule = object(
  stream(
    {
      Type: always('XObject'),
      Subtype: always('Form'),
      FormType: number,
      BBox: plain,
      Matrix: plain,
      Resources: later(() => resources),
      Group: later(() => group),
      OC: later(() => membership),
    },
    instructions,
  ),
);

const kinds: Rule = byKey('Subtype', { Form: formXObject, Image: later(() => image) });

/** A form or an image that content draws. PostScript for printers is neither; what belongs to a hidden layer is an empty form. */
export const xObject: Rule = async (walk, value) => {
  const layer = dictOf(await walk.resolve(value)).get('OC');
  const isHidden = layer !== undefined && ((await walk.usage?.layers.hides(walk, layer)) ?? false);
  return isHidden ? walk.add(await emptyForm()) : kinds(walk, value);
};

async function emptyForm(): Promise<PdfStream> {
  const entries: [string, PdfValue][] = [
    ['Type', new PdfName('XObject')],
    ['Subtype', new PdfName('Form')],
    ['BBox', [0, 0, 0, 0]],
  ];
  return flateStream(new Map(entries), new MemorySource(await deflate(new Uint8Array())));
}
