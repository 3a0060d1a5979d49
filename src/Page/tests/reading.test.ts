import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { locale as en } from '../locales/en.ts';

/** Every text of some letters, in the order of the file. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(textsIn);

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.?!])\s+/).filter((part) => part.split(' ').length > 2);

const wordsOf = (sentence: string): string[] => sentence.toLowerCase().match(/[a-z’']+/g) ?? [];

// Runs of vowels are syllables; an e at the end is silent, but for "-le".
const syllablesOf = (word: string): number =>
  Math.max(1, (word.replace(/(?<![l])e$|(?<=[^td])ed$|es$/, '').match(/[aeiouy]+/g) ?? []).length);

/** The school grade of Kincaid and others (1975), for sailors' manuals: a twelve-year-old is in the seventh. */
function gradeOf(sentences: readonly string[]): number {
  const words = sentences.flatMap(wordsOf);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59;
}

describe('The English texts', () => {
  const sentences = textsIn(en).flatMap(sentencesOf);

  it('can be read by a twelve-year-old, by the grade that is computed of words and syllables', (test) => {
    const grade = gradeOf(sentences);
    test.diagnostic(`grade ${grade.toFixed(1)}, ${sentences.length} sentences`);
    assert.ok(grade < 4, String(grade));
    assert.ok(
      gradeOf(['The newsroom’s administration authenticates cryptographic memberships before publication.']) > 12,
    );
  });

  it('have no sentence that is long', () => {
    assert.deepEqual(
      sentences.filter((sentence) => wordsOf(sentence).length > 30),
      [],
    );
  });
});
