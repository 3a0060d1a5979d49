import type { ByteSource } from '../../source/byteSource.ts';
import { isFetching } from './fetchedCheck.ts';
import { isPlainStyle } from './styleCheck.ts';

const list = (words: string) => new Set(words.split(' '));

// Of HTML and SVG whatever shows, lays out or moves; nothing that runs, fetches, embeds or remembers.
const ELEMENTS = list(
  'a abbr acronym address area article aside b bdi bdo big blockquote body br button caption center cite code col colgroup data ' +
    'datalist dd del details dfn dialog dir div dl dt em fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 head header ' +
    'hgroup hr html i img input ins kbd label legend li main map mark menu meta meter nav nobr ol optgroup option output p picture ' +
    'pre progress q rb rp rt rtc ruby s samp search section select small span strike strong style sub summary sup table tbody td ' +
    'textarea tfoot th thead time title tr tt u ul var wbr ' +
    'animate animatemotion animatetransform circle clippath defs ellipse feblend fecolormatrix fecomponenttransfer fecomposite ' +
    'feconvolvematrix fediffuselighting fedisplacementmap fedistantlight fedropshadow feflood fefunca fefuncb fefuncg fefuncr ' +
    'fegaussianblur feimage femerge femergenode femorphology feoffset fepointlight fespecularlighting fespotlight fetile ' +
    'feturbulence filter g image line lineargradient marker mask mpath path pattern polygon polyline radialgradient rect set stop ' +
    'svg switch symbol text textpath tref tspan use view',
);

// Attributes by what their values may be. Numbers, words of the format, colours: whatever is no address and no path.
const PLAIN =
  /^(?:xmlns|xmlns:xlink|xml:space|xml:lang|lang|dir|charset|media|face|v?align|(?:col|row)?span|border|cell(?:padding|spacing)|bgcolor|size|start|checked|disabled|selected|open|rows|cols|nowrap|clear|noshade|[hv]space|reversed|hidden|max|min|low|high|optimum|type|step|wrap|popover|inert|char(?:off)?|text|[av]?link|(?:top|left)margin|margin(?:width|height)|frame|rules|compact|multiple|readonly|required|[dkrxyz]|[cfr][xyr]|d[xy]|[xyk][1-4]|width|height|points|viewbox|preserveaspectratio|\w+units|\w*transform|transform-origin|offset|marker(?:width|height)|spreadmethod|ref[xy]|orient|rotate|textlength|lengthadjust|startoffset|method|spacing|side|path(?:length)?|version|systemlanguage|stddeviation|mode|values|operator|surfacescale|diffuseconstant|specular(?:constant|exponent)|kernel(?:matrix|unitlength)|order|divisor|bias|target[xy]|edgemode|preservealpha|radius|scale|[xy]channelselector|basefrequency|numoctaves|seed|stitchtiles|tablevalues|slope|intercept|amplitude|exponent|azimuth|elevation|pointsat[xyz]|limitingconeangle|attribute(?:name|type)|begin|dur|end|restart|repeat(?:count|dur)|from|to|by|key(?:times|splines|points)|calcmode|additive|accumulate)$/;
const STYLED =
  /^(?:style|fill(?:-(?:opacity|rule))?|stroke(?:-(?:dasharray|dashoffset|linecap|linejoin|miterlimit|opacity|width))?|opacity|color(?:-(?:interpolation|interpolation-filters|rendering))?|display|visibility|overflow|mask(?:-type)?|filter|cursor|kerning|clip(?:-(?:path|rule))?|isolation|font(?:-(?:family|size|size-adjust|stretch|style|variant|weight))?|text-(?:anchor|decoration|overflow|rendering)|(?:stop|flood|solid)-(?:color|opacity)|lighting-color|marker(?:-(?:start|mid|end))?|(?:letter|word)-spacing|writing-mode|(?:dominant|alignment)-baseline|baseline-shift|paint-order|vector-effect|(?:shape|image)-rendering|unicode-bidi|direction|glyph-orientation-(?:vertical|horizontal)|mix-blend-mode|enable-background|white-space|pointer-events)$/;
