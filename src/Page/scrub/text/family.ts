import type { Family, FamilyName } from '../family.ts';
import type { Format } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { isPlainTextClean } from './checks/plainTextCheck.ts';
import { cleanPlainText, isTable, readText } from './plainText.ts';

/** Text that people read. */
export const plainText: Format = {
  mediaType: 'text/plain',
  extension: 'txt',
  remains: ['content'],
  clean: cleanPlainText,
  isClean: isPlainTextClean,
};

/** Rows of values (CSV). */
export const table: Format = { ...plainText, mediaType: 'text/csv', extension: 'csv' };

const silent = { found: () => undefined };

// Text to a program, with places of its own for people, times and programs: drawings, pages and other markup; Rich Text;
// PostScript; address books and calendars; links of Windows; boxes of letters.
const MORE_THAN_TEXT =
  /^[\ufeff\s]*(?:<[?!/\w]|\{\\rtf|%!PS|BEGIN:V|\[(?:InternetShortcut|Desktop Entry|\{000214A0)|From \S+(?:@| +\w{3} \w{3} +\d))/i;
// Letters with the headers of the servers that they came through.
const LETTER = /^(?:Received|MIME-Version|Message-ID|X-[\w-]+):/im;
/** How far they are looked for, in characters. */
const HEADERS = 9000;
// What a page hides among what it shows, wherever it stands in a text; and lists of places: GeoJSON, what phones and receivers
// note on their way (NMEA 0183).
const HIDDEN =
  /<!--|<meta\s|<[a-z][^<>]{0,500}\sdata-[\w-]+=|^\$G[NPL]\w{3},|"coordinates"|\bl(?:at|ng|on|atitude|ongitude)(?:E7)?(?:" *:|"?[,;\t][" ]*l[aon])/im;

const isForPrograms = (text: string): boolean =>
  MORE_THAN_TEXT.test(text) || LETTER.test(text.slice(0, HEADERS)) || HIDDEN.test(text);

// A cell that a program for tables may compute from more than numbers: to look closer takes more than every visit can carry.
// Signs of the width of Chinese letters may be formulas too, also as GB 2312 and KS X 1001 spell them.
const COMPUTED = /(?:^|[,;\t\n])[" ]*(?:[=+@-][^,;\t\n]*(?:\w *\(|[|[#])|[＝＋－＠]|\xa3[\xab\xad\xbd\xc0])/;

async function recognise(source: ByteSource): Promise<Format | FamilyName | null> {
  try {
    const { text } = await readText(source, silent);
    if (isForPrograms(text)) {
      return null;
    }
    return isTable(text) ? (COMPUTED.test(text) ? 'documents' : table) : plainText;
  } catch (fault) {
    if (fault instanceof RefusedError) {
      return null;
    }
    throw fault;
  }
}

/** Text and tables of values: part of the source's page. */
export const family: Family = { recognise };
