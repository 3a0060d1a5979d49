import { dictOf, nameOf, PdfString } from '../objects/values.ts';
import { always, arrayOf, dict, either, type Keys, later, name, number, object, oneOf, plain, text } from './rules.ts';
import type { Rule } from './walk.ts';

const shown = (key: string): Keys => ({ [key]: oneOf('ON', 'OFF') });

const usage: Rule = dict({
  View: dict(shown('ViewState')),
  Print: dict(shown('PrintState')),
  Export: dict(shown('ExportState')),
});

/** A layer (ISO 32000-2, 8.11.2.1). Its name is in no picture of the page. */
export const layer: Rule = object(
  dict({ Type: always('OCG'), Name: async () => new PdfString('Layer'), Intent: plain, Usage: usage }),
);

const expression: Rule = arrayOf(
  either(
    name,
    later(() => expression),
    layer,
  ),
);

/** A layer, or a condition on several (8.11.2.2). */
export const membership: Rule = async (walk, value) => {
  const kind = nameOf(await walk.resolve(dictOf(await walk.resolve(value)).get('Type')));
  return kind === 'OCMD' ? several(walk, value) : kind === 'OCG' ? layer(walk, value) : undefined;
};

const several: Rule = object(
  dict({ Type: always('OCMD'), OCGs: either(arrayOf(layer), layer), P: name, VE: expression }),
);

/** Properties of marked content that content refers to by name: layers, and what `content.ts` keeps of others. */
export const properties: Rule = async (walk, value) => {
  const layers = await membership(walk, value);
  return layers ?? marked(walk, value);
};

const marked: Rule = object(
  dict({ MCID: number, ActualText: text, Lang: text, Type: name, Subtype: name, BBox: plain, Attached: plain }),
);

const events: Rule = arrayOf(dict({ Event: oneOf('View', 'Print', 'Export'), OCGs: arrayOf(layer), Category: plain }));

const configuration: Rule = dict({
  BaseState: oneOf('ON', 'OFF', 'Unchanged'),
  ON: arrayOf(layer),
  OFF: arrayOf(layer),
  Intent: plain,
  AS: events,
});

/** Which layers are shown (8.11.4). */
export const layers: Rule = object(dict({ OCGs: arrayOf(layer), D: configuration }));
