import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { messageLayout } from '../page/keyboard/hangulLayouts.ts';
import { KEYS, type Layout, pressKey } from '../page/keyboard/layout.ts';
import { numberPad } from '../page/keyboard/numberPad.ts';
import { ScreenKeyboard } from '../page/keyboard/screenKeyboard.ts';
import { PageDocument, type PageElement } from './pageDocument.ts';

const hangul = messageLayout!;
const press = (layout: Layout, keys: string, value = '', start = value.length, end = start) =>
  [...keys].reduce((edited, key) => pressKey(edited, key, layout), { value, start, end });

describe('A key', () => {
  it('types at the cursor, and the cursor stands behind it', () => {
    assert.deepEqual(press(hangul, 'ㄱㅏ', '나다', 1), { value: '나가다', start: 2, end: 2 });
  });

  it('replaces what is selected, and delete only takes it out', () => {
    assert.deepEqual(press(hangul, 'ㄱ', 'a다라', 1, 2), { value: 'aㄱ라', start: 2, end: 2 });
    assert.deepEqual(press(hangul, KEYS.erase, '나다라', 1, 2), { value: '나라', start: 1, end: 1 });
  });

  it('composes and decomposes, and a space ends a syllable', () => {
    assert.equal(press(hangul, 'ㅎㅏㄴㄱㅡㄹ').value, '한글');
    assert.equal(press(hangul, `ㅎㅏㄴㄱㅡㄹ${KEYS.erase}${KEYS.erase}`).value, '한ㄱ');
    assert.equal(press(hangul, `ㄱㅏㄱ${KEYS.space}ㅏ3${KEYS.line}.`).value, '각 ㅏ3\n.');
  });

  it('of the number pad goes on to the next number after four digits', () => {
    assert.equal(press(numberPad, '000120480003').value, '0001 2048 0003 ');
    assert.equal(press(numberPad, `7${KEYS.space}12`).value, '7 12');
    assert.equal(press(numberPad, `00012${KEYS.erase}${KEYS.erase}`).value, '000');
  });

  it('is there for every letter of Hangul, and every digit', () => {
    const keys = [...hangul.rows.join(''), ...Object.values(hangul.shifted)];
    [...'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅛㅜㅠㅡㅣ1234567890'].forEach((letter) =>
      assert.equal(keys.filter((key) => key === letter).length, 1, letter),
    );
    // Seven of 44 px fit beside each other at 320 px.
    assert.ok(Math.max(...hangul.rows.map((row) => row.length)) <= 7);
    assert.deepEqual([...numberPad.rows.join('')].sort().join(''), '0123456789⌫␣');
  });
});

describe("The page's keyboard", () => {
  let page: PageDocument;
  const at = (id: 'text' | 'names') => page.getElementById(id);
  const followers = (id: 'text' | 'names') => [...at(id).followers];
  const buttons = (element: PageElement) => element.findAll(({ type }) => type === 'button');
  const turn = () => buttons(followers('text')[0]!)[0]!.fire('click');
  const panel = () => followers('text')[1]!;
  const key = (name: string) => buttons(panel()).find(({ textContent }) => textContent === name)!;

  beforeEach(() => {
    page = new PageDocument();
    page.install('https://one.example');
    new ScreenKeyboard(hangul, ['text', 'names']);
  });

  it('says why it is there, and keeps the keyboard of the phone away while it is on', () => {
    assert.match(followers('text')[0]!.textContent, /may report what is typed/);
    turn();
    assert.deepEqual([at('text').inputMode, at('names').inputMode, panel().hidden], ['none', 'none', false]);
    turn();
    assert.deepEqual([at('text').inputMode, at('names').inputMode, panel().hidden], ['', '', true]);
  });

  it('writes into the field that was entered last, and tells the page of it', () => {
    let told = 0;
    at('names').addEventListener('input', () => told++);
    turn();
    key('ㄱ').fire('click');
    at('names').fire('focus');
    assert.ok(followers('names').includes(panel()));
    ['ㅂ', 'ㅏ', 'ㄱ'].forEach((name) => key(name).fire('click'));
    assert.deepEqual([at('text').value, at('names').value, told], ['ㄱ', '박', 3]);
  });

  it('doubles one consonant after shift', () => {
    turn();
    key(KEYS.shift).fire('click');
    assert.equal(key('ㅂ'), undefined);
    key('ㅃ').fire('click');
    key('ㅏ').fire('click');
    key('ㅂ').fire('click');
    assert.equal(at('text').value, '빱');
  });

  it('stops where a field is full', () => {
    at('text').maxLength = 2;
    turn();
    ['ㄱ', 'ㄴ', 'ㄷ'].forEach((name) => key(name).fire('click'));
    assert.equal(at('text').value, 'ㄱㄴ');
  });
});
