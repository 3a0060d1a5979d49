import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { concat, utf8 } from '../../protocol/encoding/bytes.ts';
import { isMetafileClean } from '../../scrub/documents/checks/metafileCheck.ts';
import { cleanEmf } from '../../scrub/documents/metafile/emf.ts';
import { cleanWmf } from '../../scrub/documents/metafile/wmf.ts';
import type { Finding } from '../../scrub/finding.ts';
import { RefusedError } from '../../scrub/refusal.ts';
import { cleanDocument, partsOf, scrubDocument } from './documentScrubbing.ts';
import { emfFile, wide, wmfFile } from './files/metafiles.ts';
import { odfFile } from './files/odfFile.ts';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1').replace(/\0/g, '');

test('an enhanced metafile keeps what it draws, and loses description, comments and what stood in memory', () => {
  const findings: Finding[] = [];
  const clean = cleanEmf(emfFile(), { found: (finding) => findings.push(finding) });
  assert.doesNotMatch(text(clean), /PLANTED/);
  assert.ok(text(clean).includes(text(wide('Batang'))));
  assert.ok(text(clean).includes('EMF+'));
  assert.equal(isMetafileClean(clean), true);
  assert.equal(isMetafileClean(emfFile()), false);
  assert.deepEqual(findings[0], { tells: 'software', name: 'software', detail: 'PLANTED program PLANTED drawing' });
  assert.deepEqual(cleanEmf(clean, { found: () => assert.fail() }), clean);
});

test('a metafile of Windows keeps what it draws, and its box', () => {
  const clean = cleanWmf(wmfFile(), { found: () => undefined });
  assert.doesNotMatch(text(clean), /PLAN/);
  assert.match(text(clean), /Batang/);
  const view = new DataView(clean.buffer);
  assert.deepEqual([view.getUint16(10, true), view.getUint16(12, true), view.getUint16(14, true)], [100, 50, 96]);
  assert.equal(2 * view.getUint32(22 + 6, true), clean.length - 22);
  assert.equal(isMetafileClean(clean), true);
  assert.equal(isMetafileClean(wmfFile()), false);
  assert.deepEqual(cleanWmf(clean, { found: () => assert.fail() }), clean);
});

test('a metafile that is cut off or lies about its sizes is refused', () => {
  for (const [file, clean] of [
    [emfFile(), cleanEmf],
    [wmfFile(), cleanWmf],
  ] as const) {
    for (let length = 0; length < file.length; length++) {
      try {
        assert.equal(isMetafileClean(clean(file.slice(0, length), { found: () => undefined })), true);
      } catch (fault) {
        assert.ok(fault instanceof RefusedError || (fault instanceof RangeError && length < 4), String(fault));
      }
    }
  }
});

test('a compressed metafile in a document is unpacked, and loses the name that it had', async () => {
  const packed = new Uint8Array(gzipSync(emfFile()));
  packed[3] = 8;
  const named = concat(packed.subarray(0, 10), utf8('PLANTED.emf\0'), packed.subarray(10));
  const file = (picture: Uint8Array) =>
    odfFile('text', '<draw:frame><draw:image xlink:href="Pictures/a.emz"/></draw:frame>', {
      'Pictures/a.emz': picture,
    });
  assert.match(partsOf(await cleanDocument(file(named))).get('Pictures/image1.emf') ?? '', /EMF/);
  for (let length = 2; length < named.length; length += 7) {
    assert.equal((await scrubDocument(file(named.subarray(0, length)))).kind, 'refused');
  }
});

test('a metafile in a document is cleaned with it', async () => {
  const file = odfFile('text', '<draw:frame><draw:image xlink:href="Pictures/a.emf"/></draw:frame>', {
    'Pictures/a.emf': emfFile(),
  });
  const picture = partsOf(await cleanDocument(file)).get('Pictures/image1.emf') ?? '';
  assert.match(picture, /EMF/);
  assert.doesNotMatch(picture, /P\0L\0A\0N\0T\0E\0D/);
});
