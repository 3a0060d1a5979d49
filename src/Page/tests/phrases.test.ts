import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import english from '../../Protocol/Keys/WordLists/english.txt';
import korean from '../../Protocol/Keys/WordLists/korean.txt';
import { Phrase, spellNumber } from '../protocol/keys/phrase.ts';
import { SourceKeys } from '../protocol/keys/sourceKeys.ts';
import { WordList } from '../protocol/keys/wordList.ts';
import { systemRandomSource } from '../protocol/primitives/randomSource.ts';
import { bothWays } from './bothWays.ts';
import { VectorFile } from './vectorFile.ts';

const ENGLISH = new WordList(english.trim().split('\n'));
const KOREAN = new WordList(korean.trim().split('\n'));
const NUMBERS = [0, 1, 2, 3, 1023, 1024, 1500, 2000, 2044, 2045, 2046, 2047];

describe('A phrase', () => {
  it('is the same twelve numbers in every language and as numbers', () => {
    const phrase = Phrase.fromNumbers(NUMBERS);
    const read = [
      Phrase.parse(phrase.toWords(ENGLISH).join(' '), ENGLISH),
      Phrase.parse(phrase.toWords(KOREAN).join(' '), KOREAN),
      Phrase.parse(phrase.toNumbers().join(' '), ENGLISH),
    ];
    read.forEach((other) => assert.deepEqual(other!.toNumbers(), phrase.toNumbers()));
    assert.deepEqual(phrase.toWords(ENGLISH).slice(0, 2), ['abandon', 'ability']);
    assert.deepEqual(phrase.toNumbers().slice(-2), ['2047', '2048']);
  });

  it('is read whatever its case, spacing, accents and composition, and by unique beginnings', () => {
    const words = Phrase.fromNumbers(NUMBERS).toWords(ENGLISH);
    const sloppy = `  ${words.map((word, i) => (i % 2 ? word.toUpperCase() : word.slice(0, Math.max(4, 0)))).join(' \n ')} `;
    assert.deepEqual(Phrase.parse(sloppy, ENGLISH)!.toNumbers(), Phrase.fromNumbers(NUMBERS).toNumbers());
    const decomposed = Phrase.fromNumbers(NUMBERS).toWords(KOREAN).join(' ').normalize('NFD');
    assert.deepEqual(Phrase.parse(decomposed, KOREAN)!.toNumbers(), Phrase.fromNumbers(NUMBERS).toNumbers());
  });

  it('is refused only where there are not twelve words or numbers of the list', () => {
    const words = Phrase.fromNumbers(NUMBERS).toWords(ENGLISH);
    const cases = [
      '',
      words.slice(1).join(' '),
      [...words, 'zoo'].join(' '),
      [...words.slice(1), 'notaword'].join(' '),
    ];
    const numbers = ['0', '2049', '1.5', '0x1'].map((bad) => [...Array<string>(11).fill('1'), bad].join(' '));
    [...cases, ...numbers].forEach((text) => assert.equal(Phrase.parse(text, ENGLISH), null, text));
  });

  for (const vector of new VectorFile('phrases').objects('cases')) {
    it(`is read or refused: ${vector.text('what')}`, () => {
      const list = vector.text('list') === 'korean' ? KOREAN : ENGLISH;
      const expected = vector.numbersOrNull('numbers')?.map(spellNumber) ?? null;
      assert.deepEqual(Phrase.parse(vector.text('typed'), list)?.toNumbers() ?? null, expected);
    });
  }

  it('of a list of signs needs no spaces', () => {
    const signs = new WordList(Array.from({ length: 2048 }, (_, i) => String.fromCodePoint(0x4e00 + i)));
    const phrase = Phrase.fromNumbers(NUMBERS);
    const typed = [phrase.toWords(signs).join(''), phrase.toWords(signs).join('、'), phrase.toNumbers().join('')];
    typed.forEach((text) => assert.deepEqual(Phrase.parse(text, signs)?.toNumbers(), phrase.toNumbers(), text));
    assert.equal(Phrase.parse(`${typed[0]!}一`, signs), null);
  });

  it('is drawn evenly from the whole list', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => Phrase.generate(systemRandomSource).toNumbers()).flat());
    assert.ok(seen.size > 2040);
  });

  it('is forgotten when it is disposed of', () => {
    const phrase = Phrase.fromNumbers(NUMBERS);
    phrase.dispose();
    assert.deepEqual(new Set(phrase.toNumbers()), new Set([spellNumber(0)]));
  });

  it('refuses numbers outside of the list', () => {
    assert.throws(() => Phrase.fromNumbers([...NUMBERS.slice(1), 2048]), RangeError);
    assert.throws(() => Phrase.fromNumbers(NUMBERS.slice(1)), RangeError);
  });
});

bothWays('A source', () => {
  it('has the same keys for the same phrase and newsroom only', async () => {
    const [here, there] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)];
    const one = await SourceKeys.derive(Phrase.fromNumbers(NUMBERS), here);
    const same = await SourceKeys.derive(Phrase.fromNumbers(NUMBERS), here);
    const elsewhere = await SourceKeys.derive(Phrase.fromNumbers(NUMBERS), there);
    const other = await SourceKeys.derive(Phrase.fromNumbers([...NUMBERS].reverse()), here);
    assert.deepEqual(one.thread, same.thread);
    assert.deepEqual(one.checkNumbers, same.checkNumbers);
    for (const different of [elsewhere, other]) {
      assert.notDeepEqual(one.thread, different.thread);
      assert.notDeepEqual(one.tagSeed, different.tagSeed);
      assert.notDeepEqual(one.keys.public.x25519, different.keys.public.x25519);
    }
  });
});
