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

// Drawings, pages and other markup hide more than text does: they have formats of their own.
const MARKUP = /^[\ufeff\s]*<(?:[?!]|(?:svg:)?svg\b|html\b|head\b|body\b)/i;

async function recognise(source: ByteSource): Promise<Format | null> {
  try {
    const { text } = await readText(source, silent);
    if (MARKUP.test(text)) {
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
