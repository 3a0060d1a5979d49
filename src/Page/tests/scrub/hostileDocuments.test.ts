import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync, zipSync } from 'fflate';
import { utf8 } from '../../protocol/encoding/bytes.ts';
import { scrubDocument } from './documentScrubbing.ts';
import { odfFile } from './files/odfFile.ts';
import { CHANGED, paragraph, PICTURE, run, wordFile } from './files/wordFile.ts';
import { zipOf } from './files/zipFile.ts';

// Always the same numbers (a linear congruential generator), so that a fault can be found again.
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return (state >>> 8) % below;
  };
}

const PIECES = [
  '<',
  '>',
  '"',
  '&',
  '/>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?x',
  '&#0;',
  '&#x110000;',
  '\0',
  ' xmlns:w="x"',
  '<w:p>',
  '</w:p>',
];

function mutate(bytes: Uint8Array, next: (below: number) => number): Uint8Array {
  const at = next(bytes.length + 1);
  const piece = utf8(PIECES[next(PIECES.length)] ?? '');
  switch (next(4)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return new Uint8Array([...bytes.subarray(0, at), ...piece, ...bytes.subarray(at)]);
    case 2:
      return bytes.slice().copyWithin(at, next(bytes.length + 1), next(bytes.length + 1));
    default:
      return bytes.map((byte, i) => (i === at ? byte ^ (1 << next(8)) : byte));
  }
}

const DRAWING = utf8(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><style>.a { fill: url(#b) }</style><g class="a"><path d="M0 0"/></g></svg>',
);
const PAGE = utf8(
  '<!DOCTYPE html><html><head><title>t</title></head><body><p class=a>text <b>bold</b><img src="x"></body></html>',
);

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['document', wordFile(paragraph(run('text') + PICTURE) + CHANGED)],
  [
    'OpenDocument text',
    odfFile('text', '<text:p>text</text:p><draw:frame><draw:image xlink:href="Pictures/PLANTED.png"/></draw:frame>'),
  ],
  ['archive', zipOf({ 'a.txt': 'text', 'b.svg': DRAWING })],
  ['drawing', DRAWING],
  ['page', PAGE],
];

for (const [name, file] of FILES) {
  test(`a ${name} with changed bytes is refused, or clean for the second parser as well`, async () => {
    const next = numbers(file.length);
    const parts = file[0] === 0x50 ? unzipSync(file) : null;
    const outcomes = new Set<string>();
    for (let i = 0; i < 250; i++) {
      let changed = mutate(file, next);
      const names = Object.keys(parts ?? {});
      const part = names[next(names.length || 1)];
      if (parts !== null && part !== undefined && next(3) > 0) {
        changed = zipSync({ ...parts, [part]: mutate(parts[part] ?? file, next) }, { level: 1 });
      }
      const scrubbed = await scrubDocument(changed, next(2) === 0 ? 'accept' : 'keep');
      outcomes.add(scrubbed.kind === 'refused' ? scrubbed.reason : 'clean');
    }
    assert.ok(outcomes.has('clean') && outcomes.has('damaged') === (name !== 'page'), [...outcomes].join());
  });
}

test('markup that never ends, or that is all brackets, takes no longer than its length', async () => {
  for (const text of [
    `<html>${'<'.repeat(200_000)}`,
    `<html>${'<a '.repeat(100_000)}`,
    `<html>${'<!--'.repeat(100_000)}`,
    `<html><p ${'a="'.repeat(50_000)}`,
    `<svg>${'<g '.repeat(50_000)}`,
    `<svg><g ${'a=b '.repeat(50_000)}`,
    `<?xml version="1.0"?>${'<!DOCTYPE '.repeat(20_000)}`,
  ]) {
    await scrubDocument(utf8(text));
  }
});

test('a part of nothing but brackets is refused', async () => {
  for (const body of ['<'.repeat(300_000), '<w:p '.repeat(100_000), '<w:p a="'.repeat(50_000), '&'.repeat(300_000)]) {
    const scrubbed = await scrubDocument(wordFile(body));
    assert.equal(scrubbed.kind === 'refused' && scrubbed.reason, 'damaged');
  }
});
