import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as cborg from 'cborg';
import { utf8 } from '../protocol/encoding/bytes.ts';
import { CborReader, type CborValue } from '../protocol/encoding/cborReader.ts';
import { writeCbor } from '../protocol/encoding/cborWriter.ts';
import { MalformedError } from '../protocol/encoding/malformedError.ts';
import { draw, systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { hex } from './bytes.ts';

const NUMBERS = [0, 1, 23, 24, 255, 256, 65_535, 65_536, 0xffff_ffff, 0x1_0000_0000, Number.MAX_SAFE_INTEGER];
const VALUES: readonly CborValue[] = [
  ...NUMBERS,
  null,
  '',
  'abc 한국어 🔒',
  new Uint8Array(0),
  new Uint8Array(300).fill(7),
  [],
  [1, [2, [null, 'x']]],
  new Map(),
  new Map<number, CborValue>(NUMBERS.map((number) => [number, `value ${number}`])),
  new Map<number, CborValue>([[1, [new Map([[2, null]])]]]),
];

describe('CBOR', () => {
  it('is written as another implementation writes it, and read back', () => {
    for (const value of VALUES) {
      const bytes = writeCbor(value);
      assert.deepEqual(bytes, new Uint8Array(cborg.encode(value)));
      assert.deepEqual(CborReader.read(bytes), value);
    }
  });

  it('is written with ascending keys, whatever their order', () => {
    const fields = new Map<number, CborValue>([
      [300, 3],
      [2, 1],
      [24, 2],
    ]);
    assert.deepEqual(writeCbor(fields), hex('a3 0201 181802 19012c03'));
  });

  // One fault each.
  const refused: readonly [string, string][] = [
    ['nothing', ''],
    ['a trailing byte', '0000'],
    ['a missing byte', '4201'],
    ['a length that nothing follows', '5b00000000ffffffff'],
    ['an array that claims more than there is', '9affffffff00'],
    ['a number spelled with a byte too many', '1817'],
    ['a number spelled with two bytes too many', '1900ff'],
    ['a number spelled with four bytes too many', '1a0000ffff'],
    ['a number spelled with eight bytes too many', '1b00000000ffffffff'],
    ['a length spelled with a byte too many', '580101'],
    ['a reserved additional value', '1c'],
    ['an indefinite byte string', '5f4101ff'],
    ['an indefinite text', '7f6161ff'],
    ['an indefinite array', '9f01ff'],
    ['an indefinite map', 'bf0101ff'],
    ['a negative number', '20'],
    ['a tag', 'c001'],
    ['a half float', 'f93c00'],
    ['a float', 'fa3fc00000'],
    ['true', 'f5'],
    ['undefined', 'f7'],
    ['a simple value in two bytes', 'f8f6'],
    ['a key twice', 'a201010102'],
    ['keys in descending order', 'a202010101'],
    ['a text as a key', 'a1616101'],
    ['text that is no UTF-8', '61ff'],
    ['text with a surrogate', '63eda080'],
    ['text with an overlong letter', '62c0af'],
    ['nesting without end', '81'.repeat(100_000)],
  ];
  for (const [what, bytes] of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => CborReader.read(hex(bytes)),
        (fault) => fault instanceof MalformedError && fault.fault === 'malformed',
      );
    });
  }

  it('refuses a number past 2^53 as out of range', () => {
    assert.throws(
      () => CborReader.read(hex('1b0020000000000000')),
      (fault) => (fault as MalformedError).fault === 'outOfRange',
    );
  });

  it('keeps a byte order mark, which is part of the text', () => {
    assert.equal(CborReader.read(hex('64efbbbf61')), '\ufeffa');
  });

  it('gives the same bytes again for whatever it reads, and fails in one way for the rest', () => {
    let read = 0;
    for (let i = 0; i < 20_000; i++) {
      const bytes = draw(systemRandomSource, 1 + (i % 9));
      try {
        assert.deepEqual(writeCbor(CborReader.read(bytes)), bytes);
        read++;
      } catch (fault) {
        assert.ok(fault instanceof MalformedError, String(fault));
      }
    }
    assert.ok(read > 100);
  });

  it('reads texts of many letters', () => {
    const text = 'ㄱ'.repeat(30_000);
    assert.equal(CborReader.read(writeCbor(text)), text);
    assert.equal(utf8(text).length, 90_000);
  });
});
