import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doorsOfRoute, FROM_FILE, type Route, routesFrom } from '../page/doors.ts';
import { keep } from '../page/keptPage.ts';
import type { Door } from '../protocol/rosters/door.ts';
import { Reach } from '../page/reach.ts';
import { Transport } from '../page/transport.ts';

const CLEAR = { address: 'https://one.example/', kind: 'clear' } as const;
const MIRROR = { address: 'https://two.example', kind: 'mirror' } as const;
const ONION = { address: `http://${'a'.repeat(56)}.onion`, kind: 'onion' } as const;
const ALL = [CLEAR, MIRROR, ONION];

class Asked extends Transport {
  doors: readonly string[] = [];
  override use(doors: readonly string[]): void {
    this.doors = doors;
  }
  override learn(doors: readonly string[]): void {
    this.doors = [...this.doors, ...doors];
  }
}

function reachFrom(origin: string, kept: Route | null, isFirefox: boolean, doors: readonly Door[] = ALL) {
  const asked = new Asked([]);
  return { asked, reach: new Reach(asked, doors, kept, origin, isFirefox) };
}

describe('A page from a file', () => {
  it('asks nobody before it is known which way to take', () => {
    const { asked, reach } = reachFrom(FROM_FILE, null, true);
    assert.equal(reach.route, null);
    reach.learn(ALL);
    assert.deepEqual(asked.doors, []);
    reach.choose('onion');
    assert.deepEqual(asked.doors, [ONION.address]);
  });

  it('goes by the route by which it was kept', () => {
    assert.deepEqual(reachFrom(FROM_FILE, 'onion', true).asked.doors, [ONION.address]);
    assert.deepEqual(reachFrom(FROM_FILE, 'open', true).asked.doors, ['https://one.example', 'https://two.example']);
  });

  it('takes no other route by itself where the kept one cannot be taken, and is kept again by the kept one', () => {
    const { asked, reach } = reachFrom(FROM_FILE, 'onion', false);
    assert.equal(reach.route, null);
    assert.equal(reach.routeToKeep, 'onion');
    assert.deepEqual(asked.doors, []);
    reach.choose('open');
    assert.deepEqual(asked.doors, ['https://one.example', 'https://two.example']);
    assert.equal(reach.routeToKeep, 'open');
  });

  it('asks even where there is one way only', () => {
    const { asked, reach } = reachFrom(FROM_FILE, null, false, [CLEAR]);
    assert.equal(reach.route, null);
    assert.deepEqual(asked.doors, []);
  });

  it('never asks for an onion in a browser that would ask the open network for it', () => {
    assert.deepEqual(reachFrom(FROM_FILE, 'onion', false).reach.routes, ['open']);
    assert.deepEqual(routesFrom(FROM_FILE, [ONION], false), []);
  });
});

describe('A page of a door', () => {
  it('takes another route only when the person agrees', () => {
    const { asked, reach } = reachFrom(ONION.address, null, true);
    assert.deepEqual(asked.doors, [ONION.address]);
    assert.deepEqual(reach.routes, ['onion', 'open']);
    reach.choose('open');
    assert.deepEqual(asked.doors, ['https://one.example', 'https://two.example']);
  });

  it('cannot take an onion’s plain http from an https page', () => {
    assert.deepEqual(routesFrom(CLEAR.address, ALL, true), ['open']);
    assert.deepEqual(doorsOfRoute('https://one.example', ALL, 'onion'), []);
  });

  it('learns doors of its own route', () => {
    const { asked, reach } = reachFrom('https://one.example', null, false, []);
    reach.learn(ALL);
    assert.deepEqual([...new Set(asked.doors)], ['https://one.example', 'https://two.example']);
  });
});

describe('A kept page', () => {
  const answer = Uint8Array.from({ length: 300 }, (_, i) => i);
  const source = '<!doctype html><html><head><meta charset="utf-8"></head><body><p>$& $1</p></body></html>';
  const textOf = (page: Blob) => new Response(page).text();

  it('carries the roster behind the head’s own elements and is otherwise as it came', async () => {
    const kept = await textOf(keep(source, { answer, route: 'onion' }));
    const [, route, roster] = /<script type="text\/plain" id="kept" data-route="(\w+)">([^<]+)<\/script><\/head>/.exec(
      kept,
    )!;
    assert.equal(route, 'onion');
    assert.deepEqual(new Uint8Array(Buffer.from(roster!, 'base64')), answer);
    assert.equal(kept.replace(/<script.*<\/script>/, ''), source);
  });

  it('that is kept again carries the newer roster alone', async () => {
    const first = await textOf(keep(source, { answer: answer.slice(1), route: 'onion' }));
    assert.equal(
      await textOf(keep(first, { answer, route: 'open' })),
      await textOf(keep(source, { answer, route: 'open' })),
    );
  });
});

describe('Doors', () => {
  const clear = { address: 'https://one.example/', kind: 'clear' } as const;
  const mirror = { address: 'https://two.example', kind: 'mirror' } as const;
  const onion = { address: `http://${'a'.repeat(56)}.onion`, kind: 'onion' } as const;

  it('of the route by which the person came are tried, the page’s own first', () => {
    assert.deepEqual(doorsOfRoute('https://two.example', [clear, mirror, onion]), [
      'https://two.example',
      'https://one.example',
    ]);
    assert.deepEqual(doorsOfRoute(onion.address, [clear, mirror, onion]), [onion.address]);
  });

  it('that are no addresses, unencrypted, or of another route than they say are left out', () => {
    const bad = [
      { address: 'nonsense', kind: 'clear' },
      { address: 'http://plain.example', kind: 'clear' },
      { address: 'javascript:alert(1)', kind: 'clear' },
      { address: onion.address, kind: 'mirror' },
    ] as const;
    assert.deepEqual(doorsOfRoute('https://one.example', bad), ['https://one.example']);
    assert.deepEqual(doorsOfRoute(onion.address, [{ address: clear.address, kind: 'onion' }]), [onion.address]);
  });
});
