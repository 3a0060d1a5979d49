import type { Family } from '../family.ts';
import type { Format } from '../format.ts';
import { RefusedError } from '../refusal.ts';
import type { ByteSource } from '../source/byteSource.ts';
import { isPlainTextClean } from './checks/plainTextCheck.ts';
import { cleanPlainText, isTable, readText } from './plainText.ts';

const plainText: Format = {
  mediaType: 'text/plain',
  extension: 'txt',
  remains: ['content'],
  clean: cleanPlainText,
  isClean: isPlainTextClean,
};

const table: Format = { ...plainText, mediaType: 'text/csv', extension: 'csv' };

const silent = { found: () => undefined };

// Text to a program, with places of its own for people, times and programs: drawings, pages and other markup; Rich Text;
// PostScript; letters with the headers of the servers that they came through.
const MORE_THAN_TEXT =
  /^[\ufeff\s]*(?:<(?:[?!]|(?:svg:)?svg\b|html\b|head\b|body\b)|\{\\rtf|%!PS)|^(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID):/im;
/** How far the headers of a letter are looked for, in characters. */
const HEADERS = 2000;

async function recognise(source: ByteSource): Promise<Format | null> {
  try {
    const { text } = await readText(source, silent);
    if (MORE_THAN_TEXT.test(text.slice(0, HEADERS))) {
      return null;
    }
    return isTable(text) ? table : plainText;
  } catch (fault) {
    if (fault instanceof RefusedError) {
      return null;
    }
    throw fault;
  }
}

/** Text and tables of values: part of the source's page. */
export const family: Family = { recognise };
