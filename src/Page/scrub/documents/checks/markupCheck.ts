import type { ByteSource } from '../../source/byteSource.ts';
import { isFetching } from './fetchedCheck.ts';

// Wherever these stand in a tag, something runs, is fetched, or remembers somebody.
const LIVE =
  /<\s*(?:script|iframe|object|embed|link|base|form|foreignObject|metadata|template|video|audio)\b|<[^>]*\s(?:on\w+|data-[\w-]+|srcset|ping|action|formaction|poster|background|xml:base)\s*=/i;
const EDITORS =
  /<(?:sodipodi|inkscape|rdf|cc|dc|sketch|figma|serif|[ixvow]):|<[^>]*\s(?:sodipodi|inkscape|rdf|cc|dc|sketch|figma|serif|[ixvow]):[\w-]+=/;
const EMBEDDED = /\ssrc="(?!data:image\/[\w.+-]+;base64,")/;
const ADDRESS = /\s(?:xlink:)?href="(?!data:image\/[\w.+-]+;base64,[\w+/=]*"|#)([^"]*)"/g;
const HIDDEN = /<!(?!DOCTYPE html>\n)|<\?(?!xml version="1\.0" encoding="UTF-8"\?>\n<svg)|<meta (?!charset="utf-8">)/;

/** Reads a cleaned drawing or page as one text: nothing in it runs, is fetched from elsewhere, or is hidden from readers. */
export async function isMarkupClean(source: ByteSource, isDrawing: boolean): Promise<boolean> {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await source.read(0, source.size));
  } catch {
    return false;
  }
  const beginning = isDrawing
    ? '<?xml version="1.0" encoding="UTF-8"?>\n<svg '
    : /^(?:<!DOCTYPE html>\n)?<meta charset="utf-8">\n/;
  const begins = typeof beginning === 'string' ? text.startsWith(beginning) : beginning.test(text);
  // Pictures within are long, and were read by a second parser of their own. Words between tags may say anything.
  const outline = text.replace(/;base64,[\w+/=]*/g, ';base64,');
  const tags = (outline.match(/<style[^>]*>[^<]*|<[^>]*>/g) ?? []).join('\n');
  const addresses = Array.from(tags.matchAll(ADDRESS), ([, address = '']) => address);
  return (
    begins &&
    ![LIVE, EDITORS, EMBEDDED].some((place) => place.test(tags)) &&
    !isFetching(tags) &&
    ![HIDDEN, /[\ufeff\u200b\u2060-\u2064\u3164\r]|&(?:#(?:8203|8288|x200b|x2060)|ZeroWidthSpace|NoBreak)\b/i].some(
      (place) => place.test(outline),
    ) &&
    addresses.every((address) => /^\s*(?:https?:\/\/|mailto:|tel:)/i.test(address))
  );
}
