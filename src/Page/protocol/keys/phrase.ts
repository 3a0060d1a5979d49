import { type Bytes, concat, u16 } from '../encoding/bytes.ts';
import { draw, type RandomSource } from '../primitives/randomSource.ts';
import { foldWord, splitTyped } from './typedWord.ts';
import { WORD_COUNT, type WordList } from './wordList.ts';

/** Numbers in a phrase. */
export const PHRASE_LENGTH = 12;

/** Twelve numbers from 0 to 2047, 132 bits, all that a source may hold. Any twelve are a phrase (SPEC §2). */
export class Phrase {
  readonly #numbers: number[];

  private constructor(numbers: number[]) {
    this.#numbers = numbers;
  }

  /** A fresh phrase; phrases are never chosen by people. */
  static generate(random: RandomSource): Phrase {
    const drawn = draw(random, 2 * PHRASE_LENGTH);
    // 2048 divides 65 536, so every number is equally likely.
    return new Phrase(pairs(drawn).map((value) => value % WORD_COUNT));
  }

  /** The phrase of twelve given numbers from 0 to 2047. */
  static fromNumbers(numbers: readonly number[]): Phrase {
    const valid = numbers.every((number) => Number.isInteger(number) && number >= 0 && number < WORD_COUNT);
    if (numbers.length !== PHRASE_LENGTH || !valid) {
      throw new RangeError('A phrase is twelve numbers from 0 to 2047.');
    }
    return new Phrase([...numbers]);
  }

  /** Reads twelve words of a list, or numbers from 1 to 2048, as people type them (SPEC §2); null if they are not. */
  static parse(text: string, list: WordList): Phrase | null {
    const numbers = Phrase.split(text, list).map((typed) => Phrase.read(typed, list));
    return numbers.length === PHRASE_LENGTH && !numbers.includes(null) ? new Phrase(numbers as number[]) : null;
  }

  /** The words or numbers in a text, as they were typed. Where nothing separates them, their length does. */
  static split(text: string, list: WordList): string[] {
    const typed = splitTyped(text);
    if (typed.length === PHRASE_LENGTH) {
      return typed;
    }
    const whole = typed.join('');
    const digits = foldWord(whole);
    if (/^\d{48}$/.test(digits)) {
      return digits.match(/\d{4}/g)!;
    }
    return list.isOfSigns ? [...whole] : typed;
  }

  /** One of them: the number of a word, or a number from 1 to 2048 less one; null otherwise. */
  static read(typed: string, list: WordList): number | null {
    return readNumber(foldWord(typed)) ?? list.find(typed);
  }

  /** As twelve words. */
  toWords(list: WordList): string[] {
    return this.#numbers.map((number) => list.word(number));
  }

  /** As twelve numbers from 0001 to 2048. */
  toNumbers(): string[] {
    return this.#numbers.map(spellNumber);
  }

  /** 12 × u16, from which every key of a source is derived; the caller zeroes it. */
  material(): Bytes {
    return concat(...this.#numbers.map(u16));
  }

  /** Forgets the numbers. */
  dispose(): void {
    this.#numbers.fill(0);
  }
}

/** A number from 0 to 2047 as people write it, 0001 to 2048. */
export const spellNumber = (number: number): string => String(number + 1).padStart(4, '0');

function readNumber(typed: string): number | null {
  const number = /^[0-9]{1,8}$/.test(typed) ? Number(typed) : 0;
  return number >= 1 && number <= WORD_COUNT ? number - 1 : null;
}

const pairs = (bytes: Bytes): number[] =>
  Array.from({ length: bytes.length / 2 }, (_, i) => (bytes[2 * i]! << 8) | bytes[2 * i + 1]!);
