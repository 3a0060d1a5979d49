import type { ByteSource } from '../../source/byteSource.ts';

/** A name (ISO 32000-2, 7.3.5), its `#xx` already read, one character for each byte. */
export class PdfName {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A string (7.3.4), one character for each byte. */
export class PdfString {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A reference to an indirect object (7.3.10). */
export class PdfRef {
  readonly number: number;
  readonly generation: number;

  constructor(number: number, generation = 0) {
    this.number = number;
    this.generation = generation;
  }
}

/** A stream (7.3.8): its dictionary, and its bytes as they stand in the file, still encoded. */
export class PdfStream {
  readonly dict: PdfDict;
  readonly body: ByteSource;

  constructor(dict: PdfDict, body: ByteSource) {
    this.dict = dict;
    this.body = body;
  }
}

/** A dictionary (7.3.7). */
export type PdfDict = ReadonlyMap<string, PdfValue>;

/** An array (7.3.6). */
export type PdfArray = readonly PdfValue[];

/** Any object (7.3). */
export type PdfValue = null | boolean | number | PdfName | PdfString | PdfRef | PdfStream | PdfArray | PdfDict;

/** Whether a value is a dictionary. */
export const isDict = (value: PdfValue | undefined): value is PdfDict => value instanceof Map;

/** Whether a value is an array. */
export const isArray = (value: PdfValue | undefined): value is PdfArray => Array.isArray(value);

/** The dictionary of a dictionary or of a stream; an empty one for anything else. */
export function dictOf(value: PdfValue | undefined): PdfDict {
  return value instanceof PdfStream ? value.dict : isDict(value) ? value : new Map();
}

/** What a name says; null for anything else. */
export const nameOf = (value: PdfValue | undefined): string | null => (value instanceof PdfName ? value.name : null);

/** What a text string says (7.9.2.2: UTF-16 or UTF-8 with a mark, or one byte for each sign). */
export function textOf(value: PdfValue | undefined): string {
  if (!(value instanceof PdfString)) {
    return '';
  }
  const bytes = Uint8Array.from(value.text, (sign) => sign.charCodeAt(0));
  const encoding = /^\xfe\xff/.test(value.text) ? 'utf-16be' : /^\xef\xbb\xbf/.test(value.text) ? 'utf-8' : 'latin1';
  return new TextDecoder(encoding).decode(bytes);
}
