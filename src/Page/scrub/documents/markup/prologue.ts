const PIECE = /\s+|<\?[^>]*>|<![^-[>][^[>]*(?:\[[^\]]*\]\s*)?>/y;

/** What stands before the first element: declarations, comments, a document type. */
export function prologueOf(text: string): string {
  for (let at = 0; ;) {
    PIECE.lastIndex = at;
    const end = text.startsWith('<!--', at) ? text.indexOf('-->', at + 4) + 3 : PIECE.test(text) ? PIECE.lastIndex : 0;
    if (end <= at) {
      return text.slice(0, at);
    }
    at = end;
  }
}

const TYPE = /<!doctype\s+html(?:\s+public\s*(["'])([^"'>]*)\1)?(\s*(?:system\s*)?["'][^>]*)?[^>]*>/i;
// Pages of such types are shown as the oldest browsers did (HTML, 13.2.6.4.1), and half so where their address follows.
const OLD =
  /^(?:html|-\/\/(?:w3o|ietf|as|advasoft|metrius|microsoft|netscape|o'reilly|softquad|spyglass|sq|sun|webtechs)|-\/\/w3c\/\/dtd (?:html (?:[23]|4\.0 (?:f|t)|exp)|w3 html))/i;
const HALF_OLD = /^-\/\/w3c\/\/dtd html 4\.01 (?:frameset|transitional)\/\//i;
const HALF = /^-\/\/w3c\/\/dtd xhtml 1\.0 (?:frameset|transitional)\/\//i;

/** The type of a page with its line break, in one of the three spellings after which browsers show pages in different ways; '' for none. */
export function doctypeOf(prologue: string): string {
  const [type, , id = '', system = ''] = TYPE.exec(prologue) ?? [];
  if (type === undefined || OLD.test(id) || (HALF_OLD.test(id) && system === '')) {
    return '';
  }
  return HALF.test(id) || HALF_OLD.test(id)
    ? '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN">\n'
    : '<!DOCTYPE html>\n';
}
