import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { runInThisContext } from 'node:vm';
import { familiesOf, PartError, runPart } from '../page/files/parts.ts';
import type { Transport } from '../page/transport.ts';
import { utf8 } from '../protocol/encoding/bytes.ts';
import type { Family } from '../scrub/family.ts';
import { scrub } from '../scrub/scrub.ts';
import { MemorySource } from '../scrub/source/memorySource.ts';

const DIST = join(import.meta.dirname, '..', 'dist');
const PAGE = readFileSync(join(DIST, 'en.html'), 'utf8');
const built = JSON.parse(readFileSync(join(DIST, 'parts.json'), 'utf8')) as Record<string, { script: string }>;
const parts = Object.entries(built).map(([name, { script }]) => [name, script] as const);
const BEGINNINGS: Readonly<Record<string, string>> = {
  images: 'BM',
  pictures: 'BM',
  documents: 'PK\x03\x04',
  pdf: '%PDF-1.7\n',
  media: '\0\0\0\x10moov',
  compound: 'compound',
};
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

// A script element as a browser runs it: at once, and with itself as the document's current script.
interface Script {
  kit: object;
  family?: Family;
  text: string;
  remove(): void;
}
let ran: Script[];

beforeEach(() => {
  ran = [];
  const document = {
    currentScript: null as Script | null,
    getElementById: () => null,
    createElement: (): Script => ({ kit: {}, text: '', remove: () => {} }),
    head: {
      append(script: Script) {
        ran.push(script);
        document.currentScript = script;
        (runInThisContext(`(function (document) {${script.text}\n})`) as (document: object) => void)(document);
      },
    },
  };
  Object.assign(globalThis, { document });
});

describe('A part', () => {
  for (const [name, script] of parts) {
    it(`runs, with the page's own errors, and is pinned in the page (${name})`, async () => {
      const family = await runPart(utf8(script), sha256(script));
      const damaged = new MemorySource(utf8(`${BEGINNINGS[name]!}damaged`));
      const { kind } = await scrub(damaged, { trackedChanges: 'accept' }, async () => family);
      assert.equal(kind, 'refused');
      assert.ok(PAGE.includes(sha256(script)));
    });

    it(`could stand in a page that carries it (${name})`, () => {
      assert.doesNotMatch(script, /<\/script|<!--/i);
    });
  }

  it('that is another one is not run', async () => {
    await assert.rejects(runPart(utf8('document.currentScript.family = 1'), sha256('')), PartError);
    assert.equal(ran.length, 0);
  });

  it('that makes no family is none', async () => {
    const script = '"nothing"';
    await assert.rejects(runPart(utf8(script), sha256(script)), PartError);
  });
});

it('the page asks a door for nothing of its own accord', () => {
  familiesOf({ once: () => assert.fail('asked') } as unknown as Transport);
});
