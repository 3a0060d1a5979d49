import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Pace } from '../page/pace.ts';

const after = (...samples: (readonly [seconds: number, sent: number])[]): Pace => {
  const pace = new Pace();
  samples.forEach(([seconds, sent]) => pace.note(seconds * 1000, sent));
  return pace;
};

describe('The pace of sending', () => {
  it('gives whole minutes, rounded up', () => {
    assert.equal(after([0, 0], [10, 100_000]).minutesFor(1_200_000), 2);
    assert.equal(after([0, 0], [10, 100_000]).minutesFor(1_200_001), 3);
    assert.equal(after([0, 0], [10, 100_000]).minutesFor(1), 1);
  });

  it('is not guessed from too little', () => {
    assert.equal(after().minutesFor(1), null);
    assert.equal(after([0, 0]).minutesFor(1), null);
    assert.equal(after([0, 0], [2, 50_000]).minutesFor(1), null);
    assert.equal(after([0, 5000], [10, 5000]).minutesFor(1), null);
  });

  it('is that of the last half minute', () => {
    assert.equal(after([0, 0], [10, 9_000_000], [41, 9_100_000], [51, 9_200_000]).minutesFor(600_000), 1);
  });

  it('begins anew where sending did', () => {
    assert.equal(after([0, 0], [10, 900_000], [12, 0]).minutesFor(1), null);
    assert.equal(after([0, 0], [10, 900_000], [12, 0], [22, 10_000]).minutesFor(60_000), 1);
  });
});
