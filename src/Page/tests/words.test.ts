import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import chinese from '../../Protocol/Keys/WordLists/chinese-simplified.txt';
import english from '../../Protocol/Keys/WordLists/english.txt';
import korean from '../../Protocol/Keys/WordLists/korean.txt';
import spanish from '../../Protocol/Keys/WordLists/spanish.txt';
import { chineseOf } from '../words/chinese.ts';
import { PACK } from '../words/pack.ts';
import { readBits, writeBits } from '../words/rangeCode.ts';
import { readSorted } from '../words/sortedSigns.ts';
import { hangulOf, plainOf, signsOfSpanish, spanishOf } from '../words/spelling.ts';

const signsOf = (code: Uint8Array): string => String.fromCharCode(...code);
const sorted = (spell: typeof plainOf) => (code: string) => spell(readSorted(readBits(code)));

const LISTS = [
  { name: 'english', text: english, unpack: sorted(plainOf), most: 3400 },
  { name: 'spanish', text: spanish, unpack: sorted(spanishOf), most: 3250 },
  { name: 'korean', text: korean, unpack: sorted(hangulOf), most: 3220 },
  { name: 'chinese-simplified', text: chinese, unpack: chineseOf, most: 2920 },
];

describe('A packed word list', () => {
  for (const { name, text, unpack, most } of LISTS) {
    it(`is the official one again when it is unpacked, and takes few bytes (${name})`, (test) => {
      const list = text.trim().split('\n');
      const code = PACK[name]!(list);
      test.diagnostic(`${code.length} bytes`);
      assert.deepEqual(unpack(signsOf(code)), list);
      assert.ok(code.length <= most, `${code.length} bytes`);
    });
  }

  it('is not made of a list that is out of order, or has a sign that nobody could read', () => {
    const list = english.trim().split('\n');
    assert.throws(() => PACK['english']!([...list].reverse()), RangeError);
    assert.throws(() => PACK['chinese-simplified']!(['가']), RangeError);
  });
});

describe('Bits in a range code', () => {
  it('come back, however likely they were held', () => {
    const bits = Array.from({ length: 3000 }, (_, i) => Number((i * i) % 7 < 2));
    const chances = bits.map((bit, i) => [0.5, 0.001, 0.999, bit || 0.25][i % 4]!);
    const { ask, code } = writeBits(bits);
    chances.forEach(ask);
    assert.deepEqual(chances.map(readBits(signsOf(code()))), bits);
  });
});

describe('Spanish letters', () => {
  it('keep their accent and their tilde', () => {
    const words = ['ácido', 'año', 'canción', 'régimen', 'té'];
    assert.deepEqual(spanishOf(signsOfSpanish(words)), words);
  });
});
