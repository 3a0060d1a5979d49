import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import korean from '../../Protocol/Keys/WordLists/korean.txt';
import { deleteLetter, typeLetter } from '../page/keyboard/hangul.ts';

const type = (letters: string): string => [...letters].reduce(typeLetter, '');
const erase = (text: string, times: number): string => (times === 0 ? text : erase(deleteLetter(text), times - 1));

// An oracle of its own: Unicode's decomposition, with its conjoining letters mapped to the keys that are pressed.
const INITIAL_KEYS = [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ'];
const VOWEL_KEYS = 'ㅏ ㅐ ㅑ ㅒ ㅓ ㅔ ㅕ ㅖ ㅗ ㅗㅏ ㅗㅐ ㅗㅣ ㅛ ㅜ ㅜㅓ ㅜㅔ ㅜㅣ ㅠ ㅡ ㅡㅣ ㅣ'.split(' ');
const FINAL_KEYS =
  'ㄱ ㄲ ㄱㅅ ㄴ ㄴㅈ ㄴㅎ ㄷ ㄹ ㄹㄱ ㄹㅁ ㄹㅂ ㄹㅅ ㄹㅌ ㄹㅍ ㄹㅎ ㅁ ㅂ ㅂㅅ ㅅ ㅆ ㅇ ㅈ ㅊ ㅋ ㅌ ㅍ ㅎ'.split(' ');

function keysOf(text: string): string {
  const key = (letter: string): string => {
    const code = letter.charCodeAt(0);
    if (code >= 0x1100 && code <= 0x1112) return INITIAL_KEYS[code - 0x1100]!;
    if (code >= 0x1161 && code <= 0x1175) return VOWEL_KEYS[code - 0x1161]!;
    return code >= 0x11a8 && code <= 0x11c2 ? FINAL_KEYS[code - 0x11a8]! : letter;
  };
  return [...text.normalize('NFD')].map(key).join('');
}

describe('Hangul', () => {
  it('forms every one of the 11,172 syllables, and takes each back letter by letter', () => {
    for (let code = 0xac00; code <= 0xd7a3; code++) {
      const syllable = String.fromCharCode(code);
      const keys = keysOf(syllable);
      assert.equal(type(keys), syllable);
      for (let taken = 1; taken <= keys.length; taken++) {
        assert.equal(erase(syllable, taken), type(keys.slice(0, -taken)), syllable);
      }
    }
  });

  it('forms every word of the list and whole sentences, typed without a break', () => {
    const sentence = '값없이 앉아 읽었다. 닭이 밖에서 울고 있다! 없애 외워 웬일 의회 3월에, 뜻있는 까치';
    for (const text of [...korean.trim().split('\n'), sentence]) {
      assert.equal(type(keysOf(text)), text);
    }
  });

  const cases: readonly (readonly [string, string, string])[] = [
    ['a consonant alone', 'ㄱ', 'ㄱ'],
    ['a vowel alone', 'ㅏ', 'ㅏ'],
    ['two vowels that join, alone', 'ㅗㅏ', 'ㅘ'],
    ['two vowels that do not join, alone', 'ㅏㅗ', 'ㅏㅗ'],
    ['a vowel before a consonant', 'ㅏㄱ', 'ㅏㄱ'],
    ['consonants in a row', 'ㅋㅋㅋ', 'ㅋㅋㅋ'],
    ['consonants in a row and a vowel', 'ㅋㅋㅏ', 'ㅋ카'],
    ['consonants that would join at an end, at a beginning', 'ㄱㅅㅏ', 'ㄱ사'],
    ['a vowel too many', 'ㄱㅏㅓ', '가ㅓ'],
    ['a vowel too many after two that joined', 'ㄱㅗㅏㅣ', '과ㅣ'],
    ['a final that moves', 'ㄱㅏㄱㅏ', '가가'],
    ['a doubled final that moves whole', 'ㄱㅏㅆㅏ', '가싸'],
    ['of two finals the second moves', 'ㅇㅏㄴㅈㅏ', '안자'],
    ['of two finals the second moves, with vowels that join', 'ㅇㅓㅂㅅㅗㅏ', '업솨'],
    ['a consonant that ends no syllable', 'ㄱㅏㄸㅏ', '가따'],
    ['a third consonant', 'ㄷㅏㄹㄱㄱㅏ', '닭가'],
    ['consonants that do not join', 'ㄱㅏㅂㄱ', '갑ㄱ'],
    ['a space ends a syllable', 'ㄱㅏㄱ ㅏ', '각 ㅏ'],
    ['Latin letters and digits between', 'ㄱㅏaㅏ1ㄴ', '가aㅏ1ㄴ'],
    ['a picture before', '🙂ㄱㅏ', '🙂가'],
  ];
  cases.forEach(([what, keys, expected]) => it(what, () => assert.equal(type(keys), expected)));

  it('takes back letters, pictures and nothing', () => {
    assert.deepEqual(['가ㅏ', 'ㅘ', 'ㄱ', 'a', '🙂', ' ', ''].map(deleteLetter), ['가', 'ㅗ', '', '', '', '', '']);
    assert.equal(deleteLetter('안녕'), '안녀');
    assert.equal(deleteLetter('과'), '고');
    assert.equal(deleteLetter('없'), '업');
  });
});
