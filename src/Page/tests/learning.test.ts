import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { recall } from '../page/learning.ts';
import { PhraseView } from '../page/phraseView.ts';
import { words } from '../page/words.ts';
import { Phrase } from '../protocol/keys/phrase.ts';
import { PageDocument } from './pageDocument.ts';

const phrase = Phrase.fromNumbers([0, 2047, 1, 19, 3, 5, 8, 13, 21, 34, 55, 89]);
const WORDS = 'abandon zoo ability act about absent absurd accuse actor affair alone arctic';
const right = (typed: string) => recall(typed, phrase, words()).right.filter(Boolean).length;
const wrong = (typed: string) => recall(typed, phrase, words()).wrong;

describe('Typing a phrase from memory', () => {
  it('counts what is right, as words, beginnings and numbers', () => {
    assert.deepEqual(
      [right(''), right('abandon'), right('ABAN, zoo'), right('0001 2048 2'), right(WORDS)],
      [0, 1, 2, 3, 12],
    );
  });

  it('waits with a complaint until a word is finished', () => {
    assert.deepEqual(
      [wrong('aban'), wrong('ab'), wrong('ab '), wrong('zoo'), wrong('zoo '), wrong('zoo x')],
      [null, null, 0, null, 0, 0],
    );
  });

  it('names the first place that differs, and still counts the others', () => {
    const typed = WORDS.replace('ability', 'zebra');
    assert.deepEqual([wrong(typed), right(typed)], [2, 11]);
    assert.equal(wrong(`${WORDS} zoo `), 12);
  });
});

describe('Learning by heart', () => {
  let page: PageDocument;
  let view: PhraseView;
  const shown = () => page.getElementById('phrase').children.map(({ textContent }) => textContent);
  const type = (text: string) => {
    page.getElementById('learn-try').value = text;
    page.getElementById('learn-try').fire('input');
  };

  beforeEach(() => {
    page = new PageDocument();
    page.install('https://one.example');
    view = new PhraseView(() => {});
    view.open(phrase, [1, 2]);
  });

  it('hides the words and gives each back when it is typed', () => {
    assert.deepEqual(shown(), WORDS.split(' '));
    page.getElementById('phrase-learn').fire('click');
    assert.deepEqual(new Set(shown()), new Set(['…']));
    type('abandon zoo');
    assert.deepEqual(shown().slice(0, 3), ['abandon', 'zoo', '…']);
    assert.equal(page.getElementById('learn-text').textContent, '2 of 12 are right.');
    type('abandon zebra ');
    assert.match(page.getElementById('learn-text').textContent, /^Number 2 is wrong/);
    type(WORDS);
    assert.equal(page.getElementById('learn-text').textContent, 'All twelve are right.');
  });

  it('shows them again on a press, and leaves nothing behind', () => {
    page.getElementById('phrase-learn').fire('click');
    type('abandon');
    page.getElementById('phrase-learn').fire('click');
    assert.deepEqual(shown(), WORDS.split(' '));
    assert.equal(page.getElementById('learn-try').value, '');
    page.getElementById('phrase-learn').fire('click');
    type('abandon');
    view.clear();
    assert.deepEqual(
      [shown(), page.getElementById('learn-try').value, page.getElementById('learn-text').textContent],
      [[], '', ''],
    );
  });
});
