import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { locale } from '#locale';
import { showTerms } from '../../page/readersView.ts';
import type { CborValue } from '../../protocol/encoding/cborReader.ts';
import { systemRandomSource } from '../../protocol/primitives/randomSource.ts';
import type { AcceptedRoster } from '../../protocol/rosters/acceptedRoster.ts';
import { PageDocument, type PageElement } from '../pageDocument.ts';
import { EPOCH_SECONDS, EPOCHS_PER_DAY, TestNewsroom } from '../testNewsroom.ts';

const epochOf = (day: string): number => Date.parse(day) / 1000 / EPOCH_SECONDS;

const digits = (number: number): string => String(number).replace(/\d/g, (digit) => [...locale.digits][Number(digit)]!);

// A day in UTC as this language writes it, by the day, the month's name and the year.
const spelled = (day: string): string =>
  new Intl.DateTimeFormat(`${locale.language}-u-ca-gregory-nu-${locale.numberingSystem}`, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(day));

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  Object.entries(values).reduce((rest, [name, value]) => rest.replaceAll(`{${name}}`, value), text);

const hold = (first: string, last: string, basis: number, end: string): CborValue =>
  new Map<number, CborValue>([
    [1, epochOf(first)],
    [2, epochOf(last)],
    [3, basis],
    [4, epochOf(end)],
  ]);

const NOTICE: [number, CborValue] = [
  3,
  new Map<number, CborValue>([
    [1, 60],
    [2, 80],
    [3, epochOf('2027-02-01') / EPOCHS_PER_DAY],
  ]),
];

const [LEGAL, EDITORIAL] = [1, 2];
const HOLDS: [number, CborValue] = [
  4,
  [hold('2026-12-28', '2027-01-03', LEGAL, '2027-05-31'), hold('2027-01-11', '2027-01-12', EDITORIAL, '2027-02-20')],
];

const KEPT = filled(locale.who.kept, { lanes: digits(30), replies: digits(70) });
const LONGER = filled(locale.who.longer, { date: spelled('2027-02-01'), lanes: digits(60), replies: digits(80) });
const HELD = [
  ['2026-12-28', '2027-01-03', '2027-05-31'],
  ['2027-01-11', '2027-01-12', '2027-02-20'],
].map(([first, last, end]) =>
  filled(locale.who.held, { first: spelled(first!), last: spelled(last!), end: spelled(end!) }),
);

let newsroom: TestNewsroom;
let kept: PageElement;

async function termsWith(...fields: [number, CborValue][]): Promise<AcceptedRoster> {
  const membership = newsroom.membership();
  const terms = new Map<number, CborValue>([[1, 30], [2, 70], ...fields]);
  return newsroom.accept(
    await newsroom.answer(membership, await newsroom.roster(membership, (all) => all.set(10, terms))),
  );
}

async function shown(...fields: [number, CborValue][]): Promise<string[]> {
  showTerms(await termsWith(...fields));
  return kept.textContent.split('\n');
}

describe(`How long things are kept (${locale.language})`, () => {
  before(async () => {
    const page = new PageDocument();
    page.install('http://127.0.0.1');
    kept = page.getElementById('who-kept');
    newsroom = await TestNewsroom.create(systemRandomSource);
  });

  it('is said in one line where nothing else was announced', async () => {
    assert.deepEqual(await shown(), [KEPT]);
  });

  it('is followed by what will be kept longer, and from which day', async () => {
    assert.deepEqual(await shown(NOTICE), [KEPT, LONGER]);
  });

  it('is followed by each hold, with the days that it is about and its end', async () => {
    assert.deepEqual(await shown(HOLDS), [KEPT, ...HELD]);
    assert.deepEqual(await shown(NOTICE, HOLDS), [KEPT, LONGER, ...HELD]);
  });

  it('leaves no gap open, and says every number in this language’s digits', () => {
    for (const line of [KEPT, LONGER, ...HELD]) {
      assert.doesNotMatch(line, /[{}]|undefined/);
      const others = (line.match(/\p{Nd}/gu) ?? []).filter((digit) => !locale.digits.includes(digit));
      assert.deepEqual(others, [], line);
    }
  });

  it('is said of no roster that was refused', () => {
    showTerms(null);
    assert.equal(kept.textContent, '');
  });
});
