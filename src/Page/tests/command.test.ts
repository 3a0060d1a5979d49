import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { EXIT, run } from '../command/scrubCommand.ts';

let folder: string;
let said: string;
let complaint: string;

const at = (name: string) => join(folder, name);
const scrub = (...args: readonly string[]): Promise<number> => {
  [said, complaint] = ['', ''];
  return run(args, {
    write: async (bytes) => void (said += typeof bytes === 'string' ? bytes : Buffer.from(bytes).toString('latin1')),
    complain: (text) => void (complaint += text),
  });
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'intake-scrub-'));
  writeFileSync(at('marked.txt'), '\ufeffhello\n');
  writeFileSync(at('odd'), Uint8Array.of(0, 1, 2, 3, 255, 254, 0, 0, 9));
});

afterEach(() => rmSync(folder, { recursive: true }));

describe('The command', () => {
  it('writes what is left into a new file for its owner alone, and reports', async () => {
    assert.equal(await scrub(at('marked.txt'), at('out')), EXIT.clean);
    assert.equal(readFileSync(at('out'), 'utf8'), 'hello\n');
    assert.equal(statSync(at('out')).mode & 0o777, 0o600);
    const report = JSON.parse(said) as Record<string, unknown>;
    assert.deepEqual([report['outcome'], report['length'], report['mediaType']], ['clean', 6, 'text/plain']);
  });

  it('sends the cleaned bytes after the report where no file is to be written', async () => {
    assert.equal(await scrub(at('marked.txt'), '-'), EXIT.clean);
    const [report, ...rest] = said.split('\n');
    assert.equal(rest.join('\n'), 'hello\n');
    assert.equal((JSON.parse(report!) as { length: number }).length, 6);
  });

  it('says why it refuses a file, and writes nothing', async () => {
    assert.equal(await scrub(at('odd'), at('out')), EXIT.refused);
    assert.equal((JSON.parse(said) as { reason: string }).reason, 'unknownFormat');
    assert.throws(() => statSync(at('out')));
  });

  it('overwrites nothing', async () => {
    assert.equal(await scrub(at('marked.txt'), at('odd')), EXIT.file);
    assert.equal(readFileSync(at('odd')).length, 9);
  });

  it('says that a file is not there', async () => {
    assert.equal(await scrub(at('nothing'), '-'), EXIT.file);
    assert.match(complaint, /ENOENT/);
  });

  for (const args of [[], ['one'], ['one', 'two', 'three'], ['--odd', 'one', 'two']]) {
    it(`explains its usage after ${JSON.stringify(args)}`, async () => {
      assert.equal(await scrub(...args), EXIT.usage);
      assert.match(complaint, /^Usage: node scrub\.mjs/);
    });
  }
});
