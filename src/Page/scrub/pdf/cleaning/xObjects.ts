import { instructions } from './bodies.ts';
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

/** A form or an image that content draws. PostScript for printers is neither. */
export const xObject: Rule = byKey('Subtype', { Form: formXObject, Image: later(() => image) });