// Words that are shown, or read in place of a picture.
const SHOWN = /^(?:alt|label|value|placeholder|data-a\d+)$/;
const NAMES: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:id|name|for)$/, /^(?:i\d+|top)$/],
  [/^class$/, /^c\d+(?: c\d+)*$/],
  [/^(?:in2?|result)$/, /^(?:r\d+|[SBF][A-Za-z]{8,14}|StrokePaint)$/],
  [
    /^(?:xlink:)?href$/,
    /^(?:#(?:i\d+|top)?|https?:\/\/[^?#;@\\/]*(?:\/[^?#;\\]*)?|mailto:[^?#]*|tel:[\d+().-]*|data:image\/[\w.+-]+;base64,)$/,
  ],
  [/^src$/, /^data:image\/[\w.+-]+;base64,$/],
];

const TAG = /^\/?([a-z][a-z\d]*)((?: [A-Za-z][\w:-]*="[^"<>]*")*)\/?>/i;
const HEADS = /^(?:xmlns|xmlns:xlink)$/;
const UNSEEN = /[\ufeff\u200b\u2060-\u2064\u3164\r]|&(?:#(?:8203|8288|x200b|x2060)|ZeroWidthSpace|NoBreak)\b/i;

function isAllowed(name: string, value: string): boolean {
  if (SHOWN.test(name) || HEADS.test(name)) return true;
  const named = NAMES.find(([pattern]) => pattern.test(name));
  if (named !== undefined) return named[1].test(value);
  const text = value.replace(/&(?:quot|#39|apos);/g, '"').replace(/&(?:amp|#\d+|#x[\da-f]+|\w+);/gi, ' ');
  if (STYLED.test(name)) return isPlainStyle(text);
  return PLAIN.test(name) && !/[\\/@]|data:|script/i.test(text) && isPlainStyle(text.replace(/\.[A-Za-z]\w*/g, ''));
}

function isPlainTag(piece: string): boolean {
  const [tag, name = '', attributes = ''] = TAG.exec(piece) ?? [];
  return (
    tag !== undefined &&
    ELEMENTS.has(name.toLowerCase()) &&
    (name !== 'meta' || attributes === ' charset="utf-8"') &&
    Array.from(attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)).every(([, key = '', value = '']) =>
      isAllowed(key.toLowerCase(), value),
    )
  );
}

/** Reads a cleaned drawing or page tag by tag: nothing in it runs, is fetched from elsewhere, is hidden, or is not known. */
export async function isMarkupClean(source: ByteSource, isDrawing: boolean): Promise<boolean> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await source.read(0, source.size));
  } catch {
    return false;
  }
  const beginning = isDrawing
    ? /^<\?xml version="1\.0" encoding="UTF-8"\?>\n(?=<svg )/
    : /^(?:<!DOCTYPE html(?: PUBLIC "-\/\/W3C\/\/DTD XHTML 1\.0 Transitional\/\/EN")?>\n)?<meta charset="utf-8">\n/;
  // Pictures within are long, and were read by a second parser of their own.
  const outline = text.replace(beginning, '').replace(/;base64,[\w+/=]*/g, ';base64,');
  const styles: string[] = [];
  const body = outline.replace(/(<style(?: [^<>]*)?>)([^<]*)/g, (_, tag: string, style: string) => {
    styles.push(
      style
        .replace(/&gt;/g, '>')
        .replace(/&quot;/g, '"')
        .replace(/&amp;/g, '&'),
    );
    return tag;
  });
  const pieces = body.split('<').slice(1);
  return (
    beginning.test(text) &&
    !UNSEEN.test(outline) &&
    pieces.every(isPlainTag) &&
    styles.every(isPlainStyle) &&
    !isFetching([...styles, ...pieces.map((piece) => piece.slice(0, piece.indexOf('>') + 1))].join('\n'))
  );
}
